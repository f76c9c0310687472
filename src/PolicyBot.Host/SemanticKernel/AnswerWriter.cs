using PolicyBot.Answering;
using PolicyBot.Answering.Grounding;
using PolicyBot.Host.Settings;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.SemanticKernel;

/// <summary>
/// Puts a model's prose in front of a composed answer, as far as the grounding check lets it pass. Quotations, departments and
/// sources stay as composed, so nothing is lost with a model that is slow, down or inventive. Exact lists are never sent to it.
/// </summary>
public sealed class AnswerWriter(PolicyEngine engine, LanguageModel model, PolicyBotOptions options)
{
    private volatile Checks? _checks;

    /// <summary>Words the answer.</summary>
    /// <param name="question">The question as sent.</param>
    /// <param name="reply">The composed answer with its record.</param>
    /// <param name="talk">Takes note of what the model was asked and said.</param>
    /// <param name="onSentence">Takes each sentence that may be shown, as soon as it is known; null where nobody watches.</param>
    /// <param name="cancel">The sender has left.</param>
    public async Task<WrittenReply> WriteAsync(Question question, Reply reply, ModelTalk talk, Func<string, Task>? onSentence, CancellationToken cancel)
    {
        // Another agent words things itself.
        if (!model.IsConfigured || question.Channel == "mcp" || !Prose.IsWanted(reply))
            return new(reply.Answer, null);
        var index = engine.Shelf.Index;
        var evidence = Prose.Evidence(index, reply);
        if (evidence.Length != reply.Answer.Citations.Length)
            return new(reply.Answer, null);

        var check = CheckOf(index, question);
        var judged = new List<GroundedSentence>();
        var left = "";
        var (name, failure) = await model.AskAsync(Prompt.WriteAnswer(question.Text, evidence), question, talk, TakeAsync, cancel);
        if (name is not null)
            await JudgeAsync(ProseSentences.Split(left));

        var passed = judged.Where(s => s.Holds).ToArray();
        var failing = judged.Count - passed.Length;
        if (failure is not null || passed.Length == 0 || failing * 100 > judged.Count * options.Model.MostFailingPercent)
            return new(reply.Answer, $"composed:{failure ?? (judged.Count == 0 ? "empty" : "ungrounded")}");
        return new(Prose.With(reply.Answer, passed, name!), $"{name}:{passed.Length}/{judged.Count}");

        async Task TakeAsync(string text)
        {
            (var whole, left) = ProseSentences.Complete(left + text);
            await JudgeAsync(whole);
        }

        async Task JudgeAsync(IReadOnlyList<string> sentences)
        {
            foreach (var sentence in sentences)
            {
                var verdict = check.CheckSentence(sentence, evidence);
                if (judged.Any(j => j.Text == verdict.Text))
                    continue;
                judged.Add(verdict);
                if (verdict.Holds && onSentence is not null)
                    await onSentence(verdict.Text);
            }
        }
    }

    private GroundingCheck CheckOf(Indexing.PolicyIndex index, Question question)
    {
        var checks = _checks;
        if (checks is null || !ReferenceEquals(checks.Index, index))
            _checks = checks = new Checks(index);
        return checks.Of(question.Audience);
    }

    private sealed class Checks(Indexing.PolicyIndex index)
    {
        private readonly Dictionary<Documents.Audience, Lazy<GroundingCheck>> _checks =
            Enum.GetValues<Documents.Audience>().ToDictionary(a => a, a => new Lazy<GroundingCheck>(() => new GroundingCheck(index, a)));

        public Indexing.PolicyIndex Index => index;

        public GroundingCheck Of(Documents.Audience audience) => _checks[audience].Value;
    }
}

/// <summary>An answer and what a model had to do with it.</summary>
/// <param name="Answer">The answer to give.</param>
/// <param name="Mark">For the audit: <c>deepseek-chat:3/4</c> (sentences shown of those written) or <c>composed:</c> with the reason; null where no model was asked.</param>
public sealed record WrittenReply(Answer Answer, string? Mark);
