namespace PolicyBot.Host.State;

/// <summary>
/// Something to be sent to a platform. It is stored in the transaction that marks the message it answers as handled, so it is
/// sent at least once, and twice only where the process ends between sending and recording it.
/// </summary>
public sealed class OutboxMessage
{
    /// <summary>Counts up: messages of one conversation leave in this order.</summary>
    public long Sequence { get; init; }

    /// <summary>The channel it leaves by.</summary>
    public required string Channel { get; init; }

    /// <summary>The conversation, as the platform names it.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The platform's id of the message it replies to; null where it replies to none.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The answer it shows; null where it shows none.</summary>
    public string? AnswerId { get; init; }

    /// <summary>What is sent, in the channel's own form, with all that sending needs.</summary>
    public required string Payload { get; init; }

    /// <summary>When it was written, in Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>How far it got.</summary>
    public OutboxState State { get; init; }

    /// <summary>How many times sending it was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>Not to be sent before this, in Unix milliseconds.</summary>
    public long NextAt { get; init; }

    /// <summary>A process is sending it until then, in Unix milliseconds; 0 where none is.</summary>
    public long ClaimedUntil { get; init; }

    /// <summary>When the platform took it, in Unix milliseconds; null before.</summary>
    public long? SentAt { get; init; }

    /// <summary>The platform's id of what was sent; null where it gave none.</summary>
    public string? SentId { get; init; }

    /// <summary>Why the last attempt failed; null where none did.</summary>
    public string? LastError { get; init; }
}

/// <summary>How far an <see cref="OutboxMessage"/> got.</summary>
public enum OutboxState
{
    /// <summary>To be sent.</summary>
    Waiting,

    /// <summary>The platform took it.</summary>
    Sent,

    /// <summary>The platform refused it for good, or too many attempts failed.</summary>
    GivenUp,
}
