using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyBot.Sources;

namespace PolicyBot.Documents;

/// <summary>The list of documents an office serves: <c>catalogue.json</c> and the folder it stands in.</summary>
/// <param name="Folder">The folder that the entries' files are relative to.</param>
/// <param name="Entries">The documents, in the order of the file.</param>
public sealed record Catalogue(string Folder, ImmutableArray<CatalogueEntry> Entries)
{
    /// <summary>The place whose office keeps the catalogue, by its full name: 四川省, 宜宾市; null where none is told.</summary>
    public string? Place { get; init; }

    /// <summary>The catalogue's file name.</summary>
    public const string FileName = "catalogue.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(null, allowIntegerValues: false) },
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads <c>catalogue.json</c> in a folder.</summary>
    /// <exception cref="SourceException">The file is missing, is not JSON of this form, or names one id twice.</exception>
    public static Catalogue Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            throw new SourceException(path, "找不到文件目录。请建立该文件，或在设置中改正 SeedsDirectory。");

        CatalogueFile? file;
        try
        {
            file = JsonSerializer.Deserialize<CatalogueFile>(File.ReadAllText(path), Json);
        }
        catch (JsonException e)
        {
            throw new SourceException(path, $"不是可读的 JSON（第 {e.LineNumber + 1} 行）：请检查括号、引号和字段名。", e);
        }

        var catalogue = new Catalogue(folder, [.. file?.Documents ?? []]) { Place = file?.Place?.Trim() is { Length: > 0 } place ? place : null };
        catalogue.Check(path);
        return catalogue;
    }

    /// <summary>Reads <c>catalogue.json</c> in a folder that need not exist: then it lists nothing.</summary>
    /// <exception cref="SourceException">As for <see cref="Load"/>.</exception>
    public static Catalogue LoadIfAny(string folder) =>
        File.Exists(Path.Combine(folder, FileName)) ? Load(folder) : new Catalogue(folder, []);

    /// <summary>Writes <c>catalogue.json</c>, whole or not at all.</summary>
    public void Save()
    {
        var path = Path.Combine(Folder, FileName);
        Directory.CreateDirectory(Folder);
        File.WriteAllText(path + ".next", JsonSerializer.Serialize(new CatalogueFile(Place, Entries), Json));
        File.Move(path + ".next", path, overwrite: true);
    }

    /// <summary>The full path of an entry's file; null where the entry names one outside the folder (<c>../</c>), which is not read.</summary>
    public string? PathOf(CatalogueEntry entry)
    {
        var path = Path.GetFullPath(Path.Combine(Folder, entry.File));
        return path.StartsWith(Path.GetFullPath(Folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : null;
    }

    private void Check(string path)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Entries)
        {
            if (string.IsNullOrWhiteSpace(entry.File))
                throw new SourceException(path, "有一条记录没有写 file。");
            if (entry.Id is { } id && !IsId(id))
                throw new SourceException(path, $"“{id}”不能用作 id：只用小写字母、数字和连字符。");
            if (entry.Id is not null && !ids.Add(entry.Id))
                throw new SourceException(path, $"id“{entry.Id}”出现了两次。");
        }
    }

    private static bool IsId(string id) =>
        id.Length is > 0 and <= 80 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private sealed record CatalogueFile([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Place, IReadOnlyList<CatalogueEntry>? Documents);
}
