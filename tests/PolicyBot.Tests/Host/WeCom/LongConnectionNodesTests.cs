using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.Settings;
using PolicyBot.Host.WeCom;
using PolicyBot.Tests.Host.Support;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.WeCom;

public sealed class SqliteLongConnectionNodesTests(SeedShelf shelf) : LongConnectionNodesTests(shelf)
{
    private protected override Task<TestState> CreateAsync() => TestState.CreateAsync();
}

[Trait("Needs", "PostgreSql")]
public sealed class PostgreSqlLongConnectionNodesTests(SeedShelf shelf, PostgreSqlCluster cluster) : LongConnectionNodesTests(shelf), IClassFixture<PostgreSqlCluster>
{
    private protected override async Task<TestState> CreateAsync() => await TestState.CreateAsync(await cluster.NewDatabaseAsync());
}

/// <summary>WeCom keeps one long connection for a bot and cuts the older off: of several nodes on one store one may connect.</summary>
public abstract class LongConnectionNodesTests(SeedShelf shelf)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected abstract Task<TestState> CreateAsync();

    [Fact]
    public async Task Of_two_nodes_one_connects_and_the_other_takes_over_when_it_stops()
    {
        await using var wecom = await LongConnectionPeer.StartAsync();
        await using var state = await CreateAsync();
        await using var one = await Node.StartAsync(state, shelf, wecom, TimeProvider.System);
        await Until.HoldsAsync(() => wecom.Subscriptions == 1);
        var clock = new CountingTime();
        await using var other = await Node.StartAsync(state, shelf, wecom, clock);

        // A minute and a half of looking: the first renews, and is let be.
        await clock.LetWaitAsync(looks: 3);
        Assert.Equal((1, 1), (wecom.Subscriptions, wecom.Open));

        await one.StopAsync();
        await Until.HoldsAsync(() => wecom.Open == 0);
        clock.Advance(TimeSpan.FromSeconds(31));
        await Until.HoldsAsync(() => wecom.Subscriptions == 2);

        Assert.Equal(1, wecom.Open);
    }

    [Fact]
    public async Task What_a_node_held_that_died_another_takes_when_the_lease_has_run_out()
    {
        await using var wecom = await LongConnectionPeer.StartAsync();
        await using var state = await CreateAsync();
        var clock = new CountingTime();
        var dead = new ConversationLease(state.Database, clock);
        var key = new ConversationKey("wecom-long-connection", "b1");
        await dead.AddAsync(key, Cancel);
        Assert.True(await dead.TakeAsync(key, Cancel));

        await using var other = await Node.StartAsync(state, shelf, wecom, clock);
        await clock.LetWaitAsync(looks: 5);
        Assert.Equal(0, wecom.Subscriptions);

        await clock.WaitedAsync();
        clock.Advance(TimeSpan.FromSeconds(31));
        await Until.HoldsAsync(() => wecom.Subscriptions == 1);
    }

    /// <summary>A clock that tells when whoever waits by it has looked and waits again.</summary>
    private sealed class CountingTime() : FakeTimeProvider(DateTimeOffset.UtcNow)
    {
        private int _waits;
        private int _seen;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Interlocked.Increment(ref _waits);
            return timer;
        }

        public Task WaitedAsync() => Until.HoldsAsync(() => Volatile.Read(ref _waits) > _seen);

        public async Task LetWaitAsync(int looks)
        {
            for (var i = 0; i < looks; i++)
            {
                await WaitedAsync();
                _seen = Volatile.Read(ref _waits);
                Advance(TimeSpan.FromSeconds(30));
            }

            await WaitedAsync();
        }
    }

    /// <summary>What a serving process does with the bot's long connection.</summary>
    private sealed class Node(TestNode conversations, Desk desk, LongConnectionService service) : IAsyncDisposable
    {
        public static async Task<Node> StartAsync(TestState state, SeedShelf shelf, LongConnectionPeer wecom, TimeProvider time)
        {
            var options = new WeComOptions { LongConnectionUrl = wecom.Address, Bots = [new() { BotId = "b1", LongConnectionSecret = "secret" }] };
            var conversations = state.Start(shelf);
            var desk = new Desk(shelf.Engine, state.Database, TimeProvider.System);
            var reception = new BotReception(conversations.Reception, desk, state.Database, new GrowingAnswers(), TimeProvider.System);
            var service = new LongConnectionService(options, new LongConnections(), reception, state.Database, time, NullLogger<LongConnectionService>.Instance);
            await service.StartAsync(Cancel);
            return new(conversations, desk, service);
        }

        public Task StopAsync() => service.StopAsync(CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            service.Dispose();
            desk.Dispose();
            await conversations.DisposeAsync();
        }
    }

    /// <summary>WeCom's side, which acknowledges every frame.</summary>
    private sealed class LongConnectionPeer : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private int _open;
        private int _subscriptions;

        private LongConnectionPeer()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            _app = builder.Build();
            _app.UseWebSockets();
            _app.Run(TakeAsync);
        }

        public string Address => _app.Urls.First().Replace("http", "ws", StringComparison.Ordinal);

        public int Open => Volatile.Read(ref _open);

        public int Subscriptions => Volatile.Read(ref _subscriptions);

        public static async Task<LongConnectionPeer> StartAsync()
        {
            var peer = new LongConnectionPeer();
            await peer._app.StartAsync(Cancel);
            return peer;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task TakeAsync(HttpContext context)
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            Interlocked.Increment(ref _open);
            try
            {
                var buffer = new byte[64 * 1024];
                while (await socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: WebSocketMessageType.Text } read)
                {
                    var frame = JsonNode.Parse(buffer.AsSpan(0, read.Count))!;
                    if ((string?)frame["cmd"] == "aibot_subscribe")
                        Interlocked.Increment(ref _subscriptions);
                    var ack = new JsonObject { ["headers"] = frame["headers"]!.DeepClone(), ["errcode"] = 0, ["errmsg"] = "ok" };
                    await socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(ack.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
                }
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException)
            {
                // The other side let go.
            }
            finally
            {
                Interlocked.Decrement(ref _open);
            }
        }
    }
}
