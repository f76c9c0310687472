using PolicyBot.Documents.Comparison;
using PolicyBot.Host.Rendering;
using PolicyBot.Tests.Documents;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

/// <summary>An article whose items are printed one a line is shown whole and in the order of print.</summary>
public sealed class InnerClausesTests : IDisposable
{
    private const string Law = """
        云汀市河道采砂管理办法
        （2024年5月6日云汀市人民政府令第12号公布）
        第一章 总则
        第一条 为了加强河道采砂管理，制定本办法。
        第二章 行政许可
        第一节 申请
        第二条 申请采砂许可应当提交下列材料：
        （一）采砂申请书；
        （二）采砂船舶证书；
        （三）与作业区域有关的下列图件：
        1．位置图；
        2．断面图。
        申请材料不齐全的，应当一次性告知。
        第三条 采砂许可证有效期不超过一年。
        第二节 监督
        第四条 有下列情形之一的，撤销采砂许可：
        （一）隐瞒情况申请的；
        （二）转让许可证的。
        第三章 附则
        第五条 本办法自2024年6月1日起施行。
        """;

    private readonly TemporaryShelf _shelf = new TemporaryShelf().With("sand", Law);

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public void Asked_for_by_number_it_has_its_items_and_what_is_printed_behind_them()
    {
        var said = _shelf.Says("第二条说了什么？");

        InOrder(said, "提交下列材料：", "（一）采砂申请书；", "（二）采砂船舶证书；", "（三）与作业区域有关的下列图件：1.位置图；2.断面图。", "申请材料不齐全的，应当一次性告知。");
        Assert.Single(_shelf.Ask("第二条说了什么？").Citations);
    }

    [Fact]
    public void Found_by_its_topic_it_has_its_items_too() =>
        InOrder(_shelf.Says("哪些情形撤销采砂许可？"), "有下列情形之一的，撤销采砂许可：", "（一）隐瞒情况申请的；", "（二）转让许可证的。");

    [Fact]
    public void A_heading_that_is_found_is_not_quoted_as_nothing_but_says_what_stands_under_it() =>
        InOrder(_shelf.Says("行政许可是怎么规定的？"), "第二条 申请采砂许可应当提交下列材料……", "第四条 有下列情形之一的，撤销采砂许可……");

    [Fact]
    public void A_part_of_a_chapter_is_asked_for_by_its_own_number_and_its_articles_are_named_by_their_beginnings() =>
        InOrder(_shelf.Says("第二节说了什么？"), "第二节 监督分1条：", "第四条 有下列情形之一的，撤销采砂许可……");

    [Fact]
    public void Versions_are_compared_in_the_order_of_print()
    {
        var later = Law.Replace("（二）采砂船舶证书；", "（二）采砂船舶、机具证书；", StringComparison.Ordinal).Replace("一次性告知", "当场一次性告知", StringComparison.Ordinal);
        var changed = DocumentComparison.Of(Read.Text(Law, "sand"), Read.Text(later, "sand")).Changes.Single(c => c.Kind == ChangeKind.Changed);

        InOrder(string.Concat(changed.Words.Where(t => t.Operation != TextOperation.Removed).Select(t => t.Text)), "（一）采砂申请书", "船舶、机具证书", "断面图", "当场一次性告知");
    }

    [Fact]
    public void Agents_get_its_items_with_it()
    {
        var clause = SingleClauseJson.Find(_shelf.Shelf.Index, _shelf.Ask("第四条说了什么？").Citations[0].ClauseId, links: null)!;

        Assert.Equal(["（一）隐瞒情况申请的；", "（二）转让许可证的。"], clause.Items.Select(i => i.Label + i.Text));
    }

    private static void InOrder(string text, params string[] parts)
    {
        var at = 0;
        foreach (var part in parts)
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"“{part}” is not there, or too early, in: {text}");
            at = found + part.Length;
        }
    }
}
