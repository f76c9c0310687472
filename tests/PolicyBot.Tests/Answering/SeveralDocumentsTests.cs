using PolicyBot.Answering;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

/// <summary>What is said where more than one document could be meant.</summary>
public sealed class SeveralDocumentsTests : IDisposable
{
    private const string Bamboo = "澄府办发〔2023〕18号";
    private const string Ebike = "云府办函〔2024〕31号";

    private static readonly string Documents = Path.Combine(Repository.Root, "tests", "PolicyBot.Tests", "Golden", "documents");

    private readonly TemporaryShelf _shelf = new TemporaryShelf().With("bamboo", Text("chengzhou-bamboo")).With("ebike", Text("yunting-ebike")).With("tea", Text("yunting-tea"));

    [Fact]
    public void A_clause_number_that_several_documents_have_is_asked_back_with_who_leads_it_in_each()
    {
        var answer = _shelf.Ask("第二项由谁牵头");

        Assert.Equal(Outcome.Clarify, answer.Outcome);
        Assert.Contains($"{Bamboo}第一部分第（二）项“完善竹区作业道路”：由市交通运输局牵头", AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.Empty(answer.Citations);
    }

    [Fact]
    public void A_document_named_in_reply_is_the_one_the_question_was_about()
    {
        var first = Ask("第二项由谁牵头", null);

        var second = Ask(Bamboo, first.Memory);

        Assert.Equal("bamboo/1.2", second.Answer.Citations[0].ClauseId);
        Assert.Equal(["市交通运输局"], second.Answer.Citations[0].Lead);
    }

    [Fact]
    public void A_clause_number_after_one_document_was_spoken_of_is_of_that_document_and_it_is_said_so()
    {
        var first = Ask($"{Bamboo}第二项由谁牵头", null);

        var second = Ask("第三项呢", first.Memory);

        Assert.Equal("bamboo/2.3", second.Answer.Citations[0].ClauseId);
        Assert.Contains($"沿用上一问：{Bamboo}", AnswerPlainText.Of(second.Answer), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_over_several_documents_has_a_part_for_each_with_its_count()
    {
        var answer = _shelf.Ask("责任单位最多的是哪一项");

        var text = AnswerPlainText.Of(answer);
        Assert.Contains(Bamboo, text, StringComparison.Ordinal);
        Assert.Contains(Ebike, text, StringComparison.Ordinal);
        Assert.Contains("ebike/2", answer.Citations.Select(c => c.ClauseId));
        Assert.Contains("bamboo/2.4", answer.Citations.Select(c => c.ClauseId));
    }

    [Fact]
    public void An_aim_of_something_in_a_document_is_not_taken_for_the_documents_aim() =>
        Assert.NotEqual(Intent.Goals, Ask("竹编技能大师工作室的目标是什么", null).Record.Queries[0].Query.Intent);

    [Fact]
    public void Warming_up_leaves_every_answer_as_it_was()
    {
        var before = AnswerPlainText.Of(_shelf.Ask($"{Bamboo}第二项由谁牵头"));

        _shelf.Engine.WarmUp(TestContext.Current.CancellationToken);

        Assert.Equal(before, AnswerPlainText.Of(_shelf.Ask($"{Bamboo}第二项由谁牵头")));
    }

    public void Dispose() => _shelf.Dispose();

    private Reply Ask(string question, ConversationMemory? memory) => _shelf.Engine.Ask(new Question(question), memory);

    private static string Text(string name) => File.ReadAllText(Path.Combine(Documents, name + ".txt"));
}
