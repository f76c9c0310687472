using PolicyBot.Retrieval;

namespace PolicyBot.Tests.Retrieval;

/// <summary>What is taken for a slip of typing and what is not.</summary>
public sealed class QuestionCorrectorTests
{
    [Fact]
    public void A_word_that_reads_like_another_is_mended() =>
        Assert.Equal("民俗", Corrector(["民俗"], []).MendTopic("民宿"));

    [Fact]
    public void A_word_that_stands_in_a_document_is_no_slip_for_one_that_stands_in_another() =>
        Assert.Equal("民宿", Corrector(["民俗"], [("民宿", PairStanding.InText)]).MendTopic("民宿"));

    [Fact]
    public void A_pair_that_reads_like_one_of_a_heading_is_mended() =>
        Assert.Equal("川渝", Corrector([], [("川渝", PairStanding.InHeading)]).MendTopic("川俞"));

    [Fact]
    public void Two_pairs_that_would_each_mend_the_character_they_share_do_not_go_on_for_ever() =>
        Assert.Equal("川渝陕", Corrector([], [("川渝", PairStanding.InHeading), ("榆陕", PairStanding.InHeading)]).MendTopic("川俞陕"));

    private static QuestionCorrector Corrector(string[] words, (string Pair, PairStanding Standing)[] standings) =>
        new([], words, pair => standings.FirstOrDefault(s => s.Pair == pair).Standing);
}
