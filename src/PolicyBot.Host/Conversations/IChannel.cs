using PolicyBot.Host.Rendering;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Conversations;

/// <summary>A chat platform, as the worker sees it: what to do with a stored message, and how to send a stored reply.</summary>
public interface IChannel
{
    /// <summary>The name its messages are stored under.</summary>
    string Name { get; }

    /// <summary>
    /// Works out what a message is answered with and leaves it in <paramref name="turn"/>. Called for one message of a
    /// conversation at a time, in the order of arrival; may be called again for the same message where the process ended or
    /// this threw, and nothing of the earlier call has then been kept.
    /// </summary>
    Task HandleAsync(Turn turn, CancellationToken cancel);

    /// <summary>Leaves in <paramref name="turn"/> what is said, in Chinese, when a message could not be handled at all.</summary>
    Task ApologizeAsync(Turn turn);

    /// <summary>What the outbox is to hold so that something is said to somebody who did not just ask.</summary>
    /// <param name="address">Where, in the channel's own form, as it was kept when they asked for it.</param>
    /// <param name="words">What is said.</param>
    IEnumerable<string> Announce(string address, Announcement words);

    /// <summary>How much the platform lets one conversation be sent; the outbox waits so that none is exceeded. Empty where it sets no limit.</summary>
    IReadOnlyList<SendingLimit> Limits => [];

    /// <summary>When this process sent the conversation something, in Unix milliseconds, oldest first: for a channel that sends what the outbox does not hold.</summary>
    IReadOnlyList<long> SentLately(string conversationId) => [];

    /// <summary>Sends a reply from the outbox. What it throws counts as <see cref="Delivery.Later"/>.</summary>
    Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancel);
}

/// <summary>What became of an attempt to send.</summary>
public abstract record Delivery
{
    private Delivery()
    {
    }

    /// <summary>The platform took it.</summary>
    /// <param name="Id">Its id there; null where the platform gave none.</param>
    public sealed record Taken(string? Id = null) : Delivery;

    /// <summary>Not now; try again.</summary>
    /// <param name="Why">What failed, for the log; holds nothing of the message.</param>
    /// <param name="After">How long the platform asked to wait; null leaves it to the worker.</param>
    public sealed record Later(string Why, TimeSpan? After = null) : Delivery;

    /// <summary>It was not tried: the conversation has been sent as much as the platform allows.</summary>
    /// <param name="At">When it may be sent, in Unix milliseconds.</param>
    public sealed record NotYet(long At) : Delivery;

    /// <summary>Never: the platform will not take this message.</summary>
    /// <param name="Why">What it said, for the log; holds nothing of the message.</param>
    public sealed record Refused(string Why) : Delivery;
}

/// <summary>A conversation of a channel.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Id">The conversation, as the platform names it.</param>
public readonly record struct ConversationKey(string Channel, string Id);
