using System.Collections.Immutable;
using PolicyBot.Evaluation;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Evaluation;

/// <summary>Questions whose answers are words of the documents.</summary>
public sealed class SpanQuestionTests(SeedShelf shelf) : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void A_hit_is_a_quotation_that_holds_the_answer_and_a_refusal_is_right_where_there_is_none()
    {
        var results = Run(
            """{"id":"a","question":"多式联运要做什么？","document":"sichuan-2022-67.txt","answer":"深入推进多式联运示范工程建设"}""",
            """{"id":"b","question":"多式联运要做什么？","answer":"另建三座机场"}""",
            "",
            """{"id":"c","question":"养老金每月发多少钱？"}""");

        Assert.Equal([1, 0, 0], results.Select(r => r.Rank));
        Assert.Equal(new SpanScores(2, 0.5, 0.5, 1, 1, 1), SpanScores.Of(results));
    }

    [Fact]
    public void Spaces_and_width_of_characters_do_not_make_an_answer_another() =>
        Assert.Equal(1, Run("""{"question":"多式联运要做什么？","answer":"积极发展 多式联运,深入推进"}""")[0].Rank);

    [Fact]
    public void A_golden_case_is_not_in_this_form()
    {
        File.WriteAllText(_file, """{"id":"a","kind":"lead","question":"多式联运谁牵头？"}""");

        Assert.False(SpanQuestion.IsFormOf(_file));
    }

    [Fact]
    public void A_line_that_cannot_be_read_is_named()
    {
        var error = Assert.Throws<InvalidDataException>(() => Run("""{"question":"一"}""", "{\"answer\":"));

        Assert.Contains("第 2 行", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_texts_is_served_together()
    {
        using var folder = PolicyBot.Evaluation.TemporaryShelf.OfFolder(Path.Combine(Repository.Root, "tests", "PolicyBot.Tests", "Golden", "documents"));

        Assert.Equal(6, folder.Shelf.Index.Manifest.Documents);
    }

    public void Dispose() => File.Delete(_file);

    private ImmutableArray<SpanResult> Run(params string[] lines)
    {
        File.WriteAllLines(_file, lines);
        Assert.True(SpanQuestion.IsFormOf(_file));
        return SpanRun.Run(SpanQuestion.Load(_file), shelf.Engine);
    }
}
