using PolicyBot.Answering;
using PolicyBot.Evaluation;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Evaluation;

/// <summary>Golden questions asked with other documents served beside theirs.</summary>
public sealed class GoldenBesideTests(SeedShelf shelf)
{
    private static readonly string Documents = Path.Combine(Repository.Root, "tests", "PolicyBot.Tests", "Golden", "documents");

    [Fact]
    public void A_complete_list_with_clauses_of_a_document_beside_is_told_from_a_wrong_one()
    {
        var golden = Case("林业局牵头哪些") with { Clauses = ["yunting-tea/2.2"], Exact = true };

        var result = Run(golden, "chengzhou-bamboo.txt");

        Assert.False(result.Passed);
        Assert.Equal(GoldenStanding.RightAmongOthers, result.Standing);
        Assert.Equal(GoldenStanding.Wrong, Run(golden with { Clauses = ["yunting-tea/2.1"] }, "chengzhou-bamboo.txt").Standing);
    }

    [Fact]
    public void What_only_a_document_beside_answers_is_neither_right_nor_wrong() =>
        Assert.Equal(GoldenStanding.AnsweredByOthers, Run(Case("竹林经营权抵押贷款谁牵头") with { Outcome = Outcome.NotFound }, "chengzhou-bamboo.txt").Standing);

    [Fact]
    public void A_right_clause_behind_one_of_a_document_beside_is_right_among_others_and_a_wrong_one_is_wrong()
    {
        var golden = Case("设备补助谁牵头") with { Documents = ["chengzhou-bamboo"], Clauses = ["chengzhou-bamboo/2.3"] };

        var result = Run(golden, "yunting-tea.txt");

        Assert.Equal("yunting-tea", result.Answers[0].Citations[0].DocumentId);
        Assert.Equal(GoldenStanding.RightAmongOthers, result.Standing);
        Assert.Equal(GoldenStanding.Wrong, Run(golden with { Clauses = ["chengzhou-bamboo/2.4"] }, "yunting-tea.txt").Standing);
    }

    [Fact]
    public void Asking_back_and_saying_nothing_are_told_apart()
    {
        Assert.Equal(GoldenStanding.AskedBack, Run(Case("第二项由谁牵头") with { Outcome = Outcome.Answered }, "chengzhou-bamboo.txt").Standing);
        Assert.Equal(GoldenStanding.Refused, Run(Case("航天发射场谁牵头") with { Outcome = Outcome.Answered }, "chengzhou-bamboo.txt").Standing);
    }

    [Fact]
    public void A_file_beside_of_the_same_name_as_the_cases_own_is_left_out() =>
        Assert.Equal(GoldenStanding.Right, Run(Case("林业局牵头哪些") with { Clauses = ["yunting-tea/2.2"], Exact = true }, "yunting-tea.txt").Standing);

    private static GoldenCase Case(string question) => new() { Id = "case", Kind = "kind", Documents = ["yunting-tea"], Question = question };

    private GoldenResult Run(GoldenCase golden, string beside) =>
        Assert.Single(GoldenShelves.Run([golden], shelf.Engine, Documents, Repository.Seeds, beside: [Path.Combine(Documents, beside)]));
}
