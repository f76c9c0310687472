using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolicyBot.Acceptance.Support;

namespace PolicyBot.Acceptance.Teams;

/// <summary>Who gets in, against the running program, with the vendor's validators as judges.</summary>
public sealed class TokenTests : IDisposable
{
    private readonly LocalIssuer _issuer = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forged_expired_misaddressed_and_malformed_tokens_are_refused_and_good_ones_let_in()
    {
        await using var server = await StartAsync(_issuer.Metadata);
        var cases = TokenCases.All(_issuer).ToArray();
        Assert.True(cases.Count(c => !c.Accepted) >= 40);

        var wrong = new List<string>();
        foreach (var one in cases)
        {
            var status = await PostAsync(server, one);
            if (one.Accepted ? status != 200 : status is not (401 or 403))
                wrong.Add($"{one.Name}: {status}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_vendor_s_validators_agree_or_it_is_said_why_not()
    {
        var cases = TokenCases.All(_issuer).ToArray();
        var file = _folder.Below("cases.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(cases.Select(c => new { header = c.Header, serviceUrl = c.ServiceUrl, channelId = c.ChannelId })), Cancel);

        var judged = await Shell.RunAsync("node", Npm.Folder, "judge-tokens.mjs", _issuer.Metadata, _issuer.Jwks, TokenCases.AppId, file);

        Assert.True(judged.ExitCode == 0, judged.Error);
        var verdicts = JsonNode.Parse(judged.Output)!.AsArray();
        var disagreements =
            from i in Enumerable.Range(0, cases.Length)
            from judge in (string[])["connector", "teams"]
            let accepted = (bool)verdicts[i]![judge]!
            where accepted != cases[i].Accepted && (accepted ? cases[i].Stricter : cases[i].Laxer) is null
            select $"{cases[i].Name}: {judge} says {accepted}";
        Assert.Empty(disagreements);
    }

    [Fact]
    public async Task While_the_keys_cannot_be_had_nobody_gets_in()
    {
        await using var server = await StartAsync("http://127.0.0.1:9/openid");

        Assert.Equal(401, await PostAsync(server, TokenCases.All(_issuer).First()));
    }

    [Fact]
    public async Task Without_an_app_id_outside_development_the_program_says_what_to_set_and_ends()
    {
        var ended = await Shell.ProgramAsync(
            Checkout.Root, "serve", "--PolicyBot:Teams:Enabled=true", "--urls=http://127.0.0.1:0",
            $"--PolicyBot:IndexDirectory={_folder.Below("index")}", $"--PolicyBot:DataDirectory={_folder.Below("data")}");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("PolicyBot:Teams:AppId", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _issuer.Dispose();
        _folder.Dispose();
    }

    // Replies would go to a port of this machine where nobody listens.
    private Task<RunningServer> StartAsync(string metadata) => RunningServer.StartAsync(
        Checkout.Root,
        [
            "--environment=Development", "--PolicyBot:Teams:Enabled=true", $"--PolicyBot:Teams:AppId={TokenCases.AppId}", "--PolicyBot:Teams:AppPassword=unused",
            $"--PolicyBot:Teams:OpenIdMetadata={metadata}", "--PolicyBot:Teams:LoginUrl=https://127.0.0.1:9", $"--PolicyBot:IndexDirectory={_folder.Below("index")}",
        ]);

    private static async Task<int> PostAsync(RunningServer server, TokenCase one)
    {
        // An activity of this type is let in and kept nowhere.
        var activity = new JsonObject
        {
            ["type"] = "typing", ["id"] = "1", ["serviceUrl"] = one.ServiceUrl, ["channelId"] = one.ChannelId, ["conversation"] = new JsonObject { ["id"] = "c" },
        };
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Address + "/api/messages") { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json") };
        if (one.Header.Length > 0)
            request.Headers.TryAddWithoutValidation("Authorization", one.Header);
        using var response = await client.SendAsync(request, Cancel);
        return (int)response.StatusCode;
    }
}
