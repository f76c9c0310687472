using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

/// <summary>An answer is kept with all it was made of, and can be shown again as it was.</summary>
public sealed class AnswerRecordTests(SeedShelf shelf)
{
    [Theory]
    [InlineData("财政厅牵头哪些任务？")]
    [InlineData("哪些部门只参与不牵头？")]
    [InlineData("多式联运是谁牵头的？")]
    [InlineData("宜宾要落实哪几条？")]
    [InlineData("文号是多少？一共有多少项举措？")]
    [InlineData("第四点说了什么")]
    [InlineData("补贴多少钱？")]
    public void A_record_written_and_read_again_shows_the_same_answer(string question)
    {
        var reply = Ask(question);

        var read = AnswerRecord.FromJson(reply.Record.ToJson());

        Assert.Equal(AnswerPlainText.Of(reply.Answer), AnswerPlainText.Of(read.Answer));
        Assert.Equal(reply.Answer.Citations.Select(c => c.ToString()), read.Answer.Citations.Select(c => c.ToString()));
        Assert.Equal(reply.Answer.Suggestions, read.Answer.Suggestions);
        Assert.Equal(reply.Record.ToJson(), read.ToJson());
    }

    [Fact]
    public void A_record_says_what_was_asked_understood_and_found_and_in_which_version()
    {
        const string Typed = "  请问第十九项是谁牵头的呀？？ ";
        var record = Ask(Typed).Record;

        Assert.Equal(Typed, record.Question.Text);
        var query = Assert.Single(record.Queries);
        Assert.Equal(Intent.Lead, query.Query.Intent);
        Assert.Equal(19, Assert.Single(query.Query.Clauses).Number);
        var found = Assert.Single(query.Evidence);
        Assert.Equal(("sichuan-2022-67/8.19", 1.0), (found.ClauseId, found.Score));
        Assert.Contains(found.Quote, Index.Clause(found.ClauseId, Audience.Public)!.Text, StringComparison.Ordinal);
        var document = Assert.Single(record.Documents);
        Assert.Equal(("sichuan-2022-67", Index.Documents(Audience.Public)[0].ContentHash), (document.Id, document.ContentHash));
        Assert.Equal(Index.Manifest.Fingerprint, record.IndexFingerprint);
    }

    [Fact]
    public void Two_questions_of_one_message_are_both_recorded() =>
        Assert.Equal([Intent.DocumentFact, Intent.Measures], Ask("文号是多少？一共有多少项举措？").Record.Queries.Select(q => q.Query.Intent));

    [Fact]
    public void A_conversation_goes_on_from_a_memory_that_was_written_and_read_again()
    {
        var first = Ask("多式联运是谁牵头的？");
        var memory = ConversationMemory.FromJson(first.Memory!.ToJson());

        var next = shelf.Engine.Ask(new Question("那配合单位呢"), memory).Answer;

        Assert.Equal("sichuan-2022-67/8.19", Assert.Single(next.Citations).ClauseId);
        Assert.Contains("交通运输厅", AnswerPlainText.Of(next), StringComparison.Ordinal);
    }

    private PolicyBot.Indexing.PolicyIndex Index => shelf.Engine.Shelf.Index;

    private Reply Ask(string question) => shelf.Engine.Ask(new Question(question), null);
}
