using System.Text;
using System.Text.RegularExpressions;
using PolicyBot.Acceptance.Support;

namespace PolicyBot.Acceptance.WeCom;

/// <summary>
/// What WeCom's limits do to long answers and to many of them. With POLICYBOT_SOAK set the limits and the numbers are the real
/// ones; without it they are smaller, in the same proportion.
/// </summary>
public sealed partial class LimitTests
{
    private static readonly bool IsSoak = Environment.GetEnvironmentVariable("POLICYBOT_SOAK") is { Length: > 0 };

    [Fact]
    public async Task An_answer_of_20_000_bytes_arrives_whole_in_order_in_parts_that_fit()
    {
        const int Measures = 260;
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Below("seeds"));
        await File.WriteAllTextAsync(folder.Below("seeds", "long.txt"), LongDocument(Measures), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            folder.Below("seeds", "catalogue.json"), await CatalogueAsync(), TestContext.Current.CancellationToken);
        await using var wecom = await ScriptedWeCom.StartAsync();
        await using var server = await RunningServer.StartAsync(
            Checkout.Root, WeComPeer.Settings(wecom, $"--PolicyBot:SeedsDirectory={folder.Below("seeds")}", $"--PolicyBot:IndexDirectory={folder.Below("index")}", $"--PolicyBot:DataDirectory={folder.Below("data")}"));
        await using var peer = new WeComPeer(server.Address);

        await peer.AskAppAsync("zhangsan", "市水利局牵头哪些任务？", id: 1);
        var first = Content((await wecom.ToAsync("zhangsan", 1))[0]);
        var total = int.Parse(PartNumber().Match(first).Groups["of"].ValueSpan);
        var parts = (await wecom.ToAsync("zhangsan", total, TimeSpan.FromMinutes(5))).Select(Content).ToArray();

        Assert.Equal(total, parts.Length);
        Assert.InRange(parts.Sum(Encoding.UTF8.GetByteCount), 20_000, int.MaxValue);
        Assert.Equal(Enumerable.Range(1, total), parts.Select(part => int.Parse(PartNumber().Match(part).Groups["n"].ValueSpan)));
        var whole = string.Join('\n', parts.Select(part => PartNumber().Replace(part, "")));
        Assert.Equal(Enumerable.Range(1, Measures), Item().Matches(whole).Select(item => int.Parse(item.Groups["mark"].ValueSpan)));
        Assert.Empty(wecom.Violations);
    }

    [Fact]
    public async Task Many_questions_of_one_member_are_all_answered_at_the_pace_WeCom_allows()
    {
        var (perMinute, questions) = IsSoak ? (30, 100) : (3, 5);
        using var folder = new TemporaryFolder();
        await using var wecom = await ScriptedWeCom.StartAsync(perMinute);
        await using var server = await RunningServer.StartAsync(
            Checkout.Root,
            WeComPeer.Settings(wecom, $"--PolicyBot:WeCom:MessagesPerMinute={perMinute}", "--PolicyBot:WeCom:Apps:0:Format=Text", $"--PolicyBot:IndexDirectory={folder.Below("index")}", $"--PolicyBot:DataDirectory={folder.Below("data")}"));
        await using var peer = new WeComPeer(server.Address);

        wecom.Trouble("unlucky", 45009);
        await peer.AskAppAsync("unlucky", "这个文件的文号是多少？", id: 1);
        for (var i = 0; i < questions; i++)
            await peer.AskAppAsync("busy", "这个文件的文号是多少？", id: 100 + i);

        Assert.Equal(questions, (await wecom.ToAsync("busy", questions, TimeSpan.FromMinutes(10))).Length);
        Assert.Empty(wecom.Dropped);
        await wecom.ToAsync("unlucky", 1, TimeSpan.FromMinutes(3));
        Assert.Equal(1, wecom.TokensGiven);
    }

    private static string Content(System.Text.Json.Nodes.JsonNode message) => (string)message["markdown"]!["content"]!;

    private static string LongDocument(int measures)
    {
        var text = new StringBuilder("青岚市人民政府关于农村水利工程管护的实施意见\n青岚府发〔2024〕8号\n\n各区县人民政府，市级各部门：\n现提出如下实施意见。\n一、重点任务\n");
        for (var i = 1; i <= measures; i++)
            text.AppendLine($"（{Numeral(i)}）第{i}号农村小型水利工程的日常管护、维修养护和防汛安全。落实第{i}号工程的管护主体。（牵头单位：市水利局；配合单位：市财政局）");
        return text.Append("青岚市人民政府\n2024年5月6日\n").ToString();
    }

    // 一 to 九百九十九.
    private static string Numeral(int number)
    {
        const string Digits = "零一二三四五六七八九";
        var (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
        var text = hundreds > 0 ? $"{Digits[hundreds]}百" : "";
        text += tens > 0 ? (tens == 1 && hundreds == 0 ? "十" : $"{Digits[tens]}十") : hundreds > 0 && ones > 0 ? "零" : "";
        return ones > 0 ? text + Digits[ones] : text;
    }

    private static async Task<string> CatalogueAsync()
    {
        var catalogue = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "seeds", "catalogue.json")))!;
        var entry = catalogue["documents"]!.AsArray()[0]!.DeepClone().AsObject();
        entry["id"] = "qinglan-2024-8";
        entry["file"] = "long.txt";
        catalogue["documents"] = new System.Text.Json.Nodes.JsonArray(entry);
        return catalogue.ToJsonString();
    }

    [GeneratedRegex(@"\A（(?<n>[0-9]+)/(?<of>[0-9]+)）\n", RegexOptions.ExplicitCapture)]
    private static partial Regex PartNumber();

    [GeneratedRegex(@"^· （[一二三四五六七八九十百零]+）.*\[(?<mark>[0-9]+)\]", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Item();
}
