using System.Text.Json.Serialization;
using PolicyBot.Documents.Standing;

namespace PolicyBot.Documents;

/// <summary>A document the office put on its shelf: a line of <c>catalogue.json</c>.</summary>
/// <param name="Id">The document's id, ASCII; null to have one made from title, issuer and date.</param>
/// <param name="File">The file, relative to the catalogue.</param>
/// <param name="Audience">Who may be served from it.</param>
/// <param name="Source">Where it came from, for people to read.</param>
/// <param name="Check">What a person found about whether it holds, and when: <c>{"validity":"inForce","on":"2024-05-31","by":"…"}</c>.</param>
/// <param name="Origin">The file a copy was taken from, absolute; null for a file that was put into the folder by hand.</param>
public sealed record CatalogueEntry(
    string? Id,
    string File,
    Audience Audience = Audience.Public,
    string? Source = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Origin = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ValidityCheck? Check = null);
