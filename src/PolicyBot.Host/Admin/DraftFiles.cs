using System.Text;
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
    public void Freeze(Draft draft, long publication) => Copy(Current(draft), Path.Combine(Frozen(draft, publication), draft.FileName));

    /// <summary>Lays the copy of a publication where the shelf takes it from.</summary>
    public void Serve(Draft draft, long publication) => Copy(Path.Combine(Frozen(draft, publication), draft.FileName), Served(draft));

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

    private string Folder(string id) => Path.Combine(_root, id);

    private string Frozen(Draft draft, long publication) => Path.Combine(Folder(draft.Id), $"published-{publication}");
}
