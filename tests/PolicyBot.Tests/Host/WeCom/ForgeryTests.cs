using System.Globalization;
using System.Net;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.WeCom;

/// <summary>How many are tried is set by POLICYBOT_FORGERIES; 10,000 without it.</summary>
public sealed class ForgeryTests
{
    private const int Seed = 20260731;

    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("POLICYBOT_FORGERIES"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 10_000;

    [Fact]
    public async Task No_forged_callback_is_accepted_and_all_get_the_same_answer()
    {
        await using var site = new TestSite(
            ("PolicyBot:WeCom:Apps:0:CorpId", Forgeries.CorpId),
            ("PolicyBot:WeCom:Apps:0:AgentId", $"{Forgeries.AgentId}"),
            ("PolicyBot:WeCom:Apps:0:Secret", "secret"),
            ("PolicyBot:WeCom:Apps:0:Keys:0:Token", Forgeries.Token),
            ("PolicyBot:WeCom:Apps:0:Keys:0:EncodingAesKey", Forgeries.Key),
            ("PolicyBot:WeCom:Bots:0:BotId", "b1"),
            ("PolicyBot:WeCom:Bots:0:Keys:0:Token", Forgeries.BotToken),
            ("PolicyBot:WeCom:Bots:0:Keys:0:EncodingAesKey", Forgeries.BotKey),
            ("PolicyBot:WeCom:ApiBaseUrl", "http://127.0.0.1:9"),
            ("Logging:LogLevel:Default", "Critical"));
        using var client = site.CreateClient();
        var kinds = Forgeries.Kinds.ToArray();
        Assert.InRange(kinds.Length, 30, int.MaxValue);

        var answers = new HashSet<(HttpStatusCode, string)>();
        for (var i = 0; i < Count; i++)
        {
            var (name, forge) = kinds[i % kinds.Length];
            using var request = forge(new Random(Seed + i));
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            answers.Add((response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
            Assert.True(response.StatusCode == HttpStatusCode.Unauthorized && answers.Count == 1, $"{name}, number {i}: {response.StatusCode}\n{string.Join('\n', answers)}");
        }

        using var genuine = await client.SendAsync(Forgeries.Genuine(new Random(Seed)), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, genuine.StatusCode);
        Assert.Empty(await genuine.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
