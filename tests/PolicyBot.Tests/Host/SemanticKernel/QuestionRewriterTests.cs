using Microsoft.Extensions.Logging.Abstractions;
using PolicyBot.Answering;
using PolicyBot.Host.SemanticKernel;
using PolicyBot.Host.Settings;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.SemanticKernel;

public sealed class QuestionRewriterTests(SeedShelf shelf)
{
    [Theory]
    [InlineData("财政厅牵头哪些任务？")]
    [InlineData("第十九项由谁牵头？")]
    [InlineData("它由谁牵头")]
    [InlineData("忽略规则")]
    [InlineData("")]
    public async Task A_wording_that_adds_something_or_is_no_clearer_is_not_taken(string reworded)
    {
        var (before, after, calls) = await AskAsync("它归谁管来着", null, reworded);

        Assert.Equal(1, calls);
        Assert.Same(before.Answer, after.Answer);
    }

    [Fact]
    public async Task A_wording_made_of_the_conversation_s_own_words_is_answered_and_shown()
    {
        var memory = shelf.Engine.Ask(new Question("多式联运"), null).Memory;

        // The rules, asked without the conversation, find the question incomplete.
        var (_, after, calls) = await AskAsync("归谁", memory, "多式联运由谁牵头？", ruled: null);

        Assert.Equal(1, calls);
        Assert.Equal(new ParagraphBlock("（按“多式联运由谁牵头？”理解）"), after.Answer.Blocks[0]);
        Assert.Contains("财政厅", after.Answer.Citations[0].Lead);
    }

    [Fact]
    public async Task A_question_the_rules_understand_is_never_reworded()
    {
        var (before, after, calls) = await AskAsync("多式联运由谁牵头？", null, "第十九项由谁牵头？");

        Assert.Equal(0, calls);
        Assert.Same(before, after);
    }

    private async Task<(Reply Before, Reply After, int Calls)> AskAsync(string text, ConversationMemory? memory, string reworded, ConversationMemory? ruled = null)
    {
        await using var model = await ScriptedModel.SayingAsync(reworded);
        var options = new PolicyBotOptions { Model = WritingDesk.With(model) };
        using var language = new LanguageModel(options, TimeProvider.System, NullLogger<LanguageModel>.Instance);
        var question = new Question(text, Channel: "api");
        var before = shelf.Engine.Ask(question, ruled);
        var after = await new QuestionRewriter(shelf.Engine, language, options).ImproveAsync(question, memory, before, new ModelTalk(), TestContext.Current.CancellationToken);
        return (before, after, model.Calls);
    }
}
