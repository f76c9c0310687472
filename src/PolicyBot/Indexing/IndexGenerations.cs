using PolicyBot.Documents;

namespace PolicyBot.Indexing;

/// <summary>
/// The folder of index generations: each a folder of its own, <c>CURRENT</c> the name of the one that is served. A
/// generation is built aside and published by renaming, so a reader sees the old one or the new one, never half of either.
/// </summary>
internal sealed class IndexGenerations(string folder, TimeProvider time)
{
    private const string CurrentFile = "CURRENT";
    private const string LockFile = "LOCK";
    private const string Prefix = "generation-";
    private static readonly TimeSpan LockPatience = TimeSpan.FromMinutes(2);

    /// <summary>The generation to serve and its manifest; null where there is none, or it is damaged (then said to <paramref name="progress"/>).</summary>
    public (string Folder, IndexManifest Manifest)? Current(IProgress<string>? progress = null)
    {
        var currentFile = Path.Combine(folder, CurrentFile);
        if (!File.Exists(currentFile))
            return null;

        var name = File.ReadAllText(currentFile).Trim();
        var path = Path.Combine(folder, Path.GetFileName(name));
        if (name.StartsWith(Prefix, StringComparison.Ordinal) && IndexManifest.Load(path) is { } manifest && manifest.FilesAreWhole(path))
            return (path, manifest);

        progress?.Report($"索引 {name} 已损坏，将重新建立。");
        return null;
    }

    /// <summary>The current generation where it is today's; else one built now and published.</summary>
    /// <exception cref="ShelfException">The folder cannot be written, or another process held it for two minutes.</exception>
    public (string Folder, IndexManifest Manifest) Ensure(Catalogue catalogue, bool rebuild, IProgress<string>? progress)
    {
        var fingerprint = IndexManifest.FingerprintOf(catalogue);
        if (!rebuild && Current(progress) is { } current && current.Manifest.Fingerprint == fingerprint)
            return current;

        try
        {
            Directory.CreateDirectory(folder);
            using var _ = Lock(progress);

            // Another process may have built it while this one waited.
            if (!rebuild && Current() is { } published && published.Manifest.Fingerprint == fingerprint)
                return published;
            return Build(catalogue, progress);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ShelfException($"索引目录 {folder} 无法写入。请检查该目录的权限，或在设置中改用别的 IndexDirectory。", e);
        }
    }

    private (string Folder, IndexManifest Manifest) Build(Catalogue catalogue, IProgress<string>? progress)
    {
        var last = Current()?.Folder;
        var name = $"{Prefix}{time.GetUtcNow():yyyyMMdd'T'HHmmssfff}";
        var building = Path.Combine(folder, "building");
        DeleteFolder(building);
        Directory.CreateDirectory(building);

        var manifest = IndexBuilder.Build(catalogue, building, time.GetUtcNow(), progress);
        var path = Path.Combine(folder, name);
        Directory.Move(building, path);
        var next = Path.Combine(folder, CurrentFile + ".next");
        File.WriteAllText(next, name + "\n");
        File.Move(next, Path.Combine(folder, CurrentFile), overwrite: true);

        // The last good generation stays; on Linux a reader that still has an older one open keeps its files.
        foreach (var old in Directory.EnumerateDirectories(folder, Prefix + "*"))
        {
            if (old != path && old != last)
                DeleteFolder(old);
        }

        progress?.Report($"索引已建立：{manifest.Documents} 份文件，{manifest.Clauses} 条。");
        return (path, manifest);
    }

    // Lucene.NET's own lock does not keep a second process out on Linux; an exclusively opened file does.
    private FileStream Lock(IProgress<string>? progress)
    {
        var path = Path.Combine(folder, LockFile);
        var deadline = time.GetUtcNow() + LockPatience;
        for (var told = false; ; told = true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
            {
                if (time.GetUtcNow() > deadline)
                    throw new ShelfException($"索引目录 {folder} 正被另一个进程使用，请稍后再试。", e);
                if (!told)
                    progress?.Report("另一个进程正在建立索引，等待其完成……");
                Task.Delay(TimeSpan.FromMilliseconds(100), time).Wait();
            }
        }
    }

    private static void DeleteFolder(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }
}

/// <summary>The index cannot be built or opened; the message, in Chinese, says why and what to do.</summary>
public sealed class ShelfException(string message, Exception? inner = null) : Exception(message, inner);
