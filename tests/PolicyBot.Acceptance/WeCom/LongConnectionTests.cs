using System.Text.Json.Nodes;
using PolicyBot.Acceptance.Support;

namespace PolicyBot.Acceptance.WeCom;

/// <summary>The long connection against a server that speaks the frames of the vendor's own client.</summary>
public sealed class LongConnectionTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly NodeProcess _wecom = NodeProcess.Start("wecom-long-connection.mjs", WeComPeer.BotId, "bot-secret");
    private int _port;

    public async ValueTask InitializeAsync() => _port = (int)(await _wecom.HearAsync())["port"]!;

    public async ValueTask DisposeAsync()
    {
        await _wecom.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_vendor_s_client_is_answered_by_this_server_as_by_WeCom()
    {
        await _wecom.SayAsync(new JsonObject { ["sdk"] = true });
        await HearEventAsync("sdk authenticated");
        await PushAsync("R1", Message("M1", "你好"));

        await HearEventAsync("sdk answered");
    }

    [Fact]
    public async Task A_question_is_begun_and_finished_in_the_frames_of_the_vendor_s_client()
    {
        await using var server = await StartAsync();
        var subscribed = await HearFrameAsync("aibot_subscribe");
        Assert.Equal(WeComPeer.BotId, (string?)subscribed["body"]!["bot_id"]);

        await PushAsync("R1", Message("M1", "多式联运由哪个部门牵头？"));
        var begun = await HearFrameAsync("aibot_respond_msg");
        var finished = await HearFrameAsync("aibot_respond_msg");

        Assert.All((JsonNode[])[begun, finished], frame => Assert.Equal("R1", (string?)frame["headers"]!["req_id"]));
        Assert.All((JsonNode[])[begun, finished], frame => Assert.Equal("M1", (string?)frame["body"]!["stream"]!["id"]));
        Assert.False((bool)begun["body"]!["stream"]!["finish"]!);
        Assert.Equal("M1", (string?)begun["body"]!["stream"]!["feedback"]!["id"]);
        Assert.True((bool)finished["body"]!["stream"]!["finish"]!);
        Assert.Contains("由财政厅牵头", (string?)finished["body"]!["stream"]!["content"], StringComparison.Ordinal);

        await PushAsync("R2", new JsonObject { ["msgid"] = "E1", ["aibotid"] = WeComPeer.BotId, ["from"] = new JsonObject { ["userid"] = "zhangsan" }, ["msgtype"] = "event", ["event"] = new JsonObject { ["eventtype"] = "enter_chat" } }, "aibot_event_callback");
        var welcome = await HearFrameAsync("aibot_respond_welcome_msg");
        Assert.Equal("R2", (string?)welcome["headers"]!["req_id"]);
        Assert.Equal("text", (string?)welcome["body"]!["msgtype"]);
    }

    [Fact]
    public async Task A_member_who_follows_a_topic_is_told_by_the_bot_itself()
    {
        await using var server = await StartAsync();
        await HearFrameAsync("aibot_subscribe");
        await PushAsync("R1", Message("M1", "关注 大桥"));
        var followed = (await _wecom.HearAsync(line => (bool?)line["frame"]?["body"]?["stream"]?["finish"] == true))["frame"]!;
        Assert.Contains("已关注主题“大桥”", (string?)followed["body"]!["stream"]!["content"], StringComparison.Ordinal);

        var file = _folder.Below("bridges.txt");
        await File.WriteAllTextAsync(file, "甲市人民政府关于桥梁的意见\n甲府发〔2022〕5号\n一、建设\n（一）修建桥梁。修建大桥十座。\n（责任单位：市桥梁局）\n甲市人民政府\n2022年3月4日\n", TestContext.Current.CancellationToken);
        var published = await Shell.ProgramAsync(Checkout.Root, ["index", file, $"--PolicyBot:IndexDirectory={_folder.Below("index")}"]);
        Assert.True(published.ExitCode == 0, published.Output + published.Error);

        var told = await HearFrameAsync("aibot_send_msg");
        Assert.Equal("zhangsan", (string?)told["body"]!["chatid"]);
        Assert.Contains("（一）修建桥梁", (string?)told["body"]!["markdown"]!["content"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_connection_is_made_again_and_goes_on()
    {
        await using var server = await StartAsync();
        await HearFrameAsync("aibot_subscribe");
        await PushAsync("R1", Message("M1", "第一项说了什么？"));
        await HearFrameAsync("aibot_respond_msg");

        await _wecom.SayAsync(new JsonObject { ["drop"] = true });
        await HearFrameAsync("aibot_subscribe");
        await PushAsync("R2", Message("M2", "第十九项由谁牵头？"));

        await _wecom.HearAsync(line => (string?)line["frame"]?["headers"]?["req_id"] == "R2" && (bool?)line["frame"]?["body"]?["stream"]?["finish"] == true);
    }

    [Fact]
    public async Task A_bot_whose_place_another_client_took_does_not_come_back()
    {
        await using var server = await StartAsync();
        await HearFrameAsync("aibot_subscribe");
        await PushAsync("R1", Message("M1", "第一项说了什么？"));
        await HearFrameAsync("aibot_respond_msg");

        await _wecom.SayAsync(new JsonObject { ["sdk"] = true });
        await HearEventAsync("sdk authenticated");
        await HearEventAsync("closed");
        while (!server.Log.Contains("不再重连", StringComparison.Ordinal))
            await Task.Delay(50, TestContext.Current.CancellationToken);

        // Longer than it waits before it would connect again.
        await Task.Delay(3000, TestContext.Current.CancellationToken);
        await PushAsync("R2", Message("M2", "你好"));
        var next = await _wecom.HearAsync(line => (string?)line["event"] is "connected" or "sdk answered");
        Assert.Equal("sdk answered", (string?)next["event"]);
    }

    [Fact]
    public async Task A_wrong_secret_is_told_in_the_log()
    {
        await using var server = await StartAsync("wrong");
        while (!server.Log.Contains("长连接被拒绝，请核对设置中的 BotId 和 LongConnectionSecret", StringComparison.Ordinal))
            await Task.Delay(50, TestContext.Current.CancellationToken);
    }

    private Task<RunningServer> StartAsync(string secret = "bot-secret") => RunningServer.StartAsync(
        Checkout.Root,
        [
            $"--PolicyBot:IndexDirectory={_folder.Below("index")}",
            $"--PolicyBot:DataDirectory={_folder.Below("data")}",
            $"--PolicyBot:WeCom:LongConnectionUrl=ws://127.0.0.1:{_port}",
            $"--PolicyBot:WeCom:Bots:0:BotId={WeComPeer.BotId}",
            $"--PolicyBot:WeCom:Bots:0:LongConnectionSecret={secret}",
        ]);

    private Task PushAsync(string reqId, JsonNode body, string cmd = "aibot_msg_callback") =>
        _wecom.SayAsync(new JsonObject { ["push"] = new JsonObject { ["cmd"] = cmd, ["headers"] = new JsonObject { ["req_id"] = reqId }, ["body"] = body } });

    private Task<JsonNode> HearEventAsync(string name) => _wecom.HearAsync(line => (string?)line["event"] == name);

    private async Task<JsonNode> HearFrameAsync(string cmd) => (await _wecom.HearAsync(line => (string?)line["frame"]?["cmd"] == cmd))["frame"]!;

    private static JsonObject Message(string id, string text) => new()
    {
        ["msgid"] = id,
        ["aibotid"] = WeComPeer.BotId,
        ["chattype"] = "single",
        ["from"] = new JsonObject { ["userid"] = "zhangsan" },
        ["msgtype"] = "text",
        ["text"] = new JsonObject { ["content"] = text },
    };
}
