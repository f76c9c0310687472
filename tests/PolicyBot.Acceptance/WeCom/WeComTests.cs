using System.Text.Json.Nodes;
using PolicyBot.Acceptance.Support;

namespace PolicyBot.Acceptance.WeCom;

/// <summary>The built program with an app and a bot, between Tencent's own code and a WeCom that keeps its rules.</summary>
public sealed class WeComTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ScriptedWeCom _wecom = null!;
    private RunningServer _server = null!;
    private WeComPeer _peer = null!;

    public async ValueTask InitializeAsync()
    {
        _wecom = await ScriptedWeCom.StartAsync();
        _server = await RunningServer.StartAsync(
            Checkout.Root,
            WeComPeer.Settings(_wecom, "--PolicyBot:PublicBaseUrl=https://policy.example.gov.cn", $"--PolicyBot:IndexDirectory={_folder.Below("index")}", $"--PolicyBot:DataDirectory={_folder.Below("data")}"));
        _peer = new(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        await _server.DisposeAsync();
        await _wecom.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Tencent_s_code_checks_the_addresses()
    {
        Assert.Equal("1616140317555161061", await _peer.CheckAsync("app", "1616140317555161061"));
        Assert.Equal("4561255354251345929", await _peer.CheckAsync("bot", "4561255354251345929"));
    }

    [Fact]
    public async Task A_question_to_the_app_is_answered_once_with_everyone_who_takes_part()
    {
        for (var delivery = 0; delivery < 5; delivery++)
            await _peer.AskAppAsync("zhangsan", "多式联运由哪个部门牵头？", id: 1);
        await _peer.AskAppAsync("lisi", "这个文件的文号是多少？", id: 2);

        var card = (await _wecom.ToAsync("zhangsan", 1))[0].ToJsonString(Readable);
        foreach (var name in (string[])["财政厅", "经济和信息化厅", "人力资源社会保障厅", "自然资源厅", "交通运输厅", "商务厅", "省地方金融监管局", "人行成都分行", "省政府口岸与物流办", "川办发〔2022〕67号", "（十九）强化要素保障"])
            Assert.Contains(name, card, StringComparison.Ordinal);
        Assert.Contains("川办发〔2022〕67号", (string?)(await _wecom.ToAsync("lisi", 1))[0]["markdown"]!["content"], StringComparison.Ordinal);
        Assert.Single(_wecom.Delivered, m => (string?)m["touser"] == "zhangsan");
        Assert.Empty(_wecom.Violations);
    }

    [Fact]
    public async Task Two_clicks_of_one_second_are_two_questions()
    {
        foreach (var question in (string[])["第一项由谁牵头？", "第二项由谁牵头？", "第一项由谁牵头？"])
            await _peer.TellAppAsync("wangwu", $"<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[click]]></Event><EventKey><![CDATA[ask:{question}]]></EventKey>");
        await _peer.AskAppAsync("wangwu", "这个文件的文号是多少？", id: 3);

        Assert.Equal(3, (await _wecom.ToAsync("wangwu", 3)).Length);
    }

    [Fact]
    public async Task A_token_ended_early_is_replaced_once_and_nothing_is_lost()
    {
        await _peer.AskAppAsync("first", "第一项说了什么？", id: 10);
        await _wecom.ToAsync("first", 1);
        _wecom.RevokeTokens();

        for (var i = 0; i < 10; i++)
            await _peer.AskAppAsync($"member{i}", "第一项说了什么？", id: 20 + i);
        for (var i = 0; i < 10; i++)
            await _wecom.ToAsync($"member{i}", 1);

        Assert.Equal(2, _wecom.TokensGiven);
    }

    [Fact]
    public async Task What_WeCom_is_too_busy_for_is_sent_later_and_what_it_refuses_holds_nothing_up()
    {
        _wecom.Trouble("patient", -1, -1);
        await _peer.AskAppAsync("patient", "第一项说了什么？", id: 40);
        await _peer.AskAppAsync("outsider", "第一项说了什么？", id: 41);

        await _wecom.ToAsync("patient", 1);
        Assert.Contains("成员不在应用的可见范围内", _server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tencent_s_code_reads_the_bot_s_answer_to_its_end()
    {
        var first = await _peer.TellBotAsync(Message("M1", "@政策助手 多式联运由哪个部门牵头？", group: true));
        Assert.Equal("stream", (string?)first["msgtype"]);
        Assert.False((bool)first["stream"]!["finish"]!);
        Assert.Equal("M1", (string?)first["stream"]!["feedback"]!["id"]);

        JsonNode stream;
        do
            stream = (await _peer.TellBotAsync(new JsonObject { ["msgid"] = "P", ["aibotid"] = WeComPeer.BotId, ["from"] = new JsonObject { ["userid"] = "zhangsan" }, ["msgtype"] = "stream", ["stream"] = new JsonObject { ["id"] = "M1" } }))["stream"]!;
        while (!(bool)stream["finish"]!);

        Assert.Contains("（十九）强化要素保障整项由财政厅牵头（列首位）", (string?)stream["content"], StringComparison.Ordinal);
        Assert.Contains("](https://policy.example.gov.cn/documents/sichuan-2022-67#", (string?)stream["content"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_finds_all_well_and_says_what_is_wrong()
    {
        string[] settings = WeComPeer.Settings(_wecom, $"--PolicyBot:PublicBaseUrl={_server.Address}");
        var well = await Shell.ProgramAsync(Checkout.Root, ["doctor", "wecom", .. settings]);
        var ill = await Shell.ProgramAsync(
            Checkout.Root,
            ["doctor", "wecom", .. settings, "--PolicyBot:WeCom:Apps:0:Secret=other", "--PolicyBot:WeCom:Apps:0:Keys:0:Token=other"]);
        var worse = await Shell.ProgramAsync(Checkout.Root, ["doctor", "wecom", .. settings, "--PolicyBot:WeCom:Apps:0:Keys:0:EncodingAesKey=abc"]);

        Assert.True(well.ExitCode == 0, well.Output + well.Error);
        Assert.Contains("✓ 应用 1000002：企业微信接口可用，应用名称“政策问答”。", well.Output, StringComparison.Ordinal);
        Assert.Contains($"回调地址 {_server.Address}/api/wecom/bot 可用", well.Output, StringComparison.Ordinal);
        Assert.Equal(1, ill.ExitCode);
        Assert.Contains("✗ 应用 1000002：Secret 不对", ill.Output, StringComparison.Ordinal);
        Assert.Contains("没有通过验证", ill.Output, StringComparison.Ordinal);
        Assert.Equal(1, worse.ExitCode);
        Assert.Contains("应为 43 个字母或数字，现有 3 个字符", worse.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_menu_is_pushed()
    {
        var pushed = await Shell.ProgramAsync(
            Checkout.Root,
            ["wecom", "menu", .. WeComPeer.Settings(_wecom, "--PolicyBot:WeCom:Apps:0:Menu:0:Name=谁牵头", "--PolicyBot:WeCom:Apps:0:Menu:0:Question=多式联运由谁牵头？")]);

        Assert.True(pushed.ExitCode == 0, pushed.Output + pushed.Error);
        Assert.Equal("""{"button":[{"type":"click","name":"谁牵头","key":"ask:多式联运由谁牵头？"}]}""", _wecom.Menu!.ToJsonString(Readable));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_sent_to_WeCom_goes_through_the_proxy_of_the_environment_or_of_the_settings(bool environment)
    {
        // No such host exists: only a proxy gets there. The scripted WeCom takes the place of both.
        string[] settings = WeComPeer.Settings(_wecom, "--PolicyBot:WeCom:ApiBaseUrl=http://qyapi.policybot.invalid");
        var pushed = await Shell.ProgramWithAsync(
            (environment ? "HTTP_PROXY" : "PolicyBot__WeCom__Proxy", _wecom.Address), ["wecom", "menu", .. settings]);
        var alone = await Shell.ProgramWithAsync(("HTTP_PROXY", ""), ["wecom", "menu", .. settings]);

        Assert.True(pushed.ExitCode == 0, pushed.Output + pushed.Error);
        Assert.NotNull(_wecom.Menu);
        Assert.NotEqual(0, alone.ExitCode);
    }

    private static System.Text.Json.JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonObject Message(string id, string text, bool group) => new()
    {
        ["msgid"] = id,
        ["aibotid"] = WeComPeer.BotId,
        ["chatid"] = group ? "g1" : "",
        ["chattype"] = group ? "group" : "single",
        ["from"] = new JsonObject { ["userid"] = "zhangsan" },
        ["response_url"] = "https://example.invalid/once",
        ["msgtype"] = "text",
        ["text"] = new JsonObject { ["content"] = text },
    };
}
