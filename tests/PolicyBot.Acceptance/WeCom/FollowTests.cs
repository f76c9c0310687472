using System.Text.Json.Nodes;
using PolicyBot.Acceptance.Support;

namespace PolicyBot.Acceptance.WeCom;

/// <summary>A member follows, and the app speaks first when a clause changes: once, whatever happens to the process.</summary>
public sealed class FollowTests : IAsyncDisposable
{
    private const string Document = """
        甲市人民政府关于桥梁的意见
        甲府发〔2022〕5号
        一、建设
        （一）修建桥梁。修建大桥十座。
        （责任单位：市桥梁局、市交通局）
        （二）养护桥梁。每年检查一次。
        （责任单位：市交通局）
        甲市人民政府
        2022年3月4日
        """;

    private readonly TemporaryFolder _folder = new();
    private ScriptedWeCom _wecom = null!;
    private RunningServer _server = null!;
    private WeComPeer _peer = null!;
    private long _id;

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        await _server.DisposeAsync();
        await _wecom.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_changed_clause_is_told_once_to_who_follows_and_nothing_after_they_stopped()
    {
        _wecom = await ScriptedWeCom.StartAsync();
        Directory.CreateDirectory(_folder.Below("seeds"));
        await File.WriteAllTextAsync(_folder.Below("seeds", "catalogue.json"), """{"documents":[]}""", TestContext.Current.CancellationToken);
        await PublishAsync(Document);
        await StartAsync();

        await TellAsync("zhangsan", "请帮我关注一下市桥梁局", "已关注部门“市桥梁局”");
        await TellAsync("zhangsan", "我们关注的重点是什么？", null);
        await TellAsync("lisi", "关注 大桥", "已关注主题“大桥”");
        await TellAsync("wangwu", "关注 市大桥局", "收录的文件里没有“市大桥局”");
        await TellAsync("zhangsan", "我的关注", "1. 部门 市桥梁局");
        Assert.Contains("企业微信不允许以回调方式接入的智能机器人主动发消息", await TellBotAsync("关注 市桥梁局"), StringComparison.Ordinal);

        await PublishAsync(Document.Replace("十座", "三十座", StringComparison.Ordinal));
        var told = (await ToldAsync("zhangsan", 1))[0];
        Assert.Contains("《甲市人民政府关于桥梁的意见》（甲府发〔2022〕5号）有改动", told, StringComparison.Ordinal);
        Assert.Contains("（一）修建桥梁：“修建大桥十座”改为“修建大桥三十座”", told, StringComparison.Ordinal);
        Assert.Contains("https://policy.example.gov.cn/documents/", told, StringComparison.Ordinal);
        Assert.DoesNotContain("养护桥梁", told, StringComparison.Ordinal);
        await ToldAsync("lisi", 1);

        // What is answered next is answered when it is recorded that the notice was sent; then as by a loss of power.
        await TellAsync("zhangsan", "我的关注", "1. 部门 市桥梁局");
        await TellAsync("lisi", "我的关注", "1. 主题 大桥");
        await _server.KillAsync();
        await StartAsync();
        await TellAsync("zhangsan", "取消关注 市桥梁局", "已取消关注“市桥梁局”");

        // What changes next reaches the other alone.
        await PublishAsync(Document);
        Assert.Contains("已恢复为此前的文字", (await ToldAsync("lisi", 2))[1], StringComparison.Ordinal);
        await TellAsync("zhangsan", "我的关注", "您还没有关注");
        Assert.Equal(2, (await ToldAsync("lisi", 2)).Count);
        Assert.Single(await ToldAsync("zhangsan", 1));
        Assert.Empty(await ToldAsync("wangwu", 0));
        Assert.Empty(_wecom.Violations);
    }

    private async Task StartAsync()
    {
        _server = await RunningServer.StartAsync(
            Checkout.Root, WeComPeer.Settings(_wecom, ["--PolicyBot:PublicBaseUrl=https://policy.example.gov.cn", .. Settings, $"--PolicyBot:DataDirectory={_folder.Below("data")}"]));
        _peer = new(_server.Address);
    }

    private string[] Settings => [$"--PolicyBot:SeedsDirectory={_folder.Below("seeds")}", $"--PolicyBot:IndexDirectory={_folder.Below("index")}", "--PolicyBot:SemanticSearch=false"];

    private async Task PublishAsync(string text)
    {
        await File.WriteAllTextAsync(_folder.Below("bridges.txt"), text, TestContext.Current.CancellationToken);
        var published = await Shell.ProgramAsync(Checkout.Root, ["index", _folder.Below("bridges.txt"), .. Settings]);
        Assert.True(published.ExitCode == 0, published.Output + published.Error);
    }

    // The notices among what a member got, when there are as many.
    private async Task<List<string>> ToldAsync(string member, int count)
    {
        for (var until = DateTime.UtcNow.AddMinutes(2); ; await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            var told = _wecom.Delivered.Where(m => (string?)m["touser"] == member).Select(Words).Where(w => w.Contains("有变动：", StringComparison.Ordinal)).ToList();
            if (told.Count >= count)
                return told;
            Assert.True(DateTime.UtcNow < until, $"{told.Count} of {count} notices to {member} came.");
        }
    }

    // Returns when the app has answered; null where any answer will do.
    private async Task TellAsync(string member, string text, string? answer)
    {
        var before = _wecom.Delivered.Count(m => (string?)m["touser"] == member);
        await _peer.AskAppAsync(member, text, ++_id);
        string said;
        do
            said = Words((await _wecom.ToAsync(member, before + 1))[before++]);
        while (answer is not null && !said.Contains(answer, StringComparison.Ordinal));
        if (answer is null)
            Assert.DoesNotContain("已关注", said, StringComparison.Ordinal);
    }

    private async Task<string> TellBotAsync(string text)
    {
        JsonObject Message(string type, string name, JsonObject content) => new()
        {
            ["msgid"] = "M1", ["aibotid"] = WeComPeer.BotId, ["chattype"] = "single", ["from"] = new JsonObject { ["userid"] = "zhangsan" }, ["msgtype"] = type, [name] = content,
        };
        var reply = await _peer.TellBotAsync(Message("text", "text", new() { ["content"] = text }));
        while (!(bool)reply["stream"]!["finish"]!)
            reply = await _peer.TellBotAsync(Message("stream", "stream", new() { ["id"] = "M1" }));
        return (string)reply["stream"]!["content"]!;
    }

    private static string Words(JsonNode message) => (string?)message[(string)message["msgtype"]!]?["content"] ?? "";
}
