using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PolicyBot.Tests.Host.SemanticKernel;

/// <summary>An OpenAI-compatible endpoint on loopback that says what its script says.</summary>
internal sealed class ScriptedModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<string, HttpContext, Task> _script;
    private int _calls;

    private ScriptedModel(Func<string, HttpContext, Task> script)
    {
        _script = script;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/chat/completions", AnswerAsync);
    }

    /// <summary>The base address to configure.</summary>
    public string BaseUrl => _app.Urls.First() + "/v1";

    /// <summary>How often it was asked.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>The request it was last asked with.</summary>
    public string LastRequest { get; private set; } = "";

    /// <summary>Runs a script: it gets the user's message and writes the response.</summary>
    public static async Task<ScriptedModel> StartAsync(Func<string, HttpContext, Task> script)
    {
        var model = new ScriptedModel(script);
        await model._app.StartAsync();
        return model;
    }

    /// <summary>Always says the same, in small pieces.</summary>
    public static Task<ScriptedModel> SayingAsync(string text) => StartAsync((_, http) => StreamAsync(http, text));

    /// <summary>Says what it works out from the user's message.</summary>
    public static Task<ScriptedModel> SayingAsync(Func<string, string> text) => StartAsync((said, http) => StreamAsync(http, text(said)));

    /// <summary>Refuses with a status, and Retry-After where one is given.</summary>
    public static Task<ScriptedModel> RefusingAsync(int status, string? retryAfter = null) => StartAsync((_, http) =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null)
            http.Response.Headers.RetryAfter = retryAfter;
        return http.Response.WriteAsync("""{"error":{"message":"no","type":"scripted"}}""");
    });

    /// <summary>Writes a reply as server-sent events, a few characters each.</summary>
    /// <param name="http">The request.</param>
    /// <param name="text">The reply.</param>
    /// <param name="finish">Whether the stream is brought to its end.</param>
    public static async Task StreamAsync(HttpContext http, string text, bool finish = true)
    {
        if (!http.Response.HasStarted)
            http.Response.ContentType = "text/event-stream";
        for (var i = 0; i < text.Length; i += 7)
            await EventAsync(http, new { id = "x", @object = "chat.completion.chunk", created = 1, model = "scripted", choices = new[] { new { index = 0, delta = new { role = "assistant", content = text.Substring(i, Math.Min(7, text.Length - i)) }, finish_reason = (string?)null } } });
        if (!finish)
            return;
        await EventAsync(http, new { id = "x", @object = "chat.completion.chunk", created = 1, model = "scripted", choices = new[] { new { index = 0, delta = new { }, finish_reason = "stop" } } });
        await EventAsync(http, new { id = "x", @object = "chat.completion.chunk", created = 1, model = "scripted", choices = Array.Empty<object>(), usage = new { prompt_tokens = 900, completion_tokens = 100, total_tokens = 1000 } });
        await http.Response.WriteAsync("data: [DONE]\n\n", http.RequestAborted);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private static async Task EventAsync(HttpContext http, object value)
    {
        await http.Response.WriteAsync($"data: {JsonSerializer.Serialize(value)}\n\n", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        Interlocked.Increment(ref _calls);
        using var reader = new StreamReader(http.Request.Body);
        LastRequest = await reader.ReadToEndAsync();
        using var json = JsonDocument.Parse(LastRequest);
        var said = json.RootElement.GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString() ?? "";
        await _script(said, http);
    }
}
