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

    /// <summary>The generation to serve; null where there is none, or it is damaged (then said to <paramref name="progress"/>).</summary>
    public Generation? Current(IProgress<IndexStep>? progress = null)
    {
        if (CurrentName() is not { } name)
            return null;
        var path = Path.Combine(folder, Path.GetFileName(name));
        if (name.StartsWith(Prefix, StringComparison.Ordinal) && IndexManifest.Load(path) is { } manifest && manifest.FilesAreWhole(path))
            return new(path, manifest);

        progress?.Report(new($"索引 {name} 已损坏，将重新建立。"));
        return null;
    }

    /// <summary>The name of the generation that is published; null where there is none.</summary>
    public string? CurrentName()
    {
        var currentFile = Path.Combine(folder, CurrentFile);
        return File.Exists(currentFile) ? File.ReadAllText(currentFile).Trim() : null;
    }

    /// <summary>Does work that writes into the folder, while nobody else does.</summary>
    /// <exception cref="ShelfException">The folder cannot be written, or another process held it for two minutes.</exception>
    public T Locked<T>(IProgress<IndexStep>? progress, Func<T> work)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var _ = Lock(progress);
            return work();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ShelfException($"索引目录 {folder} 无法写入。请检查该目录的权限，或在设置中改用别的 IndexDirectory。", e);
        }
    }

    /// <summary>An empty folder to build a generation in.</summary>
    public string NewFolder()
    {
        var building = Path.Combine(folder, "building");
        DeleteFolder(building);
        Directory.CreateDirectory(building);
        return building;
    }

    /// <summary>Publishes what was built.</summary>
    /// <param name="building">The folder it was built in.</param>
    /// <param name="manifest">What it holds.</param>
    /// <param name="keepLast">Whether the generation served until now stays, as it should unless it holds what must not be kept.</param>
    /// <param name="before">Done at the last moment before readers find the new generation.</param>
    public Generation Publish(string building, IndexManifest manifest, bool keepLast, Action before)
    {
        var last = keepLast && CurrentName() is { } served ? Path.Combine(folder, served) : null;
        var name = $"{Prefix}{time.GetUtcNow():yyyyMMdd'T'HHmmssfff}";
        var path = Path.Combine(folder, name);
        Directory.Move(building, path);
        before();
        var next = Path.Combine(folder, CurrentFile + ".next");
        File.WriteAllText(next, name + "\n");
        File.Move(next, Path.Combine(folder, CurrentFile), overwrite: true);

        // The last good generation stays; on Linux a reader that still has an older one open keeps its files.
        foreach (var old in Directory.EnumerateDirectories(folder, Prefix + "*"))
        {
            if (old != path && old != last)
                DeleteFolder(old);
        }

        return new(path, manifest);
    }

    // Lucene.NET's own lock does not keep a second process out on Linux; an exclusively opened file does.
    private FileStream Lock(IProgress<IndexStep>? progress)
    {
        var path = Path.Combine(folder, LockFile);
        var deadline = time.GetUtcNow() + LockPatience;
        for (var told = false; ; told = true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (IsHeldByAnother(e))
            {
                if (time.GetUtcNow() > deadline)
                    throw new ShelfException($"索引目录 {folder} 正被另一个进程使用，请稍后再试。", e);
                if (!told)
                    progress?.Report(new("另一个进程正在建立索引，等待其完成……"));
                Task.Delay(TimeSpan.FromMilliseconds(100), time).Wait();
            }
        }
    }

    // EAGAIN on Linux, EWOULDBLOCK on macOS, the two sharing violations of Windows: anything else is no other process.
    private static bool IsHeldByAnother(IOException e) =>
        e.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);

    private static void DeleteFolder(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }
}

/// <summary>A generation that can be opened.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Manifest">What it holds.</param>
internal sealed record Generation(string Folder, IndexManifest Manifest);

/// <summary>The index cannot be built or opened; the message, in Chinese, says why and what to do.</summary>
public sealed class ShelfException(string message, Exception? inner = null) : Exception(message, inner);
