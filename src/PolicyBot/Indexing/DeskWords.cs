using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyBot.Documents.House;
using PolicyBot.SmartCn;

namespace PolicyBot.Indexing;

/// <summary>
/// What an office teaches the program at the desk, line by line as typed: other names of departments, synonyms, words kept whole. Kept in
/// <c>words.json</c> in the index directory and with the generation it was published as.
/// </summary>
public sealed record DeskWords
{
    private const string FileName = "words.json";

    /// <summary>Other names of departments, in the form of <see cref="DepartmentAlias.Parse"/>.</summary>
    public string Aliases { get; init; } = "";

    /// <summary>Synonyms, in the form of those that are shipped.</summary>
    public string Synonyms { get; init; } = "";

    /// <summary>Words kept whole, in the form of <see cref="UserDictionary"/>. Another set of them has every document read anew.</summary>
    public string UserWords { get; init; } = "";

    /// <summary>An office that has taught it nothing.</summary>
    public static DeskWords None { get; } = new();

    /// <summary>Whether there is nothing.</summary>
    [JsonIgnore]
    public bool IsEmpty => this == None;

    /// <summary>Those to be published with the next generation.</summary>
    /// <exception cref="ShelfException">The file cannot be read.</exception>
    public static DeskWords Load(string indexDirectory)
    {
        var path = Path.Combine(indexDirectory, FileName);
        try
        {
            return File.Exists(path) ? Read(File.ReadAllText(path)) : None;
        }
        catch (JsonException e)
        {
            throw new ShelfException($"{path} 不是可读的 JSON，请删除它，再在工作台发布一次用语。", e);
        }
    }

    /// <summary>Keeps them for the next generation, whole or not at all.</summary>
    public void Save(string indexDirectory)
    {
        Directory.CreateDirectory(indexDirectory);
        var path = Path.Combine(indexDirectory, FileName);
        File.WriteAllText(path + ".next", Written());
        File.Move(path + ".next", path, overwrite: true);
    }

    /// <summary>As JSON.</summary>
    public string Written() => JsonSerializer.Serialize(this, IndexJson.Indented);

    /// <summary>Out of JSON.</summary>
    /// <exception cref="JsonException">It is none of these.</exception>
    public static DeskWords Read(string json) => JsonSerializer.Deserialize<DeskWords>(json, IndexJson.Options) ?? None;
}
