using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PolicyBot.Acceptance.Support;

namespace PolicyBot.Acceptance;

public sealed class CommandLineTests : IDisposable
{
    private const string Question = "多式联运由哪个部门牵头？";

    private readonly TemporaryFolder _folder = new();

    private string Index => $"--PolicyBot:IndexDirectory={_folder.Below("index")}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_question_is_answered_in_words_with_its_source()
    {
        var asked = await Shell.ProgramAsync(Checkout.Root, "ask", Question, Index);

        Assert.Equal(0, asked.ExitCode);
        foreach (var expected in (string[])["财政厅", "列首位", "《四川省人民政府办公厅关于承接制造业有序转移的实施意见》（川办发〔2022〕67号）第八部分第（十九）项", "多式联运"])
            Assert.Contains(expected, asked.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public async Task The_readme_shows_what_the_program_says(string readme)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, readme), TestContext.Current.CancellationToken);
        var shown = Regex.Match(text, "```console\n\\$ [^\n]* ask \"(?<question>[^\"]+)\"\n(?<answer>.*?)\n```", RegexOptions.Singleline);
        Assert.True(shown.Success);

        var asked = await Shell.ProgramAsync(Checkout.Root, "ask", shown.Groups["question"].Value, Index);

        Assert.Equal(shown.Groups["answer"].Value, asked.Output.TrimEnd());
    }

    [Fact]
    public async Task Standard_output_is_the_json_alone_even_while_the_index_is_built()
    {
        var asked = await Shell.ProgramAsync(Checkout.Root, "ask", Question, "--json", Index);

        var answer = JsonNode.Parse(asked.Output)!;
        Assert.Equal("answered", (string?)answer["outcome"]);
        Assert.Equal("sichuan-2022-67/8.19", (string?)answer["citations"]![0]!["clauseId"]);
        Assert.NotEmpty(asked.Error);
    }

    [Fact]
    public async Task What_the_documents_do_not_say_is_still_a_reply()
    {
        var asked = await Shell.ProgramAsync(Checkout.Root, "ask", "养老金什么时候发？", "--json", Index);

        Assert.Equal(0, asked.ExitCode);
        Assert.Equal("notFound", (string?)JsonNode.Parse(asked.Output)!["outcome"]);
    }

    [Fact]
    public async Task Questions_with_answers_out_of_the_documents_are_scored()
    {
        var file = _folder.Below("questions.jsonl");
        await File.WriteAllTextAsync(
            file,
            """
            {"id":"a","question":"多式联运要做什么？","document":"sichuan-2022-67.txt","answer":"深入推进多式联运示范工程建设"}
            {"id":"b","question":"养老金每月发多少钱？"}
            """,
            TestContext.Current.CancellationToken);

        var scored = await Shell.ProgramAsync(Checkout.Root, "eval", "answers", file, "--documents", Path.Combine(Checkout.Root, "seeds"), "--json", Index);

        Assert.Equal(0, scored.ExitCode);
        var expected = """
            {"questions":1,"hit1":1,"hit5":1,"answered":1,"unanswerable":1,"refused":1,
             "results":[{"id":"a","outcome":"answered","rank":1},{"id":"b","outcome":"notFound","rank":0}]}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(scored.Output)), scored.Output);
    }

    [Fact]
    public async Task A_file_is_inspected_from_where_the_caller_stands()
    {
        File.Copy(Checkout.Seed, _folder.Below("意见.txt"));

        var inspected = await Shell.ProgramAsync(_folder.Path, "inspect", "意见.txt", "--json");

        Assert.Equal(0, inspected.ExitCode);
        var document = JsonNode.Parse(inspected.Output)!;
        Assert.Equal("川办发〔2022〕67号", (string?)document["documentNumber"]);
        Assert.Equal("2022-09-21", (string?)document["issuedOn"]);
        Assert.Equal(1.0, (double?)document["coverage"]);
        var measures = document["clauses"]!.AsArray().Where(clause => (bool)clause!["isMeasure"]!).ToList();
        Assert.Equal(20, measures.Count);
        var listed = measures.SelectMany(m => m!["responsibility"]!["assignments"]!.AsArray()).Where(a => (string?)a!["basis"] is "stated" or "firstListed").ToList();
        Assert.Equal(90, listed.Count);
        Assert.Equal(20, listed.Select(a => (string?)a!["departmentId"]).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_file_of_the_catalogue_is_inspected_under_the_id_it_is_served_with()
    {
        var inspected = await Shell.ProgramAsync(_folder.Path, "inspect", Checkout.Seed, "--json", $"--contentRoot={Checkout.Root}");

        Assert.Equal("sichuan-2022-67", (string?)JsonNode.Parse(inspected.Output)!["id"]);
    }

    [Fact]
    public async Task Inspecting_for_people_shows_facts_counts_and_who_leads()
    {
        var inspected = await Shell.ProgramAsync(Checkout.Root, "inspect", "seeds/sichuan-2022-67.txt");

        Assert.Equal(0, inspected.ExitCode);
        foreach (var expected in (string[])["文号：川办发〔2022〕67号", "举措 20 条", "责任单位清单 19 处", "列名 90 次", "20 个部门", "（十九）", "财政厅"])
            Assert.Contains(expected, inspected.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("不认识的参数：frobnicate", "frobnicate")]
    [InlineData("缺少 <问题>", "ask")]
    [InlineData("缺少 <文件>", "inspect")]
    [InlineData("问题是空的", "ask", " ")]
    [InlineData("不认识的参数：--jsn", "ask", "谁牵头？", "--jsn")]
    [InlineData("--mode 没有“x”", "analyze", "--mode", "x")]
    [InlineData("no-such-file.txt", "inspect", "no-such-file.txt")]
    public async Task Bad_input_ends_with_2_and_says_what_is_wrong(string why, params string[] arguments)
    {
        var refused = await Shell.ProgramAsync(Checkout.Root, [.. arguments, Index]);

        Assert.Equal(2, refused.ExitCode);
        Assert.Empty(refused.Output);
        Assert.Contains(why, refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_folder_that_cannot_be_written_ends_with_1_and_is_named()
    {
        var notAFolder = _folder.Below("file");
        await File.WriteAllTextAsync(notAFolder, "", TestContext.Current.CancellationToken);

        var failed = await Shell.ProgramAsync(Checkout.Root, "ask", Question, $"--PolicyBot:IndexDirectory={notAFolder}/index");

        Assert.Equal(1, failed.ExitCode);
        Assert.Contains(notAFolder, failed.Error, StringComparison.Ordinal);
        Assert.Contains("IndexDirectory", failed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_in_chinese_and_names_every_command()
    {
        var help = await Shell.ProgramAsync(Checkout.Root, "--help");

        Assert.Equal(0, help.ExitCode);
        foreach (var expected in (string[])["用法", "serve", "ask", "index", "inspect", "analyze", "返回码"])
            Assert.Contains(expected, help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_answered_beside_a_running_server_on_the_same_index()
    {
        await using var server = await RunningServer.StartAsync(Checkout.Root, [Index]);
        using var client = new HttpClient();

        var asked = await Shell.ProgramAsync(Checkout.Root, "ask", Question, Index);
        var built = await Shell.ProgramAsync(Checkout.Root, "index", "--rebuild", Index);

        Assert.Equal(0, asked.ExitCode);
        Assert.Equal(0, built.ExitCode);
        Assert.Contains("\"ready\"", await client.GetStringAsync(server.Address + "/health/ready", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains(_folder.Below("index"), server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_ends_with_0_when_told_to_stop()
    {
        var server = await RunningServer.StartAsync(Checkout.Root, [Index]);

        Assert.Equal(0, await server.StopAsync());
        await server.DisposeAsync();
    }

    [Fact]
    public async Task An_address_in_use_ends_with_1_and_is_named()
    {
        await using var server = await RunningServer.StartAsync(Checkout.Root, [Index]);

        var second = await Shell.ProgramAsync(Checkout.Root, "serve", Index, "--urls=" + server.Address);

        Assert.Equal(1, second.ExitCode);
        Assert.Contains(server.Address, second.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Error, StringComparison.Ordinal);
    }
}
