using System.Text;
using System.Text.Json;
using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;
using PolicyBot.Host.WeCom;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.WeCom;

public sealed class AppRenderingTests
{
    private static readonly Links Nowhere = new(new PolicyBotOptions());
    private static readonly Links Site = new(new PolicyBotOptions { PublicBaseUrl = "https://policy.example.gov.cn/zhengce" });

    private static readonly Answer Mixed = Some.Answer(
        new ParagraphBlock("整项由市交通运输局牵头。[1]"),
        new ListBlock(["第一项[1]", "第二项"]),
        new TableBlock(["部门", "事项"], [["市商务局", "物流"], ["市财政局", ""]]),
        new QuotationBlock("发展多式联运。", 1));

    [Fact]
    public void Text_has_every_block_and_a_link_to_each_clause()
    {
        Assert.Equal(
            """
            整项由市交通运输局牵头。[1]

            · 第一项[1]
            · 第二项

            · 部门：市商务局；事项：物流
            · 部门：市财政局

            “发展多式联运。”[1]

            查看原文：
            [1] <a href="https://policy.example.gov.cn/zhengce/documents/some-2024-3#2.5">（五）畅通运输通道</a>
            """.ReplaceLineEndings("\n"),
            AppText.Render(Mixed, WeComFormat.Text, Site));
    }

    [Fact]
    public void Markdown_quotes_and_links_as_WeCom_s_dialect_can()
    {
        Assert.EndsWith(
            "> “发展多式联运。”[1]\n\n查看原文：\n[1] [（五）畅通运输通道](https://policy.example.gov.cn/zhengce/documents/some-2024-3#2.5)",
            AppText.Render(Mixed, WeComFormat.Markdown, Site));
    }

    [Fact]
    public void A_table_of_one_column_is_a_list()
    {
        var answer = Some.Answer(new TableBlock(["举措"], [["第一项[1]"], ["第二项"]]));

        Assert.Equal("· 第一项[1]\n· 第二项", AppText.Render(answer, WeComFormat.Markdown, Nowhere));
    }

    [Fact]
    public void Without_a_public_address_there_are_no_links()
    {
        Assert.EndsWith("“发展多式联运。”[1]", AppText.Render(Mixed, WeComFormat.Text, Nowhere));
    }

    [Theory]
    [InlineData("点[这里](http://evil.example)看*重点*", "点［这里］（http://evil.example)看＊重点＊")]
    [InlineData("# 标题\n<font color=\"red\">红</font>", "＃ 标题\n＜font color=\"red\"＞红＜/font＞")]
    [InlineData("由财政厅牵头。[1]", "由财政厅牵头。[1]")]
    [InlineData("[1](http://evil.example)", "[1]（http://evil.example)")]
    public void Words_of_a_document_bring_no_markup_into_markdown(string words, string expected)
    {
        Assert.Equal(expected, AppText.Plain(words, WeComFormat.Markdown));
    }

    [Fact]
    public void Words_of_a_document_bring_no_link_into_text()
    {
        Assert.Equal("＜a href=\"http://evil.example\">点＜/a>，不足<5%", AppText.Plain("<a href=\"http://evil.example\">点</a>，不足<5%", WeComFormat.Text));
    }

    [Fact]
    public void Who_leads_is_a_card_with_all_nine_others_in_full()
    {
        string[] others = ["经济和信息化厅", "人力资源社会保障厅", "自然资源厅", "交通运输厅", "商务厅", "省地方金融监管局", "人行成都分行", "省政府口岸与物流办", "省统计局"];
        var card = LeadCard.For(LeadAnswer(Some.Citation with { Lead = ["财政厅"], LeadRule = LeadRule.FirstListed, Participants = [.. others], Inherited = ["各市（州）人民政府"] }), Site);

        Assert.NotNull(card);
        Assert.Equal("整项由财政厅牵头（列首位）", card.MainTitle.Title);
        Assert.Equal($"其他责任单位9个（配合）：{string.Join('、', others)}", card.SubTitleText);
        Assert.Equal(
            [("牵头", "财政厅"), ("举措", "（五）畅通运输通道"), ("文号", "某府发〔2024〕3号"), ("均需落实", "各市（州）人民政府")],
            card.HorizontalContentList.Select(row => (row.KeyName, row.Value)));
        Assert.Equal("发展多式联运。", card.QuoteArea?.QuoteText);
        Assert.Equal("https://policy.example.gov.cn/zhengce/documents/some-2024-3#2.5", card.CardAction.Url);
        Assert.InRange(card.HorizontalContentList.Length, 1, 6);
        Assert.InRange(card.JumpList.Length, 1, 3);
    }

    [Fact]
    public void A_card_has_WeCom_s_field_names_and_nothing_absent()
    {
        var json = WeComJson.Write(LeadCard.For(LeadAnswer(Some.Citation with { Participants = [] }), Site));

        using var card = JsonDocument.Parse(json);
        Assert.Equal("text_notice", card.RootElement.GetProperty("card_type").GetString());
        Assert.Equal(1, card.RootElement.GetProperty("card_action").GetProperty("type").GetInt32());
        Assert.False(card.RootElement.TryGetProperty("sub_title_text", out _));
        Assert.Contains("市交通运输局", json, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_card_would_cut_short_is_sent_as_text()
    {
        var many = Enumerable.Range(1, 30).Select(i => $"第{i}个责任单位").ToArray();

        Assert.Null(LeadCard.For(LeadAnswer(Some.Citation with { Participants = [.. many] }), Site));
        Assert.Null(LeadCard.For(LeadAnswer(Some.Citation with { Lead = [.. many] }), Site));
    }

    [Fact]
    public void Other_answers_and_sites_without_an_address_have_no_card()
    {
        Assert.Null(LeadCard.For(Some.Answer(new ParagraphBlock("……[1]")), Site));
        Assert.Null(LeadCard.For(LeadAnswer(Some.Citation), Nowhere));
    }

    [Fact]
    public void A_bot_s_answer_is_markdown_with_tables_and_links()
    {
        var text = BotMarkdown.Render(Mixed, Site);

        Assert.Contains("| 部门 | 事项 |\n| --- | --- |\n| 市商务局 | 物流 |", text, StringComparison.Ordinal);
        Assert.EndsWith("- [（五）畅通运输通道](https://policy.example.gov.cn/zhengce/documents/some-2024-3#2.5)[1]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bot_s_answer_that_is_too_long_ends_at_a_sentence_and_keeps_its_sources()
    {
        var answer = Some.Answer([.. Enumerable.Range(1, 500).Select(i => new ParagraphBlock($"第{i}项工作整项由市交通运输局牵头，各部门按职责分工负责。[1]"))]);

        var text = BotMarkdown.Render(answer, Site);

        Assert.InRange(Encoding.UTF8.GetByteCount(text), 15_000, BotMarkdown.MaxBytes);
        Assert.Contains("按职责分工负责。[1]\n\n（内容较长，以上为节录。[查看全部](https://policy.example.gov.cn/zhengce/answers/a1)）", text, StringComparison.Ordinal);
        Assert.EndsWith("#2.5)[1]", text, StringComparison.Ordinal);
    }

    private static Answer LeadAnswer(Citation citation) =>
        Some.Answer(new ParagraphBlock("……[1]")) with { Citations = [citation], LeadOf = 1 };
}
