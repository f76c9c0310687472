using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PolicyBot.Answering;
using PolicyBot.Host.Settings;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Embedding;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Settings;

/// <summary>A served embedding model in place of the built-in one.</summary>
public sealed class EmbeddingServiceTests(EmbeddingModelFixture model) : IClassFixture<EmbeddingModelFixture>, IAsyncLifetime
{
    private const string Text = """
        云汀市人民政府办公室
        关于支持养老服务发展的若干措施
        云府办发〔2024〕5号
        一、建设老年助餐点
        鼓励社区食堂向居家老年人供应平价饭菜，对行动不便的送餐上门。（责任单位：市民政局）
        二、培养护理人员
        支持职业院校开设护理专业，毕业生到养老机构工作满三年的给予入职奖励。（责任单位：市教育局）
        云汀市人民政府办公室
        2024年3月1日
        """;

    private readonly TemporaryShelf _files = new TemporaryShelf().With("elders", Text);
    private readonly ConcurrentQueue<(string Key, string Body)> _requests = new();
    private WebApplication _app = null!;

    // What the endpoint does before it answers; false where it has answered itself.
    private Func<HttpContext, Task<bool>> _before = _ => Task.FromResult(true);

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/embeddings", EmbedAsync);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        _files.Dispose();
    }

    [Fact]
    public void Passages_and_questions_are_embedded_by_the_endpoint_each_with_its_prefix()
    {
        using var shelf = Settings("--PolicyBot:EmbeddingService:QuestionPrefix=问：", "--PolicyBot:EmbeddingService:PassagePrefix=文：").Open(null);
        Assert.True(shelf.MakeVectors(cancel: TestContext.Current.CancellationToken));
        Assert.All(Inputs(), text => Assert.StartsWith("文：", text, StringComparison.Ordinal));

        var found = Found(shelf, "怎样支持老年助餐点，我的电话13812345678");

        Assert.All(found, e => Assert.NotNull(e.Signals!.Similarity));
        Assert.Contains(Inputs(), text => text.StartsWith("问：", StringComparison.Ordinal));
        Assert.DoesNotContain(Inputs(), text => text.Contains("13812345678", StringComparison.Ordinal));
        Assert.All(_requests, r => Assert.Equal("Bearer secret", r.Key));
        Assert.All(_requests, r => Assert.Equal("served-8", JsonDocument.Parse(r.Body).RootElement.GetProperty("model").GetString()));
    }

    [Fact]
    public void Vectors_of_the_built_in_model_are_not_searched_with_the_endpoints()
    {
        using (var own = Shelf.Open(Settings().Shelf, embeddings: new CountedEmbeddings(model.Model).Source))
            Assert.True(own.MakeVectors(cancel: TestContext.Current.CancellationToken));

        using var shelf = Settings().Open(null);

        Assert.False(shelf.HasVectors);
        Assert.All(Found(shelf, "怎样支持老年助餐点"), e => Assert.Null(e.Signals!.Similarity));
        Assert.Empty(_requests);
    }

    [Fact]
    public void An_endpoint_that_fails_or_stalls_costs_no_answer_and_is_left_alone_for_a_while()
    {
        using var shelf = Settings("--PolicyBot:EmbeddingService:QuestionTimeoutMs=100").Open(null);
        Assert.True(shelf.MakeVectors(cancel: TestContext.Current.CancellationToken));
        _requests.Clear();
        _before = async http =>
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
            return false;
        };

        for (var i = 0; i < 6; i++)
            Assert.Equal("elders/1", Found(shelf, "老年助餐点怎样送餐上门").First().ClauseId);

        Assert.InRange(_requests.Count, 1, 3);
    }

    [Fact]
    public void What_is_missing_is_told_at_the_start()
    {
        var mistake = Assert.Throws<SettingsException>(() => HostSettings.Load(["--PolicyBot:EmbeddingService:BaseUrl=ftp://x"]));

        foreach (var name in (string[])["BaseUrl", "Model", "Dimension"])
            Assert.Contains("PolicyBot:EmbeddingService:" + name, mistake.Message, StringComparison.Ordinal);
    }

    private HostSettings Settings(params string[] more) => HostSettings.Load(
    [
        $"--PolicyBot:SeedsDirectory={_files.Seeds}", $"--PolicyBot:IndexDirectory={_files.Index}",
        $"--PolicyBot:EmbeddingService:BaseUrl={_app.Urls.First()}/v1", "--PolicyBot:EmbeddingService:Model=served-8",
        "--PolicyBot:EmbeddingService:Dimension=8", "--PolicyBot:EmbeddingService:ApiKey=secret", .. more,
    ]);

    private IEnumerable<string> Inputs() =>
        _requests.SelectMany(r => JsonDocument.Parse(r.Body).RootElement.GetProperty("input").EnumerateArray()).Select(t => t.GetString()!);

    private static IEnumerable<RecordedEvidence> Found(Shelf shelf, string question) =>
        new PolicyEngine(shelf).Ask(new Question(question), null).Record.Queries.SelectMany(q => q.Evidence.Concat(q.Nearest));

    // Vectors without meaning: enough for a test of the way there and back.
    private async Task EmbedAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        _requests.Enqueue((http.Request.Headers.Authorization.ToString(), body));
        if (!await _before(http))
            return;
        using var json = JsonDocument.Parse(body);
        var data = json.RootElement.GetProperty("input").EnumerateArray().Select((text, i) => new
        {
            @object = "embedding",
            index = i,
            embedding = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text.GetString()!)).Take(8).SelectMany(b => BitConverter.GetBytes((b - 127f) / 128)).ToArray()),
        });
        await http.Response.WriteAsJsonAsync(new { @object = "list", data, model = "served-8", usage = new { prompt_tokens = 1, total_tokens = 1 } });
    }
}
