using PolicyBot.Documents;
using PolicyBot.Host.Cli;
using PolicyBot.Host.Settings;
using PolicyBot.Tests.Indexing;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Cli;

public sealed class IndexCommandTests
{
    [Fact]
    public void Files_are_added_and_removed_and_the_code_says_whether_all_went_well()
    {
        using var folder = new TemporaryShelf().With("lamps", Papers.Lamps);
        folder.Outside("wells.txt", Papers.Wells);

        Assert.Equal(ExitCodes.Done, Run(folder, folder.Inbox));
        var id = Served(folder).Single(d => d != "lamps");
        folder.Outside("empty.txt", "");
        Assert.Equal(ExitCodes.Failure, Run(folder, folder.Inbox));
        Assert.Equal(["lamps", id], Served(folder));
        Assert.Equal(ExitCodes.Done, Run(folder, "--remove", id));
        Assert.Equal(["lamps"], Served(folder));
        Assert.Equal(ExitCodes.Failure, Run(folder, "--remove", id));
        Assert.Equal(ExitCodes.Done, Run(folder, "--rebuild"));
        Assert.Equal(["lamps"], Served(folder));
    }

    private static int Run(TemporaryShelf folder, params string[] arguments) =>
        IndexCommand.Create(() => HostSettings.Load([$"--PolicyBot:SeedsDirectory={folder.Seeds}", $"--PolicyBot:IndexDirectory={folder.Index}"]))
            .Parse(arguments).Invoke(new() { EnableDefaultExceptionHandler = false });

    private static IEnumerable<string> Served(TemporaryShelf folder)
    {
        using var shelf = folder.Open();
        return [.. shelf.Index.Documents(Audience.Public).Select(d => d.Id)];
    }
}
