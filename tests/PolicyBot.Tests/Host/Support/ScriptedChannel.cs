using System.Collections.Concurrent;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.State;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Support;

/// <summary>A platform whose replies say <c>re: </c> and the message, and that behaves as a test tells it to.</summary>
internal sealed class ScriptedChannel : IChannel
{
    private readonly ConcurrentQueue<string> _sent = new();

    public string Name => "scripted";

    public IReadOnlyList<SendingLimit> Limits { get; init; } = [];

    /// <summary>What the channel says it sent lately.</summary>
    public Func<string, IReadOnlyList<long>> Lately { get; init; } = _ => [];

    public IReadOnlyList<long> SentLately(string conversationId) => Lately(conversationId);

    /// <summary>What arrived at the platform, in order.</summary>
    public string[] Sent => [.. _sent];

    /// <summary>What happens while a message is handled.</summary>
    public Func<string, Task> Handling { get; set; } = _ => Task.CompletedTask;

    /// <summary>What the platform answers to a reply.</summary>
    public Func<OutboxMessage, Delivery> Taking { get; set; } = _ => new Delivery.Taken();

    public async Task HandleAsync(Turn turn, CancellationToken cancel)
    {
        await Handling(turn.Message.Payload);
        turn.Send("re: " + turn.Message.Payload);
    }

    public Task ApologizeAsync(Turn turn)
    {
        turn.Send("sorry: " + turn.Message.Payload);
        return Task.CompletedTask;
    }

    public IEnumerable<string> Announce(string address, Announcement words) => [$"{address}: {string.Join('\n', words.Lines.Select(l => l.Text + l.Path))}"];

    public Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancel)
    {
        var delivery = Taking(message);
        if (delivery is Delivery.Taken)
            _sent.Enqueue(message.Payload);
        return Task.FromResult(delivery);
    }

    /// <summary>Returns when so many replies have arrived.</summary>
    public Task WaitForAsync(int count) => Until.HoldsAsync(() => _sent.Count >= count);
}
