using Microsoft.EntityFrameworkCore;
using PolicyBot.Answering;
using PolicyBot.Host.State;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Conversations;

/// <summary>
/// The handling of one stored message. Everything a channel does through it (answers, replies, memory, welcomes) is kept
/// together with the mark that the message is handled, or not at all.
/// </summary>
public sealed class Turn
{
    private readonly StateContext _store;
    private readonly Desk _desk;
    private readonly TimeProvider _time;

    internal Turn(StateContext store, Desk desk, InboxMessage message, TimeProvider time)
    {
        (_store, _desk, Message, _time) = (store, desk, message, time);
    }

    /// <summary>Where what else is to be kept with this turn is collected.</summary>
    internal StateContext Store => _store;

    /// <summary>The message as it was stored.</summary>
    public InboxMessage Message { get; }

    /// <summary>Answers a question of this message; the answer is stored and can be shown by its id.</summary>
    /// <exception cref="BadQuestionException">The text is empty, too long or not readable as text; nothing is stored.</exception>
    /// <param name="question">The question.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="onSentence">Takes each checked sentence while the answer is still being made; null where nobody watches.</param>
    public Task<Answer> AskAsync(Question question, CancellationToken cancel, Func<string, Task>? onSentence = null) => AskAsync(question, null, cancel, onSentence);

    /// <summary>The same for a question that quotes an earlier message: it is understood as said after that one.</summary>
    /// <param name="question">The question.</param>
    /// <param name="quoted">The quoted words; null where nothing is quoted.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="onSentence">See above.</param>
    /// <exception cref="BadQuestionException">The text is empty, too long or not readable as text; nothing is stored.</exception>
    public async Task<Answer> AskAsync(Question question, string? quoted, CancellationToken cancel, Func<string, Task>? onSentence = null) =>
        (await _desk.AskAsync(_store, question, quoted, Message.MessageId, cancel, onSentence)).Answer;

    /// <summary>Puts a reply into the outbox, behind those already there.</summary>
    /// <param name="payload">What is sent, in the channel's own form.</param>
    /// <param name="answerId">The answer it shows, so that what readers do with the message is known to be about it.</param>
    public void Send(string payload, string? answerId = null) => _store.Outbox.Add(new()
    {
        Channel = Message.Channel,
        ConversationId = Message.ConversationId,
        InReplyTo = Message.MessageId,
        AnswerId = answerId,
        Payload = payload,
        CreatedAt = _time.GetUtcNow().ToUnixTimeMilliseconds(),
    });

    /// <summary>Whether the member is to be welcomed: true once for each member of a conversation.</summary>
    public async Task<bool> WelcomeAsync(string memberId, CancellationToken cancel)
    {
        if (await _store.WelcomedMembers.FindAsync([Message.Channel, Message.ConversationId, memberId], cancel) is not null)
            return false;
        _store.WelcomedMembers.Add(new()
        {
            Channel = Message.Channel,
            ConversationId = Message.ConversationId,
            MemberId = memberId,
            WelcomedAt = _time.GetUtcNow().ToUnixTimeMilliseconds(),
        });
        return true;
    }

    /// <summary>Forgets what the conversation was about, for everyone in it.</summary>
    public async Task ForgetAsync(CancellationToken cancel)
    {
        var memories = await _store.Memories
            .Where(m => m.Channel == Message.Channel && m.ConversationId == Message.ConversationId)
            .ToListAsync(cancel);
        _store.Memories.RemoveRange(memories);
    }

    /// <summary>Keeps all of it and marks the message as handled, as part of a write.</summary>
    /// <returns>False where another process had handled it meanwhile: then nothing of this turn is kept.</returns>
    internal async Task<bool> KeepAsync(StateContext store)
    {
        var marked = await store.Database.ExecuteSqlAsync(
            $"""UPDATE "Inbox" SET "Handled" = {true} WHERE "Sequence" = {Message.Sequence} AND "Handled" = {false}""", CancellationToken.None);
        if (marked == 0)
            return false;
        store.TakeOver(_store);
        await store.SaveChangesAsync(CancellationToken.None);
        return true;
    }
}
