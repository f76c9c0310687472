using PolicyBot.Acceptance.Support;

namespace PolicyBot.Acceptance.Web;

/// <summary>The pages on an old phone: little to load, and scripts that old browsers can read.</summary>
public sealed class WeightTests(Site site)
{
    [Fact]
    public async Task The_first_page_with_all_it_loads_is_under_a_hundred_kilobytes()
    {
        await using var visit = await site.VisitAsync(390, 844);
        var session = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await session.SendAsync("Network.enable");
        var transferred = 0.0;
        session.Event("Network.loadingFinished").OnEvent += (_, e) => transferred += e!.Value.GetProperty("encodedDataLength").GetDouble();

        await visit.Page.GotoAsync("/", new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });

        TestContext.Current.TestOutputHelper?.WriteLine($"{transferred:0} bytes");
        Assert.InRange(transferred, 1_000, 100_000);
    }

    [Fact]
    public async Task Scripts_hold_no_syntax_that_browsers_of_2020_cannot_read()
    {
        var scripts = Directory.GetFiles(Path.Combine(Checkout.HostProject, "Web", "Assets"), "*.js", SearchOption.AllDirectories);
        Assert.NotEmpty(scripts);

        var judged = await Shell.RunAsync("node", Npm.Folder, ["judge-scripts.mjs", .. scripts]);

        Assert.True(judged.ExitCode == 0, judged.Output + judged.Error);
    }
}
