using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PolicyBot.Vectors;

namespace PolicyBot.Indexing;

/// <summary>
/// The files of a generation that hold its vectors: <c>vectors.bin</c>, and <c>vectors.json</c> beside it, which comes last and
/// says what the other must be. Until both are there the generation is searched by words alone.
/// </summary>
/// <param name="Model">The model that made them.</param>
/// <param name="Passages">How many there are.</param>
/// <param name="Sha256">Hash of <c>vectors.bin</c>.</param>
internal sealed record VectorFiles(string Model, int Passages, string Sha256)
{
    public const string StoreName = "vectors.bin";
    private const string NoteName = "vectors.json";
    private const string PartPrefix = "vectors-";

    /// <summary>Whether a file of a generation's folder is one of these, which are no part of what was published.</summary>
    public static bool Is(string path) => Path.GetFileName(path).StartsWith("vectors", StringComparison.Ordinal);

    /// <summary>Under what a clause's passage is stored: a text that has been embedded once is recognised.</summary>
    public static string IdOf(string clauseId, string passage) => $"{clauseId}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(passage)))[..16]}";

    /// <summary>The clause an id is of.</summary>
    public static string ClauseOf(string id) => id[..id.LastIndexOf('#')];

    /// <summary>What recognises the passage of an id, whichever clause it stands in.</summary>
    public static string TextOf(string id) => id[(id.LastIndexOf('#') + 1)..];

    /// <summary>Whether a folder has complete vectors of a model.</summary>
    public static bool AreIn(string folder, string model) => Load(folder)?.Model == model;

    /// <summary>Opens a folder's vectors; null where there are none of this model, or they are not what they were.</summary>
    public static VectorStore? Open(string folder, string model)
    {
        var path = Path.Combine(folder, StoreName);
        return Load(folder) is { } note && note.Model == model && File.Exists(path) && SourceStamps.Hash(path) == note.Sha256
            && VectorStore.TryOpen(path, model, Environment.ProcessorCount, out var store, out _) ? store : null;
    }

    /// <summary>Says that a folder's vectors are complete.</summary>
    public static void Seal(string folder, string model, int passages)
    {
        var note = new VectorFiles(model, passages, SourceStamps.Hash(Path.Combine(folder, StoreName)));
        var next = Path.Combine(folder, NoteName + ".next");
        File.WriteAllText(next, JsonSerializer.Serialize(note, IndexJson.Indented));
        File.Move(next, Path.Combine(folder, NoteName), overwrite: true);
    }

    /// <summary>Where the next part of work under way goes.</summary>
    public static string NextPart(string folder) => Path.Combine(folder, $"{PartPrefix}{Parts(folder).Count()}.bin");

    /// <summary>What work that was broken off has done.</summary>
    public static IEnumerable<string> Parts(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, PartPrefix + "*.bin") : [];

    private static VectorFiles? Load(string folder)
    {
        var path = Path.Combine(folder, NoteName);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<VectorFiles>(File.ReadAllText(path), IndexJson.Options) : null;
        }
        catch (JsonException)
        {
            return null; // vectors nobody can vouch for are none
        }
    }
}
