using Microsoft.Extensions.Logging.Abstractions;
using PolicyBot.Documents;
using PolicyBot.Host.Api;
using PolicyBot.Host.Serving;
using PolicyBot.Host.Settings;
using PolicyBot.Tests.Indexing;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Serving;

public sealed class FolderWatchTests : IDisposable
{
    private readonly TemporaryShelf _shelf = new TemporaryShelf().With("lamps", Papers.Lamps);
    private readonly WatchReports _reports = new();
    private readonly FolderWatch _watch;

    public FolderWatchTests()
    {
        Directory.CreateDirectory(_shelf.Inbox);
        var settings = HostSettings.Load([$"--PolicyBot:SeedsDirectory={_shelf.Seeds}", $"--PolicyBot:IndexDirectory={_shelf.Index}", $"--PolicyBot:WatchDirectory={_shelf.Inbox}"]);
        _watch = new FolderWatch(settings, _reports, TimeProvider.System, NullLogger<FolderWatch>.Instance);
    }

    [Fact]
    public void A_file_is_served_when_it_has_been_copied_whole()
    {
        var file = _shelf.Outside("wells.txt", Papers.Wells[..40]);
        _watch.Look();
        Assert.Equal(["wells.txt"], _reports.Current.Waiting);

        File.WriteAllText(file, Papers.Wells);
        _watch.Look();
        Assert.Equal(["wells.txt"], _reports.Current.Waiting);
        Assert.Null(_reports.Current.ReadAt);

        _watch.Look();
        Assert.Empty(_reports.Current.Waiting);
        Assert.NotNull(_reports.Current.ReadAt);
        using var served = _shelf.Open();
        Assert.Equal(2, served.Index.Documents(Audience.Public).Count);
        Assert.Contains(Assert.Single(_reports.Current.Documents), served.Index.Documents(Audience.Public).Select(d => d.Id));
    }

    [Fact]
    public void A_bad_file_is_said_and_not_tried_again_until_it_changes()
    {
        var file = _shelf.Outside("empty.txt", "");
        _watch.Look();
        _watch.Look();
        var read = _reports.Current.ReadAt;
        Assert.Equal(("empty.txt", true), (_reports.Current.Problems.Single().File, _reports.Current.Problems.Single().Reason.Contains("空的", StringComparison.Ordinal)));

        _watch.Look();
        Assert.Equal(read, _reports.Current.ReadAt);

        File.WriteAllText(file, Papers.Wells);
        _watch.Look();
        _watch.Look();
        Assert.Empty(_reports.Current.Problems);
        Assert.Single(_reports.Current.Documents);
    }

    public void Dispose()
    {
        _watch.Dispose();
        _shelf.Dispose();
    }
}
