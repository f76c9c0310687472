using System.Collections.Immutable;
using PolicyBot.Host.Api;
using PolicyBot.Host.Settings;
using PolicyBot.Indexing;
using PolicyBot.Sources;

namespace PolicyBot.Host.Serving;

/// <summary>
/// Puts files that somebody lays into a folder onto the shelf, as <c>index</c> does: a new generation, checked, then published; the
/// server turns to it by <see cref="ShelfWatch"/>. A file that changed since the last look is still being copied and waits. A file that
/// was taken away stays on the shelf until it is removed by command.
/// </summary>
internal sealed partial class FolderWatch(HostSettings settings, WatchReports reports, TimeProvider time, ILogger<FolderWatch> logger) : BackgroundService
{
    /// <summary>How often the folder is looked at.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly string _folder = Path.GetFullPath(settings.Options.WatchDirectory, settings.ContentRoot);
    private readonly Dictionary<string, (long Size, DateTime At)> _read = new(StringComparer.Ordinal);
    private Dictionary<string, (long Size, DateTime At)> _seen = new(StringComparer.Ordinal);
    private ImmutableSortedDictionary<string, string> _problems = ImmutableSortedDictionary<string, string>.Empty;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await Task.Run(Look, stoppingToken);
    }

    /// <summary>Looks once.</summary>
    internal void Look()
    {
        try
        {
            var now = Files();
            var changed = now.Where(f => !_read.TryGetValue(f.Key, out var read) || read != f.Value).ToList();
            var ready = changed.Where(f => _seen.TryGetValue(f.Key, out var seen) && seen == f.Value && IsFree(f.Key)).Select(f => f.Key).Order(StringComparer.Ordinal).ToList();
            _seen = now;
            _problems = _problems.RemoveRange(_problems.Keys.Where(p => !now.ContainsKey(p)).ToList());
            var last = reports.Current;
            var (at, documents) = (last.ReadAt, last.Documents);
            if (ready.Count > 0)
                (at, documents) = (time.GetUtcNow(), Take(ready, now));
            reports.Current = new(_folder, [.. changed.Select(f => f.Key).Except(ready, StringComparer.Ordinal).Select(Named)], at, documents, [.. _problems.Select(p => new WatchProblemJson(Named(p.Key), p.Value))]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ShelfException or SourceException or SettingsException)
        {
            // The next look tries again.
            LogFailed(logger, _folder, e.Message);
        }
    }

    private ImmutableArray<string> Take(List<string> ready, Dictionary<string, (long Size, DateTime At)> now)
    {
        var report = settings.Update(new ShelfChange([.. ready], []), progress: null);
        foreach (var file in ready)
            _read[file] = now[file];
        _problems = _problems.RemoveRange(ready);
        foreach (var problem in report.Problems.Where(p => now.ContainsKey(p.File)))
        {
            _problems = _problems.SetItem(problem.File, problem.Reason);
            LogProblem(logger, problem.File, problem.Reason);
        }

        foreach (var row in report.Manifest.Rows.Where(r => report.Touched.Contains(r.Id)))
            LogRead(logger, row.Id, row.Title, row.Clauses, row.Measures, row.Coverage, string.Join(' ', row.Warnings));
        return [.. report.Touched.Order(StringComparer.Ordinal)];
    }

    private Dictionary<string, (long Size, DateTime At)> Files() =>
        !Directory.Exists(_folder) ? [] : new DirectoryInfo(_folder)
            .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint })
            .Where(f => SourceReader.IsReadable(f.Name))
            .ToDictionary(f => f.FullName, f => (f.Length, f.LastWriteTimeUtc), StringComparer.Ordinal);

    // Whoever copies a file holds it open.
    private static bool IsFree(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true; // reading it will say why it cannot be read
        }
    }

    private string Named(string path) => Path.GetRelativePath(_folder, path);

    [LoggerMessage(1, LogLevel.Information, "已读入 {Id}《{Title}》：条款 {Clauses} 条，举措 {Measures} 条，识别率 {Coverage:P1}。{Warnings}")]
    private static partial void LogRead(ILogger logger, string id, string title, int clauses, int measures, double coverage, string warnings);

    [LoggerMessage(2, LogLevel.Warning, "未收录 {File}：{Reason}")]
    private static partial void LogProblem(ILogger logger, string file, string reason);

    [LoggerMessage(3, LogLevel.Warning, "收文文件夹“{Folder}”这次没有处理完：{Reason}")]
    private static partial void LogFailed(ILogger logger, string folder, string reason);
}
