using System.Text;
using System.Text.Json;
using PolicyBot.Documents;
using PolicyBot.Host.Settings;
using PolicyBot.Host.State;
using PolicyBot.Sources;

namespace PolicyBot.Host.Admin;

/// <summary>
/// The files of drafts: a folder for each in the data folder, holding the file with its corrections as they are now, a copy of both
/// as of each publication, and <c>served/</c>, from where the shelf takes them, always under the same name.
/// </summary>
internal sealed class DraftFiles(HostSettings settings)
{
    private const int LongestName = 150;

    private readonly string _root = Path.Combine(Path.GetFullPath(settings.Options.DataDirectory, settings.ContentRoot), "desk");

    /// <summary>The file as it is now.</summary>
    public string Current(Draft draft) => Path.Combine(Folder(draft.Id), draft.FileName);

    /// <summary>The file where the shelf takes it from.</summary>
    public string Served(Draft draft) => Path.Combine(Folder(draft.Id), "served", draft.FileName);

    /// <summary>The corrections as they are now.</summary>
    public ReadingCorrections Corrections(Draft draft) => ReadingCorrections.Load(Current(draft)) ?? new();

    /// <summary>The file of the shelf that a draft corrects; null where it brings its own.</summary>
    public ShelvedFile? Shelved(Draft draft) =>
        File.Exists(ShelvedPath(draft.Id)) ? JsonSerializer.Deserialize<ShelvedFile>(File.ReadAllText(ShelvedPath(draft.Id)), JsonSerializerOptions.Web) : null;

    /// <summary>Keeps which file of the shelf a draft corrects.</summary>
    public void KeepShelved(string id, ShelvedFile shelved) => File.WriteAllText(ShelvedPath(id), JsonSerializer.Serialize(shelved, JsonSerializerOptions.Web));

    /// <summary>The copy of a publication.</summary>
    public string Published(Draft draft, long publication) => Path.Combine(Frozen(draft, publication), draft.FileName);

    /// <summary>Keeps an uploaded file.</summary>
    /// <returns>Where it is.</returns>
    /// <exception cref="Identity.DeskException">It is larger than what is read.</exception>
    public async Task<string> KeepAsync(string id, string name, Stream content, CancellationToken cancel)
    {
        var path = Path.Combine(Directory.CreateDirectory(Folder(id)).FullName, name);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var buffer = new byte[81920];
        for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0;)
        {
            if (file.Length + read > SourceReader.MaxBytes)
                throw new Identity.DeskException($"文件超过 {SourceReader.MaxBytes / 1024 / 1024} MB 的上限。请拆分后再上传。", StatusCodes.Status413PayloadTooLarge);
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return path;
    }

    /// <summary>Copies the file as it is now for a publication.</summary>
    public void Freeze(Draft draft, long publication) => Copy(Current(draft), Published(draft, publication));

    /// <summary>Lays the copy of a publication where the shelf takes it from.</summary>
    public void Serve(Draft draft, long publication) => Copy(Published(draft, publication), Served(draft));

    /// <summary>Deletes everything of a draft.</summary>
    public void Delete(string id)
    {
        if (Directory.Exists(Folder(id)))
            Directory.Delete(Folder(id), recursive: true);
    }

    /// <summary>What a file's own name becomes in a folder: its last part, without what file systems mind, not too long.</summary>
    public static string NameOf(string sent)
    {
        var name = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        name = string.Concat(name.Normalize().Where(c => !char.IsControl(c) && !"<>:\"|?*".Contains(c, StringComparison.Ordinal))).Trim(' ', '.');
        var extension = Path.GetExtension(name);
        var stem = name[..^extension.Length];
        while (Encoding.UTF8.GetByteCount(stem) > LongestName)
            stem = stem[..^(char.IsLowSurrogate(stem[^1]) ? 2 : 1)];
        return (stem.Length == 0 ? "文件" : stem) + extension.ToLowerInvariant();
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
        File.Delete(ReadingCorrections.PathFor(to));
        if (File.Exists(ReadingCorrections.PathFor(from)))
            File.Copy(ReadingCorrections.PathFor(from), ReadingCorrections.PathFor(to));
    }

    private string ShelvedPath(string id) => Path.Combine(Folder(id), "shelved.json");

    private string Folder(string id) => Path.Combine(_root, id);

    private string Frozen(Draft draft, long publication) => Path.Combine(Folder(draft.Id), $"published-{publication}");
}

/// <summary>A file that was on the shelf before anybody corrected it at the desk.</summary>
/// <param name="ContentHash">SHA-256 of the file.</param>
/// <param name="Entry">Its line in its catalogue.</param>
internal sealed record ShelvedFile(string ContentHash, CatalogueEntry Entry);
