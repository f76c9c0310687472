using System.Text.Json;
using PolicyBot.Indexing;
using PolicyBot.Vectors;

namespace PolicyBot.Evaluation;

/// <summary>A shelf of copies of some files, made for a measurement and gone after it.</summary>
public sealed class TemporaryShelf : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("policybot-eval-");

    private TemporaryShelf(IEnumerable<string> files, EmbeddingSource? embeddings, string? index, IProgress<string>? progress, string? place = null)
    {
        foreach (var file in files)
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        var entries = _folder.EnumerateFiles("*.txt").OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => new { id = IdOf(f.Name), file = f.Name });
        File.WriteAllText(Path.Combine(_folder.FullName, "catalogue.json"), JsonSerializer.Serialize(new { place, documents = entries }));
        Shelf = Shelf.Open(new ShelfOptions(_folder.FullName, index ?? Path.Combine(_folder.FullName, "index")), progress, embeddings: embeddings);
        Shelf.MakeVectors(progress is null ? null : new VectorSteps(progress));
    }

    /// <summary>The shelf.</summary>
    public Shelf Shelf { get; }

    /// <summary>The id a file's document gets.</summary>
    public static string IdOf(string file) => Path.GetFileNameWithoutExtension(file).ToLowerInvariant().Replace('_', '-');

    /// <summary>Serves some text files.</summary>
    /// <param name="files">Their paths; no two of one name.</param>
    /// <param name="embeddings">The model to compare meanings by; null to search by words alone.</param>
    /// <param name="progress">Told, in Chinese, what is being done; may be null.</param>
    /// <param name="place">The place whose office serves them; null for none.</param>
    public static TemporaryShelf Of(IEnumerable<string> files, EmbeddingSource? embeddings = null, IProgress<string>? progress = null, string? place = null) => new(files, embeddings, null, progress, place);

    /// <summary>Serves every text file of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="embeddings">The model to compare meanings by; null to search by words alone.</param>
    /// <param name="index">Folder the index stays in for the next time; null to have none left.</param>
    /// <param name="progress">Told, in Chinese, what is being done; may be null.</param>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static TemporaryShelf OfFolder(string folder, EmbeddingSource? embeddings = null, string? index = null, IProgress<string>? progress = null)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.txt") : [];
        return files.Length > 0 ? new(files, embeddings, index, progress) : throw new InvalidDataException($"文件夹“{folder}”里没有 .txt 文件。");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Shelf.Dispose();
        _folder.Delete(recursive: true);
    }

    private sealed class VectorSteps(IProgress<string> progress) : IProgress<IndexStep>
    {
        public void Report(IndexStep step) => progress.Report($"{step.Text}（{step.Done}/{step.Total}）");
    }
}
