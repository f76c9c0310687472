using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Conversations;

/// <summary>A message or event as a channel takes it from its webhook.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="MessageId">The platform's id; two deliveries of it are one message.</param>
/// <param name="ConversationId">The conversation, as the platform names it.</param>
/// <param name="Payload">What was delivered, in the channel's own form.</param>
public sealed record IncomingMessage(string Channel, string MessageId, string ConversationId, string Payload);

/// <summary>Takes messages in: each is stored once, durably, before it is acknowledged.</summary>
public sealed class Reception(StateDatabase state, ConversationWorker worker, TimeProvider time)
{
    /// <summary>Stores the message and sets the worker on it.</summary>
    /// <returns>False where it had been stored before.</returns>
    /// <exception cref="System.Data.Common.DbException">
    /// It could not be stored (see <see cref="StateDatabase.IsUnavailable"/>): the webhook must not acknowledge it.
    /// </exception>
    public async Task<bool> ReceiveAsync(IncomingMessage message, CancellationToken cancel)
    {
        var isNew = await StoreAsync(message, cancel);
        worker.Wake(new(message.Channel, message.ConversationId));
        return isNew;
    }

    private Task<bool> StoreAsync(IncomingMessage message, CancellationToken cancel)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return state.WriteAsync(
            async store =>
            {
                // One statement decides between two deliveries at the same moment; both databases know this form of it.
                var added = await store.Database.ExecuteSqlAsync(
                    $"""
                     INSERT INTO "Inbox" ("Channel", "MessageId", "ConversationId", "Payload", "ReceivedAt", "Handled", "Attempts")
                     VALUES ({message.Channel}, {message.MessageId}, {message.ConversationId}, {message.Payload}, {now}, {false}, 0)
                     ON CONFLICT DO NOTHING
                     """,
                    cancel);
                await store.Database.ExecuteSqlAsync(
                    $"""
                     INSERT INTO "Conversations" ("Channel", "Id", "LeaseOwner", "LeaseUntil") VALUES ({message.Channel}, {message.ConversationId}, '', 0)
                     ON CONFLICT DO NOTHING
                     """,
                    cancel);
                return added > 0;
            },
            cancel,
            urgent: true);
    }
}
