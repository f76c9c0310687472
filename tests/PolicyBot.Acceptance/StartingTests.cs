using System.Text.Json;
using PolicyBot.Acceptance.Support;

namespace PolicyBot.Acceptance;

/// <summary>The settings and documents are found from wherever the program is started.</summary>
public sealed class StartingTests : IDisposable
{
    private const string Question = "多式联运由哪个部门牵头？";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task From_the_root_of_a_checkout_its_own_settings_are_used()
    {
        var elsewhere = _folder.Below("checkout");
        Directory.CreateDirectory(elsewhere);
        await WriteSettingsAsync(elsewhere, seeds: Path.Combine(Checkout.Root, "seeds"));

        var asked = await Shell.ProgramAsync(elsewhere, "ask", Question);

        Assert.Contains("财政厅", asked.Output, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(elsewhere, "index")), "The index is below the folder of the settings.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dotnet_run_finds_them_from_the_root_and_from_another_folder(bool fromRoot)
    {
        var asked = await Shell.DotnetAsync(
            fromRoot ? Checkout.Root : _folder.Path,
            "run", "--project", Checkout.HostProject, "-c", Checkout.Configuration, "--no-build", "--",
            "ask", Question, $"--PolicyBot:IndexDirectory={_folder.Below("index")}");

        Assert.Equal(0, asked.ExitCode);
        Assert.Contains("财政厅", asked.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_published_program_brings_them_along_and_serves_from_any_folder()
    {
        var published = _folder.Below("published");
        var other = Directory.CreateDirectory(_folder.Below("other")).FullName;
        var publishing = await Shell.DotnetAsync(
            Checkout.Root, "publish", Checkout.HostProject, "-c", Checkout.Configuration, "--no-build", "-o", published);
        Assert.True(publishing.ExitCode == 0, publishing.Output);
        var executable = Path.Combine(published, "PolicyBot.Host");

        var asked = await Shell.RunAsync(executable, other, "ask", Question);
        await using var server = await RunningServer.StartAsync(other, [], executable);
        using var client = new HttpClient();
        var page = await client.GetStringAsync(server.Address, TestContext.Current.CancellationToken);
        var style = System.Text.RegularExpressions.Regex.Match(page, "/assets/site.css[^\"]*").Value;

        Assert.Contains("财政厅", asked.Output, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(published, "index")), "The index is beside the executable.");
        Assert.Empty(Directory.EnumerateFileSystemEntries(other));
        Assert.Contains("--paper", await client.GetStringAsync(server.Address + style, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_document_is_named_and_the_others_are_served()
    {
        var seeds = Directory.CreateDirectory(_folder.Below("seeds")).FullName;
        File.Copy(Checkout.Seed, Path.Combine(seeds, "sichuan-2022-67.txt"));
        await File.WriteAllTextAsync(
            Path.Combine(seeds, "catalogue.json"),
            """{"documents":[{"id":"lost","file":"lost.txt"},{"id":"sichuan-2022-67","file":"sichuan-2022-67.txt"}]}""",
            TestContext.Current.CancellationToken);
        await WriteSettingsAsync(_folder.Path, seeds);

        var asked = await Shell.ProgramAsync(_folder.Path, "ask", Question);

        Assert.Equal(0, asked.ExitCode);
        Assert.Contains("财政厅", asked.Output, StringComparison.Ordinal);
        Assert.Contains("lost.txt", asked.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_documents_the_folder_and_its_setting_are_named()
    {
        await WriteSettingsAsync(_folder.Path, seeds: "nowhere");

        var failed = await Shell.ProgramAsync(_folder.Path, "ask", Question);

        Assert.Equal(1, failed.ExitCode);
        Assert.Contains(_folder.Below("nowhere"), failed.Error, StringComparison.Ordinal);
        Assert.Contains("SeedsDirectory", failed.Error, StringComparison.Ordinal);
    }

    private static Task WriteSettingsAsync(string folder, string seeds) =>
        File.WriteAllTextAsync(
            Path.Combine(folder, "appsettings.json"),
            JsonSerializer.Serialize(new { PolicyBot = new { SeedsDirectory = seeds } }),
            TestContext.Current.CancellationToken);
}
