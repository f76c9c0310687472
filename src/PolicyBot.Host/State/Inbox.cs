namespace PolicyBot.Host.State;

/// <summary>A message or event a platform delivered, kept before it is acknowledged.</summary>
public sealed class InboxMessage
{
    /// <summary>Counts up in the order of arrival.</summary>
    public long Sequence { get; init; }

    /// <summary>The channel it came by: <c>teams</c>, <c>wecom-app</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>The platform's own id: with the channel it names the message, so that a second delivery is recognised.</summary>
    public required string MessageId { get; init; }

    /// <summary>The conversation it belongs to, as the platform names it. Messages of one conversation are handled one after another.</summary>
    public required string ConversationId { get; init; }

    /// <summary>What was delivered, in the channel's own form.</summary>
    public required string Payload { get; init; }

    /// <summary>When it arrived, in Unix milliseconds.</summary>
    public long ReceivedAt { get; init; }

    /// <summary>Whether it has been handled; what it is answered with is then in the outbox.</summary>
    public bool Handled { get; init; }

    /// <summary>How many times handling it was begun.</summary>
    public int Attempts { get; init; }
}

/// <summary>A conversation of a platform: who of the running processes works on it.</summary>
public sealed class Conversation
{
    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The conversation, as the platform names it.</summary>
    public required string Id { get; init; }

    /// <summary>The process that holds the lease; empty where none does.</summary>
    public string LeaseOwner { get; init; } = "";

    /// <summary>Until when, in Unix milliseconds; 0 where none does.</summary>
    public long LeaseUntil { get; init; }
}

/// <summary>A member a conversation has been introduced to.</summary>
public sealed class WelcomedMember
{
    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The conversation, as the platform names it.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The member, as the platform names them.</summary>
    public required string MemberId { get; init; }

    /// <summary>When, in Unix milliseconds.</summary>
    public long WelcomedAt { get; init; }
}
