using PolicyBot.Documents;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Retrieval;

public sealed class ShelfSearchTests : IDisposable
{
    private readonly TemporaryShelf _shelf = new TemporaryShelf()
        .With("roads", """
            甲市人民政府关于道路的意见
            一、建设
            （一）修建公路。修建公路十条，由市交通局负责。
            （责任单位：市交通局、市财政局）
            （二）养护公路。养护农村公路，改善路面 LED 照明。
            （责任单位：市交通局）
            """)
        .With("internal", """
            甲市交通局内部工作安排
            一、安排
            （一）修建公路。内部先修建公路三条。
            （责任单位：市保密局）
            """, Audience.Staff);

    private ShelfSearch Search => new(_shelf.Shelf.Index, Audience.Public);

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public void Words_as_typed_are_found_where_they_stand_and_marked_there()
    {
        var hits = Search.Find("农村公路", null, 0, 10);

        var clause = Assert.Single(hits.Clauses);
        Assert.Equal((ShelfMatch.Phrases, "（二）"), (hits.Match, clause.Label));
        Assert.Equal(["农村公路"], hits.MarksIn(clause.Text).Select(m => clause.Text[m.Start..m.End]));
    }

    [Fact]
    public void Words_with_a_blank_between_them_must_all_stand_in_the_clause()
    {
        Assert.Equal(["（二）"], Search.Find("公路 led", null, 0, 10).Clauses.Select(c => c.Label));
    }

    [Fact]
    public void What_stands_nowhere_as_typed_is_looked_for_word_by_word_and_said_to_be()
    {
        var all = Search.Find("公路建设养护", null, 0, 10);
        var some = Search.Find("养护飞机", null, 0, 10);

        Assert.NotEqual(ShelfMatch.Phrases, all.Match);
        Assert.Equal(ShelfMatch.SomeWords, some.Match);
        Assert.Equal("（二）", some.Clauses[0].Label);
    }

    [Fact]
    public void Names_in_lists_are_found()
    {
        Assert.Equal(["（一）"], Search.Find("市财政局", null, 0, 10).Clauses.Select(c => c.Label));
    }

    [Fact]
    public void Only_the_documents_given_are_looked_in()
    {
        Assert.Equal(0, Search.Find("公路", [], 0, 10).Total);
        Assert.True(Search.Find("公路", ["roads"], 0, 10).Total > 1);
    }

    [Fact]
    public void The_count_is_of_all_and_the_clauses_are_those_of_the_page()
    {
        var all = Search.Find("公路", null, 0, 10);
        var second = Search.Find("公路", null, 1, 1);

        Assert.Equal(all.Total, second.Total);
        Assert.Equal(all.Clauses[1].Id, Assert.Single(second.Clauses).Id);
    }

    [Fact]
    public void What_the_audience_may_not_see_is_neither_found_nor_counted()
    {
        Assert.Equal(0, Search.Find("内部先修建", null, 0, 10).Clauses.Count(c => c.Id.StartsWith("internal", StringComparison.Ordinal)));
        Assert.Equal(0, Search.Find("市保密局", null, 0, 10).Clauses.Count(c => c.Id.StartsWith("internal", StringComparison.Ordinal)));
        Assert.Empty(Search.DocumentsNaming("市保密局"));
        Assert.Equal(["internal"], new ShelfSearch(_shelf.Shelf.Index, Audience.Staff).DocumentsNaming("市保密局"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("？！，。")]
    [InlineData("*:* OR title:[a TO b] \"")]
    public void What_holds_no_word_finds_nothing_and_breaks_nothing(string text)
    {
        Assert.Equal(0, Search.Find(text, null, 0, 10).Total);
    }
}
