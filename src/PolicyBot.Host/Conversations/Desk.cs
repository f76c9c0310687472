using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Host.SemanticKernel;
using PolicyBot.Host.State;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Conversations;

/// <summary>
/// Where every channel of the server asks. Remembers what a conversation was about, so that the next question may lean on the
/// one before, for <see cref="ConversationMemory.Lifetime"/> after its last message and across restarts; stores every answer
/// with a line for the audit.
/// </summary>
public sealed class Desk(PolicyEngine engine, StateDatabase state, TimeProvider time, AnswerWriter? writer = null, QuestionRewriter? rewriter = null) : IDisposable
{
    // Answering is work for the processor: more at once would only make each of them slower, and everything else wait.
    private readonly SemaphoreSlim _engine = new(Environment.ProcessorCount);

    /// <summary>Answers a message of its conversation.</summary>
    /// <exception cref="BadQuestionException">The text is empty, too long or not readable as text.</exception>
    /// <param name="question">The message.</param>
    /// <param name="cancel">The sender has left.</param>
    /// <param name="onSentence">Takes each sentence a model words, once it is checked, while the answer is still being made; null where nobody watches.</param>
    public async Task<GivenAnswer> AskAsync(Question question, CancellationToken cancel, Func<string, Task>? onSentence = null)
    {
        await using var store = state.Open();
        var given = await AskAsync(store, question, quoted: null, messageId: null, cancel, onSentence);
        await state.SaveAsync(store, cancel);
        return given;
    }

    /// <summary>
    /// The answer as it was given, whoever asks; null where there is none of this id, or this version cannot read it any more. It is
    /// to be shown only to whom <see cref="MaySee"/> allows it.
    /// </summary>
    public async Task<GivenAnswer?> FindAsync(string id, CancellationToken cancel)
    {
        await using var store = state.Open();
        return (await store.Answers.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancel))?.Read();
    }

    /// <summary>
    /// Whether somebody may see an answer. Visitors may not where it was made for staff, or from a document that has been withdrawn
    /// from the public since.
    /// </summary>
    public bool MaySee(GivenAnswer given, Audience viewer) => viewer == Audience.Staff || IsPublic(given);

    /// <summary>The last answers of a conversation, earliest first, whoever may see them; see <see cref="MaySee"/>.</summary>
    /// <param name="channel">The channel it was held on.</param>
    /// <param name="conversationId">Its id, which cannot be guessed.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ImmutableArray<GivenAnswer>> ConversationAsync(string channel, string conversationId, int most, CancellationToken cancel)
    {
        await using var store = state.Open();
        var last = await store.Answers.AsNoTracking().Where(a => a.Channel == channel && a.ConversationId == conversationId)
            .OrderByDescending(a => a.At).Take(most).ToListAsync(cancel);
        return [.. last.Select(a => a.Read()).OfType<GivenAnswer>().Reverse()];
    }

    /// <summary>The last answer to a platform's message; null where it has not been answered.</summary>
    public async Task<GivenAnswer?> FindAsync(string channel, string messageId, CancellationToken cancel)
    {
        await using var store = state.Open();
        return await store.Answers.AsNoTracking().Where(a => a.Channel == channel && a.MessageId == messageId)
            .OrderByDescending(a => a.At).FirstOrDefaultAsync(cancel) is { } stored ? stored.Read() : null;
    }

    /// <summary>
    /// The id of the answer that a platform shows as the message of this id; null where it is none. The last one shown in the
    /// conversation where the platform does not say which message it means.
    /// </summary>
    public async Task<string?> SentAsAsync(ConversationKey key, string? sentId, CancellationToken cancel)
    {
        await using var store = state.Open();
        var shown = store.Answers.Where(a => a.Channel == key.Channel && a.ConversationId == key.Id);
        return await (string.IsNullOrEmpty(sentId) ? shown.Where(a => a.SentId != null) : shown.Where(a => a.SentId == sentId))
            .OrderByDescending(a => a.At).Select(a => a.Id).FirstOrDefaultAsync(cancel);
    }

    /// <summary>Keeps what a reader thought of an answer, in place of what they said of it before.</summary>
    /// <returns>False where there is no such answer.</returns>
    public Task<bool> JudgeAsync(string answerId, string channel, string sender, bool helpful, string comment, CancellationToken cancel) => state.WriteAsync(
        async store =>
        {
            if (!await store.Answers.AnyAsync(a => a.Id == answerId, cancel))
                return false;
            await RemoveJudgementAsync(store, answerId, sender, cancel);
            store.Feedback.Add(new() { AnswerId = answerId, Channel = channel, Sender = sender, Helpful = helpful, Comment = comment, At = Now() });
            await store.SaveChangesAsync(cancel);
            return true;
        },
        cancel);

    /// <summary>Takes back what a reader thought of an answer.</summary>
    public Task WithdrawAsync(string answerId, string sender, CancellationToken cancel) =>
        state.WriteAsync(store => RemoveJudgementAsync(store, answerId, sender, cancel), cancel);

    /// <summary>Answers within a unit of work that the caller saves.</summary>
    internal async Task<GivenAnswer> AskAsync(StateContext store, Question question, string? quoted, string? messageId, CancellationToken cancel, Func<string, Task>? onSentence = null)
    {
        var memory = question.ConversationId is { } id ? await RememberedAsync(store, question, id, cancel) : null;
        var before = quoted is null ? null : await UnderstoodAsync(question with { Text = quoted }, cancel);
        before ??= memory is null ? null : StateJson.Read<ConversationMemory>(memory.Json);
        var talk = new ModelTalk();
        var started = Stopwatch.GetTimestamp();
        var reply = await RunAsync(question, before, cancel);
        if (question.Audience == Audience.Staff && before is null)
            (question, reply) = await AsPublicAsync(question, reply, cancel);
        if (rewriter is not null)
            reply = await rewriter.ImproveAsync(question, before, reply, talk, cancel);
        var written = writer is null ? new(reply.Answer, null) : await writer.WriteAsync(question, reply, talk, onSentence, cancel);
        var given = new GivenAnswer(question.Text, written.Answer, Stopwatch.GetElapsedTime(started), time.GetUtcNow()) { Audience = question.Audience };
        if (reply.Memory is { } remembered)
            Remember(store, question, reply.Answer.ConversationId, memory, remembered);
        var record = reply.Record with { Answer = written.Answer };
        store.Answers.Add(given.Store(record, question.Channel, messageId));
        store.Audit.Add(AuditLines.Of(given, question, record, written.Mark, talk));
        return given;
    }

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();

    // A document may have been withdrawn from the public since.
    private bool IsPublic(GivenAnswer given) =>
        given.Audience == Audience.Public
        && given.Documents.Select(d => d.Id).Concat(given.Answer.Citations.Select(c => c.DocumentId))
            .All(id => engine.Shelf.Index.Facts(id, Audience.Staff) is null or { Audience: Audience.Public });

    // An answer to staff that leans on nothing said before and that a visitor would have got word for word holds nothing internal: it is
    // kept as the visitor's, so that its link can be given to anybody.
    private async Task<(Question Question, Reply Reply)> AsPublicAsync(Question question, Reply reply, CancellationToken cancel)
    {
        var asVisitor = question with { Audience = Audience.Public, ConversationId = reply.Answer.ConversationId };
        var other = await RunAsync(asVisitor, null, cancel);
        return Said(other.Answer) == Said(reply.Answer) ? (asVisitor, other) : (question, reply);

        // What is offered to ask next is taken from the visitor's as well.
        static string Said(Answer answer) => StateJson.Write(answer with { Id = "", Suggestions = [] });
    }

    private static Task<StoredMemory?> RememberedAsync(StateContext store, Question question, string conversation, CancellationToken cancel) =>
        store.Memories.FindAsync([question.Channel, conversation, question.Sender ?? ""], cancel).AsTask();

    private static void Remember(StateContext store, Question question, string conversation, StoredMemory? before, ConversationMemory memory)
    {
        var row = new StoredMemory
        {
            Channel = question.Channel,
            ConversationId = conversation,
            Sender = question.Sender ?? "",
            Json = StateJson.Write(memory),
            ExpiresAt = (memory.At + ConversationMemory.Lifetime).ToUnixTimeMilliseconds(),
        };
        if (before is null)
            store.Memories.Add(row);
        else
            store.Entry(before).CurrentValues.SetValues(row);
    }

    private static Task<int> RemoveJudgementAsync(StateContext store, string answerId, string sender, CancellationToken cancel) =>
        store.Feedback.Where(f => f.AnswerId == answerId && f.Sender == sender).ExecuteDeleteAsync(cancel);

    // What quoted words are about; null where the documents say nothing of it.
    private async Task<ConversationMemory?> UnderstoodAsync(Question quoted, CancellationToken cancel)
    {
        try
        {
            var reply = await RunAsync(quoted, null, cancel);
            return reply.Answer.Citations.IsEmpty ? null : reply.Memory;
        }
        catch (BadQuestionException)
        {
            return null;
        }
    }

    private async Task<Reply> RunAsync(Question question, ConversationMemory? memory, CancellationToken cancel)
    {
        await _engine.WaitAsync(cancel);
        try
        {
            // On a thread of its own: those of the pool are for requests, which are short.
            return await Task.Factory.StartNew(() => engine.Ask(question, memory), cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _engine.Release();
        }
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
