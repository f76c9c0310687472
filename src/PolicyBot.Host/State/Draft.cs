namespace PolicyBot.Host.State;

/// <summary>A file somebody uploaded to become a document of the shelf, with its corrections beside it in the data folder.</summary>
public sealed class Draft
{
    /// <summary>Names it on pages, and its folder.</summary>
    public required string Id { get; init; }

    /// <summary>The file as its uploader called it.</summary>
    public required string FileName { get; init; }

    /// <summary>The title as read, or as corrected; the file's name where it could not be read.</summary>
    public required string Title { get; init; }

    /// <summary>How far it has come.</summary>
    public DraftState State { get; init; }

    /// <summary>Why it could not be read or was sent back, in Chinese; empty where neither.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Goes up with every correction: what is published is what was reviewed.</summary>
    public int Revision { get; init; }

    /// <summary>The ids of the accounts that uploaded, corrected and sent it for review since it was last published, separated by blanks.</summary>
    public required string Editors { get; init; }

    /// <summary>The document it is on the shelf; null where it never was.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The publication whose copy is on the shelf; null where none is.</summary>
    public long? Served { get; init; }

    /// <summary>When it was uploaded, in Unix milliseconds.</summary>
    public long CreatedAt { get; init; }
}

/// <summary>How far a draft has come.</summary>
public enum DraftState
{
    /// <summary>Being corrected.</summary>
    Open,

    /// <summary>Waiting for a reviewer.</summary>
    Submitted,

    /// <summary>Being put on the shelf.</summary>
    Publishing,

    /// <summary>As it is on the shelf.</summary>
    Published,

    /// <summary>Taken off the shelf.</summary>
    Withdrawn,
}

/// <summary>A change of the shelf made from the desk: what rolling back undoes.</summary>
public sealed class Publication
{
    /// <summary>Counts up; also names the copies of the files in the draft's folder.</summary>
    public long Sequence { get; init; }

    /// <summary>The draft.</summary>
    public required string DraftId { get; init; }

    /// <summary>The title at that time.</summary>
    public required string Title { get; init; }

    /// <summary>Whether the draft was put on the shelf; else it was taken off.</summary>
    public bool Puts { get; init; }

    /// <summary>The publication whose copy was on the shelf before; null where none was.</summary>
    public long? Before { get; init; }

    /// <summary>The generation it became; null where it did not come to that.</summary>
    public string? Generation { get; init; }

    /// <summary>The account's name.</summary>
    public required string Who { get; init; }

    /// <summary>When, in Unix milliseconds.</summary>
    public long At { get; init; }

    /// <summary>Whether it was rolled back since.</summary>
    public bool Undone { get; init; }
}
