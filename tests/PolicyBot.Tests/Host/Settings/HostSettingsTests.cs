using System.Text.Json.Nodes;
using PolicyBot.Host.Settings;

namespace PolicyBot.Tests.Host.Settings;

public sealed class HostSettingsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("policybot-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_shipped_file_lists_every_setting_with_the_default_the_program_has()
    {
        var shipped = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "appsettings.json")))!;
        var defaults = System.Text.Json.JsonSerializer.SerializeToNode(new PolicyBotOptions())!;

        Assert.Equal(defaults.ToJsonString(), shipped[PolicyBotOptions.Section]!.ToJsonString());
        Assert.Equal(HostSettings.DefaultUrls, (string?)shipped["Urls"]);
    }

    [Fact]
    public void Folders_are_relative_to_the_content_root()
    {
        var settings = Load("{}");

        Assert.Equal(Path.Combine(_root, "seeds"), settings.Shelf.SeedsDirectory);
        Assert.Equal(Path.Combine(_root, "index"), settings.Shelf.IndexDirectory);
    }

    [Fact]
    public void An_argument_goes_before_the_file()
    {
        var settings = Load("""{ "PolicyBot": { "IndexDirectory": "/from/file" } }""", "--PolicyBot:IndexDirectory=/from/argument");

        Assert.Equal("/from/argument", settings.Shelf.IndexDirectory);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var mistake = Assert.Throws<SettingsException>(() => Load(
            """
            { "PolicyBot": { "QuestionsPerMinute": 0, "MaxRequestKilobytes": 9999, "TakeoverSeconds": 1, "PathBase": "zhengce/", "PublicBaseUrl": "policy.example.cn",
              "TrustedProxies": ["10.0.0.1", "proxy"], "SeedsDirectory": "", "IndexDirectory": " " } }
            """));

        foreach (var name in (string[])["QuestionsPerMinute", "MaxRequestKilobytes", "TakeoverSeconds", "PathBase", "PublicBaseUrl", "TrustedProxies：“proxy”", "SeedsDirectory", "IndexDirectory"])
            Assert.Contains("PolicyBot:" + name, mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("10.0.0.1", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_setting_and_a_number_that_is_none_are_told()
    {
        var mistake = Assert.Throws<SettingsException>(() => Load("""{ "PolicyBot": { "IndexDir": "x", "QuestionsPerMinute": "many" } }"""));

        Assert.Contains("PolicyBot:IndexDir：没有这个设置", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("PolicyBot:QuestionsPerMinute：应为整数", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prefix_that_differs_from_the_public_address_is_told()
    {
        var mistake = Assert.Throws<SettingsException>(() => Load("""{ "PolicyBot": { "PathBase": "/a", "PublicBaseUrl": "https://x.example/b" } }"""));

        Assert.Contains("不一致", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_json_is_named()
    {
        var mistake = Assert.Throws<SettingsException>(() => Load("{ \"PolicyBot\": "));

        Assert.Contains(Path.Combine(_root, "appsettings.json"), mistake.Message, StringComparison.Ordinal);
    }

    private HostSettings Load(string file, params string[] arguments)
    {
        File.WriteAllText(Path.Combine(_root, "appsettings.json"), file);
        return HostSettings.Load([$"--contentRoot={_root}", .. arguments]);
    }
}
