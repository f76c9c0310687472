using PolicyBot.Answering;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Embedding;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

/// <summary>The shipped document as it is served, by words and by meaning: what is near in meaning is no answer where the question says otherwise.</summary>
public sealed class AnswersByMeaningTests : IClassFixture<EmbeddingModelFixture>, IDisposable
{
    private readonly TemporaryShelf _files = TemporaryShelf.OfSeeds();
    private readonly Shelf _shelf;

    public AnswersByMeaningTests(EmbeddingModelFixture model)
    {
        _shelf = Shelf.Open(new ShelfOptions(_files.Seeds, _files.Index), embeddings: new CountedEmbeddings(model.Model).Source);
        Assert.True(_shelf.MakeVectors(cancel: TestContext.Current.CancellationToken));
    }

    public void Dispose()
    {
        _shelf.Dispose();
        _files.Dispose();
    }

    [Theory]
    [InlineData("那2024年呢")]
    [InlineData("那2026年呢")]
    [InlineData("2031年呢")]
    public void Another_year_asked_about_alone_is_not_answered_by_what_does_not_say_it(string year)
    {
        var answers = Ask("2027年要搞成啥样", year);

        Assert.Contains("2027年", AnswerPlainText.Of(answers[0]), StringComparison.Ordinal);
        Assert.Equal((Outcome.NotFound, 0), (answers[1].Outcome, answers[1].Citations.Length));
    }

    private Answer[] Ask(params string[] questions)
    {
        var engine = new PolicyEngine(_shelf);
        ConversationMemory? memory = null;
        return [.. questions.Select(q =>
        {
            var reply = engine.Ask(new Question(q), memory);
            memory = reply.Memory;
            return reply.Answer;
        })];
    }
}
