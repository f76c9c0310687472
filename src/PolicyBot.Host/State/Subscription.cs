using PolicyBot.Documents;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.State;

/// <summary>Somebody follows a document, a department or a topic.</summary>
public sealed class Subscription
{
    /// <summary>Counts up: a follower's list is in this order.</summary>
    public long Id { get; init; }

    /// <summary>The channel they are told by; <c>page</c> for an account of the desk.</summary>
    public required string Channel { get; init; }

    /// <summary>Where they are told: the conversation as the channel names it, or the account's id.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Who asked for it, as the channel names them.</summary>
    public required string Follower { get; init; }

    /// <summary>All that the channel needs to say something there, in its own form; empty for an account.</summary>
    public string Address { get; init; } = "";

    /// <summary>What kind of thing it is.</summary>
    public SubjectKind Kind { get; init; }

    /// <summary>The document's or department's id; the words of a topic.</summary>
    public required string Target { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The generation of the index served when it was made: what changed up to it is not told.</summary>
    public required string Generation { get; init; }

    /// <summary>When it was made, in Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>What it is about.</summary>
    internal Subject Subject => new(Kind, Target, Name);
}

/// <summary>A document as followers were last told of it.</summary>
public sealed class ToldDocument
{
    /// <summary>The document's id.</summary>
    public required string DocumentId { get; init; }

    /// <summary>See <see cref="Indexing.ShelfRow.Key"/>.</summary>
    public required string Key { get; set; }

    /// <summary>SHA-256 of its file.</summary>
    public required string ContentHash { get; set; }

    /// <summary>Who may see it.</summary>
    public Audience Audience { get; set; }

    /// <summary>Whether it is on the shelf; else it was, and this is the last of it.</summary>
    public bool IsServed { get; set; }

    /// <summary>The document with its clauses, as <see cref="Indexing.PackedJson"/> writes it.</summary>
    public required byte[] Content { get; set; }

    /// <summary>The fingerprints of its texts, separated by blanks, the last one at the end.</summary>
    public required string Texts { get; set; }
}

/// <summary>Up to which generation followers have been told: one row.</summary>
public sealed class ToldGeneration
{
    /// <summary>The only row's id.</summary>
    public const int Only = 1;

    /// <summary>Always <see cref="Only"/>.</summary>
    public int Id { get; init; } = Only;

    /// <summary>The generation.</summary>
    public required string Generation { get; init; }

    /// <summary>The program that read it, see <see cref="Indexing.IndexManifest.Program"/>.</summary>
    public required string Program { get; init; }

    /// <summary>Goes up with every comparison that was kept: of two processes that compare at once one is kept.</summary>
    public long Revision { get; init; }
}

/// <summary>What became of a document, for the pages and feeds that list changes.</summary>
public sealed class StoredChange
{
    /// <summary>Counts up.</summary>
    public long Sequence { get; init; }

    /// <summary>The document.</summary>
    public required string DocumentId { get; init; }

    /// <summary>The narrowest audience that saw this change.</summary>
    public Audience Least { get; init; }

    /// <summary>The widest that did: who sees more saw another one.</summary>
    public Audience Most { get; init; }

    /// <summary>The change, a <see cref="Documents.Comparison.DocumentChange"/> as <see cref="Indexing.PackedJson"/> writes it.</summary>
    public required byte[] Content { get; init; }

    /// <summary>When it was noticed, in Unix milliseconds.</summary>
    public long At { get; init; }
}

/// <summary>What an account of the desk is told of what it follows.</summary>
public sealed class Notice
{
    /// <summary>Counts up.</summary>
    public long Id { get; init; }

    /// <summary>Whose.</summary>
    public required string AccountId { get; init; }

    /// <summary>What it says, the touched documents as <see cref="Indexing.PackedJson"/> writes it.</summary>
    public required byte[] Content { get; init; }

    /// <summary>When, in Unix milliseconds.</summary>
    public long At { get; init; }

    /// <summary>Whether it has been looked at.</summary>
    public bool IsRead { get; init; }
}
