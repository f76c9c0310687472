using Markdig;
using PolicyBot.Answering;
using PolicyBot.Host.Rendering;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.Rendering;

public sealed class AnswerMarkdownTests
{
    private static readonly MarkdownPipeline Dialect = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();

    [Fact]
    public void Each_kind_of_block_becomes_its_markdown()
    {
        var answer = Some.Answer(
            new ParagraphBlock("（十九）由财政厅牵头[1]。"),
            new ListBlock(["商务厅", "交通运输厅"]),
            new QuotationBlock("积极发展多式联运。", 1),
            new TableBlock(["条款", "牵头"], [["（十九）[1]", "财政厅"]]));

        Assert.Equal(
            """
            （十九）由财政厅牵头[1]。

            - 商务厅
            - 交通运输厅

            > 积极发展多式联运。[1]

            | 条款 | 牵头 |
            | --- | --- |
            | （十九）[1] | 财政厅 |
            """.ReplaceLineEndings("\n"),
            AnswerMarkdown.Render(answer));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("![图](http://evil.example/x.png) [链接](javascript:alert(1))")]
    [InlineData("# 标题")]
    [InlineData("1. 第一")]
    [InlineData("- 项\n+ 项\n===")]
    [InlineData("**粗** _斜_ `码` ~~删~~ a|b|c")]
    [InlineData("http://evil.example www.evil.example a@evil.example")]
    [InlineData("&lt;b&gt; \\<i>")]
    public void Words_that_look_like_markup_stay_words(string words)
    {
        var html = Markdown.ToHtml(AnswerMarkdown.Render(Some.Answer(new ParagraphBlock(words))), Dialect);

        var text = System.Net.WebUtility.HtmlDecode(html.Replace("<p>", "").Replace("</p>", "").Replace("<br />", "")).Trim();
        Assert.Equal(words.Split('\n'), text.Split('\n').Select(line => line.Trim()));
    }

    [Fact]
    public void A_mark_beyond_the_citations_is_words_and_not_a_mark()
    {
        Assert.Equal(@"你问的“\[9\]”见[1]。", AnswerMarkdown.Render(Some.Answer(new ParagraphBlock("你问的“[9]”见[1]。"))));
    }
}
