using PolicyBot.Documents.Comparison;

namespace PolicyBot.Tests.Documents.Comparison;

public sealed class DocumentComparisonTests
{
    private const string Old = """
        某市公园条例
        2017年9月1日某市人民代表大会常务委员会通过
        第一条 为了规范公园管理，方便市民游玩，制定本条例。
        第二条 公园由市住建部门主管，区住建部门管理本区的公园。
        第三条 公园每天开放八小时，收取门票五元。
        第四条 游客应当爱护花木，不得攀折，不得在园内烧烤。
        第五条 本条例自2018年1月1日起施行。
        """;

    private const string New = """
        某市公园条例
        2017年9月1日某市人民代表大会常务委员会通过
        2023年9月1日某市人民代表大会常务委员会修订
        第一条 为了规范公园管理，方便市民游玩，制定本条例。
        第二条 公园实行名录管理，名录由市人民政府每年公布一次，向社会公开征求意见。
        第三条 公园由市住建部门主管，区住建部门管理本区的公园。
        第四条 公园每天开放十二小时，不收取门票。
        第五条 本条例自2024年1月1日起施行。
        """;

    [Fact]
    public void Each_clause_is_same_moved_changed_new_or_gone()
    {
        var comparison = DocumentComparison.Of(Read.Text(Old, "old"), Read.Text(New, "new"));

        Assert.Equal(
            ["Same 第一条→第一条", "New →第二条", "Moved 第二条→第三条", "Changed 第三条→第四条", "Gone 第四条→", "Changed 第五条→第五条"],
            comparison.Changes.Where(c => (c.After ?? c.Before)!.Label.Length > 0).Select(c => $"{c.Kind} {c.Before?.Label}→{c.After?.Label}"));
    }

    [Fact]
    public void The_words_that_changed_are_told_and_both_texts_can_be_put_together_again()
    {
        var change = DocumentComparison.Of(Read.Text(Old, "old"), Read.Text(New, "new")).Changes.Single(c => c.Before?.Label == "第三条");

        Assert.Equal("公园每天开放[-八]{+十二}小时，{+不}收取门票[-五元]。", string.Concat(change.Words.Select(w => w.Operation switch
        {
            TextOperation.Removed => $"[-{w.Text}]",
            TextOperation.Added => $"{{+{w.Text}}}",
            _ => w.Text,
        })));
        Assert.Equal(change.Before!.Text, string.Concat(change.Words.Where(w => w.Operation != TextOperation.Added).Select(w => w.Text)));
        Assert.Equal(change.After!.Text, string.Concat(change.Words.Where(w => w.Operation != TextOperation.Removed).Select(w => w.Text)));
    }

    [Fact]
    public void A_document_compared_with_itself_has_not_changed()
    {
        var comparison = DocumentComparison.Of(SeedDocument.Parsed, SeedDocument.Parsed);

        Assert.All(comparison.Changes, c => Assert.Equal(ChangeKind.Same, c.Kind));
        Assert.True(comparison.Changes.Length >= 20);
    }
}
