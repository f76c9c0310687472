using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;
using PolicyBot.Acceptance.Support;

namespace PolicyBot.Acceptance.Teams;

/// <summary>The app package an administrator uploads.</summary>
public sealed class PackageTests : IDisposable
{
    private const string BotId = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_script_makes_a_package_that_the_vendor_s_schema_accepts()
    {
        var made = await MakeAsync(BotId, "policy.example.gov.cn", "某市数据局");

        Assert.True(made.ExitCode == 0, made.Error);
        await using var zip = await ZipFile.OpenReadAsync(_folder.Below("policybot-teams.zip"), TestContext.Current.CancellationToken);
        Assert.Equal(["color.png", "manifest.json", "outline.png"], zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        await zip.ExtractToDirectoryAsync(_folder.Below("package"), TestContext.Current.CancellationToken);
        var judged = await Shell.RunAsync("node", Npm.Folder, "judge-manifest.mjs", _folder.Below("package", "manifest.json"));
        Assert.True(judged.ExitCode == 0, judged.Output + judged.Error);
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(_folder.Below("package", "manifest.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(BotId, (string?)manifest["bots"]![0]!["botId"]);
        Assert.Equal("policy.example.gov.cn", (string?)manifest["validDomains"]![0]);
        Assert.Equal("某市数据局", (string?)manifest["developer"]!["name"]);
        Assert.DoesNotContain("${", manifest.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((192, 192), SizeOf("color.png"));
        Assert.Equal((32, 32), SizeOf("outline.png"));
    }

    [Theory]
    [InlineData("not-an-id", "policy.example.gov.cn")]
    [InlineData(BotId, "https://policy.example.gov.cn/")]
    public async Task What_cannot_be_right_is_refused(string bot, string domain)
    {
        Assert.Equal(2, (await MakeAsync(bot, domain, "某市数据局")).ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private Task<Finished> MakeAsync(params string[] arguments) =>
        Shell.RunAsync("bash", _folder.Path, [Path.Combine(Checkout.Root, "deploy", "teams", "package.sh"), .. arguments]);

    private (int Width, int Height) SizeOf(string picture)
    {
        var header = File.ReadAllBytes(_folder.Below("package", picture)).AsSpan(16, 8);
        return (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
    }
}
