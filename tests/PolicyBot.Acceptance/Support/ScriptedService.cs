using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;

namespace PolicyBot.Acceptance.Support;

/// <summary>A service on this machine that replies are sent to.</summary>
internal sealed class ScriptedService : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<JsonObject> _replies = new();
    private readonly ConcurrentQueue<HttpListenerContext> _unanswered = new();

    public ScriptedService()
    {
        Address = $"http://127.0.0.1:{Npm.FreePort()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    /// <summary>Whether it answers that it cannot take anything now.</summary>
    public volatile bool IsAway;

    /// <summary>Whether it lets what comes in wait without an end, and takes none of it.</summary>
    public volatile bool IsSilent;

    /// <summary>How many requests wait without an end.</summary>
    public int Unanswered => _unanswered.Count;

    /// <summary>What happens after a message came in and before it is told to have been taken.</summary>
    public Func<Task> BeforeTaking { get; set; } = () => Task.CompletedTask;

    /// <summary>The messages in words that it took; cards come behind them.</summary>
    public JsonObject[] Replies => [.. _replies];

    /// <summary>A message of a person in one conversation.</summary>
    public JsonObject Message(string id, string text) => new()
    {
        ["type"] = "message",
        ["id"] = id,
        ["serviceUrl"] = Address,
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = "29:user" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot" },
        ["conversation"] = new JsonObject { ["id"] = "a:1", ["conversationType"] = "personal" },
        ["text"] = text,
    };

    /// <summary>Returns when the message has been replied to.</summary>
    public async Task WaitForReplyToAsync(string id, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (!_replies.Any(r => (string?)r["replyToId"] == id))
            await Task.Delay(20, limit.Token);
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                if (IsSilent)
                {
                    _unanswered.Enqueue(context);
                    continue;
                }

                var activity = (await JsonNode.ParseAsync(context.Request.InputStream))!.AsObject();
                context.Response.StatusCode = IsAway ? 503 : 201;
                if (!IsAway && (string?)activity["type"] == "message" && activity["text"] is not null)
                {
                    await BeforeTaking();
                    _replies.Enqueue(activity);
                }

                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
