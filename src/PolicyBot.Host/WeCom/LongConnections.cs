using System.Collections.Concurrent;
using PolicyBot.Host.Conversations;

namespace PolicyBot.Host.WeCom;

/// <summary>The long connections this process holds.</summary>
internal sealed class LongConnections
{
    private readonly ConcurrentDictionary<string, LongConnection> _live = new(StringComparer.Ordinal);

    /// <summary>A bot's connection is there.</summary>
    public void Opened(string botId, LongConnection connection) => _live[botId] = connection;

    /// <summary>It is gone.</summary>
    public void Closed(string botId, LongConnection connection) => _live.TryRemove(new(botId, connection));

    /// <summary>Sends a message that answers nothing, where this process holds the bot's connection.</summary>
    public Task<Delivery> PushAsync(string botId, StoredBotAnswer words, CancellationToken cancel) =>
        _live.TryGetValue(botId, out var connection)
            ? connection.PushAsync(words, cancel)
            : Task.FromResult<Delivery>(new Delivery.Later("本进程没有该机器人的长连接"));

    /// <summary>Sends a finished answer, where this process holds the bot's connection.</summary>
    public Task<Delivery> SendAsync(string botId, StoredBotAnswer answer, CancellationToken cancel) =>
        _live.TryGetValue(botId, out var connection)
            ? connection.SendAsync(answer, cancel)
            : Task.FromResult<Delivery>(new Delivery.Later("本进程没有该机器人的长连接"));
}
