using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Host.State;
using PolicyBot.Tests.Host.Support;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Teams;

/// <summary>The program with Teams switched on, as on a developer's machine, and a Teams that talks to it.</summary>
public sealed class TeamsChat : IAsyncLifetime
{
    private int _messages;

    internal TeamsChat(params (string Name, string Value)[] settings) => Site = new(
        [("PolicyBot:Teams:Enabled", "true"), ("PolicyBot:PublicBaseUrl", "https://policy.example.cn"), ("PolicyBot:QuestionsPerMinute", "100000"), .. settings]);

    public TeamsChat()
        : this([])
    {
    }

    internal TestSite Site { get; }

    internal ScriptedConnector Connector { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Connector = await ScriptedConnector.StartAsync();

    /// <summary>A conversation nobody has said anything in.</summary>
    internal TeamsConversation Personal() => new(this, $"a:{Guid.NewGuid():N}", "personal");

    internal TeamsConversation Group() => new(this, $"19:{Guid.NewGuid():N}@thread.v2", "groupChat");

    internal string NextId() => $"m{Interlocked.Increment(ref _messages)}";

    internal async Task<HttpStatusCode> PostAsync(JsonObject activity) =>
        (await Site.CreateClient().PostAsJsonAsync("/api/messages", activity, TestContext.Current.CancellationToken)).StatusCode;

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await Connector.DisposeAsync();
    }
}

/// <summary>One conversation with the bot.</summary>
internal sealed class TeamsConversation(TeamsChat chat, string id, string type)
{
    public string Id => id;

    /// <summary>What the bot said here in words so far.</summary>
    public JsonObject[] Said => [.. Messages.Where(m => m["text"] is not null)];

    /// <summary>The cards it showed here so far.</summary>
    public JsonNode[] Cards => [.. Messages.Where(m => m["attachments"] is not null).Select(m => m["attachments"]![0]!["content"]!)];

    /// <summary>Both, in their order.</summary>
    public JsonObject[] Messages => [.. chat.Connector.Messages.Where(m => (string?)m["conversation"]!["id"] == id)];

    public JsonObject Activity(string kind, Action<JsonObject>? change = null)
    {
        var activity = new JsonObject
        {
            ["type"] = kind,
            ["id"] = chat.NextId(),
            ["timestamp"] = "2026-01-05T08:00:00.000Z",
            ["serviceUrl"] = chat.Connector.Address,
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = "29:user", ["name"] = "王一" },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "政策问答" },
            ["conversation"] = new JsonObject { ["id"] = id, ["conversationType"] = type },
        };
        change?.Invoke(activity);
        return activity;
    }

    public JsonObject Message(string text, Action<JsonObject>? change = null) => Activity("message", activity =>
    {
        activity["text"] = text;
        change?.Invoke(activity);
    });

    public Task<JsonObject> SayAsync(string text) => SendAsync(Message(text));

    /// <summary>Delivers an activity and returns what the bot says next, when there is nothing left for it to do.</summary>
    public async Task<JsonObject> SendAsync(JsonObject activity)
    {
        var before = Said.Length;
        Assert.Equal(HttpStatusCode.OK, await chat.PostAsync(activity));
        await Until.HoldsAsync(() => Said.Length > before);
        await Until.HoldsAsync(async () => !await HasWorkAsync());
        return Said[before];
    }

    private async Task<bool> HasWorkAsync()
    {
        await using var store = chat.Site.Services.GetRequiredService<StateDatabase>().Open();
        return await store.Inbox.AnyAsync(m => m.ConversationId == id && !m.Handled, TestContext.Current.CancellationToken)
            || await store.Outbox.AnyAsync(m => m.ConversationId == id && m.State == OutboxState.Waiting, TestContext.Current.CancellationToken);
    }
}
