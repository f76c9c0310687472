using PolicyBot.Answering.Grounding;

namespace PolicyBot.Tests.Answering.CheckedProse;

public sealed class GroundingCheckTests(GroundingShelf shelf) : IClassFixture<GroundingShelf>
{
    [Fact]
    public void No_lie_written_by_hand_passes()
    {
        var passed = GroundingShelf.Written("lies.txt").Where(l => Judge(l.ClauseId, l.Sentence).Holds).Select(l => l.Sentence);

        Assert.Empty(passed);
    }

    [Fact]
    public void No_lie_made_by_rule_passes()
    {
        var lies = Lies.Of(shelf.Clauses).ToArray();
        var passed = lies.Where(l => shelf.Check.CheckSentence(l.Sentence, [l.About]).Holds).Select(l => $"{l.How}: {l.About.Clause.Id} {l.Sentence}").ToArray();

        Assert.True(lies.Length >= 300, $"only {lies.Length} lies");
        Assert.True(passed.Length == 0, string.Join('\n', passed.Prepend($"{passed.Length} of {lies.Length} passed:")));
    }

    [Fact]
    public void Nine_of_ten_true_sentences_written_by_hand_are_kept()
    {
        var all = GroundingShelf.Written("paraphrases.txt").ToArray();
        var lost = all.Where(s => !Judge(s.ClauseId, s.Sentence).Holds).Select(s => s.Sentence).ToArray();

        Assert.True(all.Length >= 60);
        Assert.True(lost.Length * 10 <= all.Length, string.Join('\n', lost.Prepend($"{lost.Length} of {all.Length} lost:")));
    }

    [Fact]
    public void Nine_of_ten_true_sentences_made_by_rule_are_kept()
    {
        var all = TrueSentences.Of(shelf.Clauses).ToArray();
        var lost = all.Where(s => !shelf.Check.CheckSentence(s.Sentence, [s.About]).Holds).Select(s => $"{s.How}: {s.About.Clause.Id} {s.Sentence}").ToArray();

        Assert.True(all.Length >= 300, $"only {all.Length} sentences");
        Assert.True(lost.Length * 10 <= all.Length, string.Join('\n', lost.Prepend($"{lost.Length} of {all.Length} lost:")));
    }

    [Theory]
    [InlineData("单个项目不超过50万元[2]。", GroundingFault.UnknownCitation)]
    [InlineData("单个项目不超过50万元。", GroundingFault.NoCitation)]
    [InlineData("单个项目不超过50万元", GroundingFault.Form)]
    [InlineData("由市财政局牵头[1]。", GroundingFault.WrongRole)]
    [InlineData("文件规定“单个项目不设上限”[1]。", GroundingFault.NotQuoted)]
    [InlineData("第（四）项规定，申报企业应当在澄州市登记注册满2年[1]。", GroundingFault.WrongName)]
    [InlineData("申报企业应当在澄州市登记注册满3年[1]。", GroundingFault.NotStated)]
    public void A_sentence_that_fails_says_why(string sentence, GroundingFault fault)
    {
        Assert.Equal(fault, Judge("chengzhou-bamboo/2.3", sentence).Fault);
    }

    [Fact]
    public void Each_half_of_a_sentence_is_held_against_the_clause_it_cites()
    {
        var evidence = new[] { shelf.Clause("yunting-fund/3.8"), shelf.Clause("yunting-fund/4.13") };
        var right = shelf.Check.CheckSentence("对首次认定的创新型中小企业，给予一次性奖励10万元[1]，公示无异议的，市财政局应当在30日内拨付资金[2]。", evidence);
        var crossed = shelf.Check.CheckSentence("对首次认定的创新型中小企业，给予一次性奖励10万元[2]，公示无异议的，市财政局应当在30日内拨付资金[1]。", evidence);
        var both = shelf.Check.CheckSentence("对首次认定的创新型中小企业，给予一次性奖励10万元[1][2]。", evidence);

        Assert.True(right.Holds);
        Assert.Equal([1, 2], right.Citations);
        Assert.False(crossed.Holds);
        Assert.False(both.Holds);
    }

    [Fact]
    public void Prose_is_judged_sentence_by_sentence()
    {
        var judged = shelf.Check.Check("对首次认定的创新型中小企业，给予一次性奖励10万元[1]。另外还有100万元奖励[1]。", [shelf.Clause("yunting-fund/3.8")]);

        Assert.Equal([true, false], judged.Select(s => s.Holds));
    }

    private GroundedSentence Judge(string clauseId, string sentence) => shelf.Check.CheckSentence(sentence, [shelf.Clause(clauseId)]);
}
