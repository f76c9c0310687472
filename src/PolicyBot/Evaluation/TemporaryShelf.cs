using System.Text.Json;
using PolicyBot.Indexing;

namespace PolicyBot.Evaluation;

/// <summary>A shelf of copies of some files, made for a measurement and gone after it.</summary>
public sealed class TemporaryShelf : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("policybot-eval-");

    private TemporaryShelf(IEnumerable<string> files, IProgress<string>? progress)
    {
        foreach (var file in files)
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        var entries = _folder.EnumerateFiles("*.txt").OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => new { id = Path.GetFileNameWithoutExtension(f.Name).ToLowerInvariant().Replace('_', '-'), file = f.Name });
        File.WriteAllText(Path.Combine(_folder.FullName, "catalogue.json"), JsonSerializer.Serialize(new { documents = entries }));
        Shelf = Shelf.Open(new ShelfOptions(_folder.FullName, Path.Combine(_folder.FullName, "index")), progress);
    }

    /// <summary>The shelf.</summary>
    public Shelf Shelf { get; }

    /// <summary>Serves some text files.</summary>
    /// <param name="files">Their paths; no two of one name.</param>
    /// <param name="progress">Told, in Chinese, what is being done; may be null.</param>
    public static TemporaryShelf Of(IEnumerable<string> files, IProgress<string>? progress = null) => new(files, progress);

    /// <summary>Serves every text file of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="progress">Told, in Chinese, what is being done; may be null.</param>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static TemporaryShelf OfFolder(string folder, IProgress<string>? progress = null)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.txt") : [];
        return files.Length > 0 ? new(files, progress) : throw new InvalidDataException($"文件夹“{folder}”里没有 .txt 文件。");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Shelf.Dispose();
        _folder.Delete(recursive: true);
    }
}
