using PolicyBot.Answering;
using PolicyBot.Host.Settings;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.SemanticKernel;

/// <summary>
/// Lets a model reword a question that the rules find incomplete. The wording is taken only where the same rules read it
/// surely, it answers, and it brings in nothing the sender or the conversation did not say; the reader is told how it was understood.
/// </summary>
public sealed class QuestionRewriter(PolicyEngine engine, LanguageModel model, PolicyBotOptions options)
{
    private const int LongestQuestion = 100;

    // Words a question is made of; any other character has to be the sender's own.
    private const string QuestionWords = "的由哪个些部门谁牵头负责配合参与单位责任有什么内容说了吗是多少项条款规定文件第关于对这那它何时如怎样请问措施任务共一";

    /// <summary>The answer to the reworded question, or the reply as it was.</summary>
    /// <param name="question">The message as sent.</param>
    /// <param name="memory">What the conversation was about.</param>
    /// <param name="reply">The reply the rules came to.</param>
    /// <param name="talk">Takes note of what the model was asked and said.</param>
    /// <param name="cancel">The sender has left.</param>
    public async Task<Reply> ImproveAsync(Question question, ConversationMemory? memory, Reply reply, ModelTalk talk, CancellationToken cancel)
    {
        if (!model.IsConfigured || !options.Model.RewriteQuestions || !IsUnsure(reply))
            return reply;
        var said = "";
        var (name, _) = await model.AskAsync(Prompt.RewriteQuestion(question.Text, memory?.Query.Text), question, talk, text =>
        {
            said += text;
            return Task.CompletedTask;
        }, cancel);
        var reworded = said.Trim();
        if (name is null || !IsOwnWords(reworded, question.Text + memory?.Query.Text))
            return reply;

        var again = engine.Ask(question with { Text = reworded }, memory);
        return again.Answer.Outcome == Outcome.Answered && again.Record.Queries.All(q => q.Query.Intent is not (Intent.Help or Intent.Outside or Intent.Incomplete))
            ? again with { Answer = again.Answer with { Blocks = again.Answer.Blocks.Insert(0, new ParagraphBlock($"（按“{reworded}”理解）")) } }
            : reply;
    }

    private static bool IsUnsure(Reply reply) =>
        reply.Answer.Citations.IsEmpty && reply.Record.Queries is [{ Query.Intent: Intent.Incomplete }];

    private static bool IsOwnWords(string reworded, string known) =>
        reworded.Length is > 2 and <= LongestQuestion
        && reworded.Where(char.IsLetterOrDigit).All(c => known.Contains(c, StringComparison.Ordinal) || QuestionWords.Contains(c, StringComparison.Ordinal))
        && reworded.All(c => char.IsLetterOrDigit(c) || "？?，。、“”《》（）〔〕 ".Contains(c, StringComparison.Ordinal));
}
