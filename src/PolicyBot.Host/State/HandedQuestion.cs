namespace PolicyBot.Host.State;

/// <summary>A question the documents left open, handed to an office, and the office's reply.</summary>
public sealed class HandedQuestion
{
    /// <summary>Names it on pages.</summary>
    public required string Id { get; init; }

    /// <summary>The wordings it was asked in, one a line, the most frequent first.</summary>
    public required string Questions { get; init; }

    /// <summary>The office it was handed to.</summary>
    public required string Office { get; init; }

    /// <summary>Who handed it on: the account's name.</summary>
    public required string HandedBy { get; init; }

    /// <summary>When, in Unix milliseconds.</summary>
    public long HandedAt { get; init; }

    /// <summary>The office's reply; empty until there is one.</summary>
    public string Reply { get; init; } = "";

    /// <summary>Who gave it, as shown with it.</summary>
    public string Author { get; init; } = "";

    /// <summary>When it was given, as days since 0001-01-01.</summary>
    public int On { get; init; }

    /// <summary>The accounts that wrote it down, separated by blanks.</summary>
    public string Editors { get; init; } = "";

    /// <summary>Whether it is shown with answers.</summary>
    public bool Shown { get; init; }

    /// <summary>Goes up with every change: what is released is what was reviewed.</summary>
    public int Revision { get; init; }
}
