using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Documents.Standing;

namespace PolicyBot.Indexing;

/// <summary>What is known of one document of the shelf without opening it: a line of the manifest and of the table that <c>index</c> prints.</summary>
public sealed record ShelfRow
{
    /// <summary>The document's id.</summary>
    public required string Id { get; init; }

    /// <summary>The file it was read from, as its catalogue names it.</summary>
    public required string File { get; init; }

    /// <summary>Its source as shown to people.</summary>
    public string? Source { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>文号; null where it has none.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>成文日期; null where it states none.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Who may see it.</summary>
    public Audience Audience { get; init; }

    /// <summary>Everything that decides how it is read, as one hash: program, catalogue entry, file, corrections.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of its file.</summary>
    public required string ContentHash { get; init; }

    /// <summary>How many clauses it has.</summary>
    public int Clauses { get; init; }

    /// <summary>How many of them are measures.</summary>
    public int Measures { get; init; }

    /// <summary>How many carry a list of departments.</summary>
    public int Lists { get; init; }

    /// <summary>How many have somebody who leads.</summary>
    public int Leads { get; init; }

    /// <summary>Share of the source's characters that were given a role, 0 to 1.</summary>
    public double Coverage { get; init; }

    /// <summary>What a reviewer should look at.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>How many pieces of text were given no role.</summary>
    public int Unread { get; init; }

    /// <summary>Characters of its clauses.</summary>
    public int Length { get; init; }

    /// <summary>What its text is like, see <see cref="TextSketch"/>.</summary>
    public string Sketch { get; init; } = "";

    /// <summary>The document that is served in its place, being the same one better read; null where it is served itself.</summary>
    public string? ServedAs { get; init; }

    /// <summary>Its issuers, place and first day, by which its versions are told.</summary>
    public ImmutableArray<string> Issuers { get; init; } = [];

    /// <inheritdoc cref="PolicyDocument.Jurisdiction"/>
    public string? Jurisdiction { get; init; }

    /// <inheritdoc cref="PolicyDocument.EffectiveFrom"/>
    public DateOnly? EffectiveFrom { get; init; }

    /// <inheritdoc cref="PolicyDocument.Acts"/>
    public ImmutableArray<ValidityAct> Acts { get; init; } = [];

    /// <inheritdoc cref="PolicyDocument.Corrected"/>
    public ImmutableArray<CorrectedClause> Corrected { get; init; } = [];

    /// <summary>The row of a document just read.</summary>
    internal static ShelfRow Of(PolicyDocument document, string key) => new()
    {
        Id = document.Id,
        File = document.File,
        Source = document.Source,
        Title = document.Title,
        DocumentNumber = document.DocumentNumber,
        IssuedOn = document.IssuedOn,
        Audience = document.Audience,
        Key = key,
        ContentHash = document.ContentHash,
        Clauses = document.Clauses.Length,
        Measures = document.Clauses.Count(c => c.IsMeasure),
        Lists = document.Clauses.Count(c => c.Responsibility is { HasList: true }),
        Leads = document.Clauses.Count(c => c.Responsibility?.Leads.Any() == true),
        Coverage = document.Coverage,
        Warnings = document.Warnings,
        Unread = document.Unread.Length,
        Length = document.Clauses.Sum(c => c.Text.Length),
        Issuers = document.Issuers,
        Jurisdiction = document.Jurisdiction,
        EffectiveFrom = document.EffectiveFrom,
        Acts = document.Acts,
        Corrected = document.Corrected,
        Sketch = TextSketch.Of(document).ToString(),
    };
}
