using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyBot.Documents.Standing;
using PolicyBot.Sources;

namespace PolicyBot.Documents;

/// <summary>
/// What a person says a file says, where the program reads it wrong: <c>NAME.reading.json</c> beside <c>NAME.txt</c>. What it does
/// not mention stays as read.
/// </summary>
public sealed record ReadingCorrections
{
    private const string Ending = ".reading.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The full title.</summary>
    public string? Title { get; init; }

    /// <summary>文号.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>发文机关, several joined by 、.</summary>
    public string? Issuer { get; init; }

    /// <summary>成文日期, <c>2022-09-21</c>.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Who may be served from it; it can only be made stricter than the document and the catalogue say.</summary>
    public Audience? Audience { get; init; }

    /// <summary>What a person found about whether it holds; goes before what the catalogue says of it.</summary>
    public ValidityCheck? Check { get; init; }

    /// <summary>By clause id, whole or without the document's: <c>8.19</c>.</summary>
    public ImmutableSortedDictionary<string, ClauseCorrection> Clauses { get; init; } = ImmutableSortedDictionary<string, ClauseCorrection>.Empty;

    /// <summary>Where the corrections of a source file stand, whether or not there are any.</summary>
    public static string PathFor(string sourcePath) => Path.ChangeExtension(sourcePath, null) + Ending;

    /// <summary>Writes the corrections of a source file, whole or not at all.</summary>
    public void Save(string sourcePath)
    {
        var path = PathFor(sourcePath);
        File.WriteAllText(path + ".next", JsonSerializer.Serialize(this, Json));
        File.Move(path + ".next", path, overwrite: true);
    }

    /// <summary>Reads the corrections of a source file; null where there are none.</summary>
    /// <exception cref="SourceException">They cannot be read.</exception>
    public static ReadingCorrections? Load(string sourcePath) => LoadFrom(PathFor(sourcePath));

    internal static ReadingCorrections? LoadFrom(string path)
    {
        if (!File.Exists(path))
            return null;
        var name = Path.GetFileName(path);
        try
        {
            return JsonSerializer.Deserialize<ReadingCorrections>(File.ReadAllText(path), Json)
                ?? throw new SourceException(name, "校订文件是空的。");
        }
        catch (JsonException e)
        {
            throw new SourceException(name, $"校订文件不是可读的 JSON（第 {e.LineNumber + 1} 行）：请检查括号、引号、字段名和日期。", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SourceException(name, "校订文件无法打开。请检查权限。", e);
        }
    }
}

/// <summary>What a person says of one clause; null members stay as read.</summary>
public sealed record ClauseCorrection
{
    /// <summary>The heading without its number.</summary>
    public string? Title { get; init; }

    /// <summary>Whether it is a measure.</summary>
    public bool? IsMeasure { get; init; }

    /// <summary>Who leads, names as printed in the document; empty: nobody.</summary>
    public ImmutableArray<string>? Lead { get; init; }

    /// <summary>The others named for it, as printed in the document; empty: nobody.</summary>
    public ImmutableArray<string>? Participants { get; init; }

    /// <summary>Why, or when it was looked at again; shown nowhere. A correction with another note is a new one.</summary>
    public string? Note { get; init; }

    /// <summary>Whether both say the same.</summary>
    public bool Says(ClauseCorrection other) =>
        Title == other.Title && IsMeasure == other.IsMeasure && Note == other.Note && Same(Lead, other.Lead) && Same(Participants, other.Participants);

    private static bool Same(ImmutableArray<string>? a, ImmutableArray<string>? b) =>
        a is null ? b is null : b is not null && a.Value.SequenceEqual(b.Value, StringComparer.Ordinal);
}
