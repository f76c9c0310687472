namespace PolicyBot.Host.State;

/// <summary>An answer as it was given: what its page shows, feedback belongs to and channels fetch.</summary>
public sealed class StoredAnswer
{
    /// <summary>The answer's id, which cannot be guessed.</summary>
    public required string Id { get; init; }

    /// <summary>Where the question came from: <c>web</c>, <c>api</c>, <c>teams</c>, <c>wecom-app</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>The conversation, as the channel names it.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The platform's id of the message it answers; null where the channel has none.</summary>
    public string? MessageId { get; init; }

    /// <summary>The platform's id of the message that shows it; null where none does or the platform gave none.</summary>
    public string? SentId { get; init; }

    /// <summary>The question as sent.</summary>
    public required string Question { get; init; }

    /// <summary>The <see cref="Answering.AnswerRecord"/> as JSON.</summary>
    public required string Json { get; init; }

    /// <summary>When it was given, in Unix milliseconds.</summary>
    public long At { get; init; }

    /// <summary>Time taken to find and write it, in milliseconds, rounded up.</summary>
    public int TookMs { get; init; }
}

/// <summary>What a reader thought of an answer; one for each answer and reader, the last one counts.</summary>
public sealed class Feedback
{
    /// <summary>The answer.</summary>
    public required string AnswerId { get; init; }

    /// <summary>Who, as the channel names them; empty where nobody signed in.</summary>
    public required string Sender { get; init; }

    /// <summary>The channel it came by.</summary>
    public required string Channel { get; init; }

    /// <summary>Whether the answer helped.</summary>
    public bool Helpful { get; init; }

    /// <summary>What was written with it; empty where nothing was.</summary>
    public string Comment { get; init; } = "";

    /// <summary>When, in Unix milliseconds.</summary>
    public long At { get; init; }
}

/// <summary>One line for each answer, for whoever has to account for the service. It outlives no other record: all keep to one retention.</summary>
public sealed class AuditLine
{
    /// <summary>Counts up.</summary>
    public long Sequence { get; init; }

    /// <summary>When, in Unix milliseconds.</summary>
    public long At { get; init; }

    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>Who asked, masked: enough to tell two people of an office apart, not enough to name them. Empty where nobody signed in.</summary>
    public required string Who { get; init; }

    /// <summary>The question as sent.</summary>
    public required string Question { get; init; }

    /// <summary>What kind of reply was given: <c>answered</c>, <c>notFound</c>, <c>clarify</c>, <c>rejected</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The ids of the clauses cited, in the answer's order, separated by blanks.</summary>
    public required string Clauses { get; init; }

    /// <summary>What it was answered from and by: the program's version, the index generation, and where a model was asked its name with the sentences shown of those written, or <c>composed:</c> with the reason why nothing of it was used.</summary>
    public required string Versions { get; init; }

    /// <summary>What a model was asked for this answer and what it said, rejected sentences included, with personal data masked; null where none was asked.</summary>
    public string? ModelTalk { get; init; }

    /// <summary>The answer.</summary>
    public required string AnswerId { get; init; }

    /// <summary>Time taken, in milliseconds, rounded up.</summary>
    public int TookMs { get; init; }
}

/// <summary>What a conversation of one sender was about, as <see cref="StateJson"/> writes it.</summary>
public sealed class StoredMemory
{
    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The conversation, as the channel names it.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Whose; empty where nobody signed in.</summary>
    public required string Sender { get; init; }

    /// <summary>The <see cref="Retrieval.ConversationMemory"/> as JSON.</summary>
    public required string Json { get; init; }

    /// <summary>Forgotten from then on, in Unix milliseconds.</summary>
    public long ExpiresAt { get; init; }
}
