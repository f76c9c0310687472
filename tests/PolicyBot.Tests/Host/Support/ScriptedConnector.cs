using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Support;

/// <summary>The service that replies are sent to, answering as a test tells it to.</summary>
internal sealed class ScriptedConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonObject> _activities = new();
    private int _requests;

    private ScriptedConnector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    public string Address => _app.Urls.First();

    /// <summary>Messages that were taken, typing left out, in order.</summary>
    public JsonObject[] Messages => [.. _activities.Where(a => (string?)a["type"] == "message")];

    /// <summary>Everything that was taken, in order.</summary>
    public JsonObject[] Activities => [.. _activities];

    /// <summary>How many requests came, refused ones included.</summary>
    public int Requests => _requests;

    /// <summary>The answer to the request of this number, counted from 1; by default all are taken.</summary>
    public Func<int, HttpResponse, int> Answer { get; set; } = (_, _) => StatusCodes.Status201Created;

    /// <summary>The same, by what was sent; null leaves it to <see cref="Answer"/>.</summary>
    public Func<JsonObject, int?> Judge { get; set; } = _ => null;

    public static async Task<ScriptedConnector> StartAsync()
    {
        var connector = new ScriptedConnector();
        await connector._app.StartAsync();
        return connector;
    }

    /// <summary>Returns when so many messages were taken.</summary>
    public async Task<JsonObject[]> WaitForAsync(int count)
    {
        await Until.HoldsAsync(() => Messages.Length >= count);
        return Messages;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref _requests);
        var activity = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        activity["requestMethod"] = context.Request.Method;
        context.Response.StatusCode = Judge(activity) ?? Answer(number, context.Response);
        if (context.Response.StatusCode != StatusCodes.Status201Created)
            return;
        activity["requestPath"] = context.Request.Path.Value;
        _activities.Enqueue(activity);
        await context.Response.WriteAsJsonAsync(new { id = $"sent-{number}" });
    }
}
