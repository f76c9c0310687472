using PolicyBot.Documents;
using PolicyBot.Documents.Comparison;

namespace PolicyBot.Tests.Documents.Comparison;

/// <summary>What of a document is told as changed: words of clauses, and nothing else.</summary>
public sealed class DocumentChangeTests
{
    private const string Roads = """
        甲市人民政府关于公路的意见
        甲府发〔2018〕3号
        一、建设
        （一）修建公路。修建公路十条。
        （责任单位：市交通局、市财政局）
        （二）养护公路。养护农村公路。
        （责任单位：市交通局）
        （三）公路收费。公路一律收费。
        甲市人民政府
        2018年3月1日
        """;

    [Fact]
    public void The_clause_that_changed_is_named_with_its_words_and_who_answers_for_it()
    {
        var change = DocumentChange.Of(Read(Roads), Read(Roads.Replace("十条", "三十条", StringComparison.Ordinal)))!;

        Assert.Equal(ChangeKind.Changed, change.Kind);
        var clause = Assert.Single(change.Clauses);
        Assert.Equal((ChangeKind.Changed, "（一）修建公路", "roads/1.1"), (clause.Kind, clause.Name, clause.ClauseId));
        Assert.Contains("修建公路十条", clause.Before(), StringComparison.Ordinal);
        Assert.Contains("修建公路三十条", clause.After(), StringComparison.Ordinal);
        Assert.Contains(clause.Departments, d => d.EndsWith(":财政局", StringComparison.Ordinal));
    }

    [Fact]
    public void A_clause_that_only_moved_is_not_told()
    {
        var moved = Roads.Replace("（二）养护公路。养护农村公路。", "（二）照明公路。夜间为公路装灯。\n（责任单位：市城管局）\n（三）养护公路。养护农村公路。", StringComparison.Ordinal).Replace("（三）公路收费", "（四）公路收费", StringComparison.Ordinal);

        var change = DocumentChange.Of(Read(Roads), Read(moved))!;

        Assert.Equal([(ChangeKind.New, "（二）照明公路")], change.Clauses.Select(c => (c.Kind, c.Name)));
    }

    [Fact]
    public void A_clause_that_is_gone_is_told()
    {
        var change = DocumentChange.Of(Read(Roads), Read(Roads.Replace("（三）公路收费。公路一律收费。\n", "", StringComparison.Ordinal)))!;

        Assert.Equal([(ChangeKind.Gone, "（三）公路收费")], change.Clauses.Select(c => (c.Kind, c.Name)));
    }

    [Fact]
    public void A_change_of_the_list_of_departments_is_a_change_of_its_clause()
    {
        var change = DocumentChange.Of(Read(Roads), Read(Roads.Replace("（责任单位：市交通局、市财政局）", "（责任单位：市交通局、市商务局）", StringComparison.Ordinal)))!;

        var clause = Assert.Single(change.Clauses);
        Assert.Contains(clause.Departments, d => d.EndsWith(":财政局", StringComparison.Ordinal));
        Assert.Contains(clause.Departments, d => d.EndsWith(":商务局", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_words_with_other_blanks_are_no_change()
    {
        Assert.Null(DocumentChange.Of(Read(Roads), Read(Roads.Replace("。\n", "。　 \n\n", StringComparison.Ordinal))));
        Assert.Equal(DocumentComparison.Fingerprint(Read(Roads)), DocumentComparison.Fingerprint(Read(Roads.Replace("。\n", "。　 \n\n", StringComparison.Ordinal))));
        Assert.NotEqual(DocumentComparison.Fingerprint(Read(Roads)), DocumentComparison.Fingerprint(Read(Roads.Replace("十条", "九条", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_document_that_comes_or_goes_brings_or_takes_all_its_clauses()
    {
        var came = DocumentChange.Of(null, Read(Roads))!;
        var went = DocumentChange.Of(Read(Roads), null)!;

        Assert.Equal((ChangeKind.New, ChangeKind.Gone), (came.Kind, went.Kind));
        Assert.Equal(came.Clauses.Select(c => c.Name), went.Clauses.Select(c => c.Name));
        Assert.Contains(came.Clauses, c => c.Name == "（三）公路收费");
        Assert.All(came.Clauses, c => Assert.Equal("", c.Before()));
        Assert.All(went.Clauses, c => Assert.Equal("", c.After()));
    }

    [Fact]
    public void Of_a_new_version_only_what_differs_from_the_one_before_is_told()
    {
        var later = Read(Roads.Replace("十条", "三十条", StringComparison.Ordinal).Replace("2018", "2020", StringComparison.Ordinal), "roads-2020");

        var change = DocumentChange.Of(null, later, Read(Roads))!;

        Assert.Equal((ChangeKind.New, "甲府发〔2018〕3号"), (change.Kind, change.Earlier));
        Assert.Equal(["（一）修建公路"], change.Clauses.Select(c => c.Name));
        Assert.Equal(["roads-2020", "roads"], change.Kin);
    }

    private static PolicyDocument Read(string text, string id = "roads") => Documents.Read.Text(text, id);
}
