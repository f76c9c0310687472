using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.State;
using PolicyBot.Host.Teams;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.Conversations;

/// <summary>However much is to be said at once, no conversation is sent more than its platform takes.</summary>
public sealed class SendingPaceTests
{
    private static readonly ConversationKey Key = new("scripted", "c1");

    private static readonly SendingLimit[] TwoAMinuteThreeAnHour = [new(2, TimeSpan.FromMinutes(1)), new(3, TimeSpan.FromHours(1))];

    private readonly FakeTimeProvider _time = new(new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void One_message_more_waits_until_all_limits_allow_it()
    {
        Assert.Equal(5_000, SendingPace.NextAt([], 5_000, TwoAMinuteThreeAnHour));
        Assert.Equal(5_000, SendingPace.NextAt([1_000], 5_000, TwoAMinuteThreeAnHour));
        Assert.Equal(61_001, SendingPace.NextAt([1_000, 2_000], 5_000, TwoAMinuteThreeAnHour));
        Assert.Equal(70_000, SendingPace.NextAt([1_000, 2_000], 70_000, TwoAMinuteThreeAnHour));
        Assert.Equal(3_601_001, SendingPace.NextAt([1_000, 100_000, 200_000], 300_000, TwoAMinuteThreeAnHour));
    }

    [Fact]
    public async Task A_burst_in_a_Teams_conversation_goes_out_whole_in_order_and_within_every_limit()
    {
        await using var state = await TestState.CreateAsync();
        await QueueAsync(state, 150);

        var arrived = await SendAllAsync(state);

        Assert.Equal(150, arrived.Count);
        AssertWithinLimits(arrived);
        await using var store = state.Database.Open();
        Assert.All(await store.Outbox.ToListAsync(Cancel), m => Assert.Equal((OutboxState.Sent, 1), (m.State, m.Attempts)));
    }

    [Fact]
    public async Task What_was_sent_before_a_restart_counts()
    {
        await using var state = await TestState.CreateAsync();
        var history = Enumerable.Range(0, 1_795).Select(i => _time.GetUtcNow().AddSeconds(i - 1_800)).ToList();
        await QueueAsync(state, 10, history);

        var arrived = await SendAllAsync(state);

        Assert.Equal(10, arrived.Count);
        AssertWithinLimits([.. history, .. arrived]);
        Assert.True(arrived[5] - history[0] > TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Signs_that_an_answer_is_being_made_count_and_are_left_out_where_there_is_no_room()
    {
        await using var state = await TestState.CreateAsync();
        await QueueAsync(state, 1);
        var recent = new RecentSends(_time);
        for (var i = 0; i < 7; i++)
        {
            Assert.True(recent.HasRoom("c1"));
            recent.Add("c1");
        }

        Assert.False(recent.HasRoom("c1"));
        Assert.True(recent.HasRoom("c2"));
        var begun = _time.GetUtcNow();
        var arrived = await SendAllAsync(state, recent);

        Assert.True(Assert.Single(arrived) - begun > TimeSpan.FromSeconds(1));
    }

    private static void AssertWithinLimits(List<DateTimeOffset> arrived)
    {
        foreach (var (most, window) in RecentSends.Limits)
            Assert.All(arrived, at => Assert.InRange(arrived.Count(other => other > at - window && other <= at), 1, most));
    }

    private async Task QueueAsync(TestState state, int count, IEnumerable<DateTimeOffset>? history = null)
    {
        await new ConversationLease(state.Database, _time).AddAsync(Key, Cancel);
        await SaveAsync(state, (history ?? []).Select(at => Reply("before", OutboxState.Sent, at.ToUnixTimeMilliseconds())));
        await SaveAsync(state, Enumerable.Range(0, count).Select(i => Reply($"{i}", OutboxState.Waiting, sentAt: null)));
    }

    private static OutboxMessage Reply(string text, OutboxState got, long? sentAt) =>
        new() { Channel = Key.Channel, ConversationId = Key.Id, Payload = text, State = got, SentAt = sentAt };

    private static async Task SaveAsync(TestState state, IEnumerable<OutboxMessage> replies)
    {
        await using var collected = state.Database.Open();
        collected.Outbox.AddRange(replies);
        await state.Database.SaveAsync(collected, Cancel);
    }

    /// <summary>Sends what is queued, the clock moving on only while nothing may be sent.</summary>
    /// <returns>When each arrived; that they arrived in order is asserted.</returns>
    private async Task<List<DateTimeOffset>> SendAllAsync(TestState state, RecentSends? recent = null)
    {
        var arrived = new List<DateTimeOffset>();
        var channel = new ScriptedChannel { Limits = RecentSends.Limits, Lately = id => recent?.Of(id) ?? [] };
        channel.Taking = _ =>
        {
            arrived.Add(_time.GetUtcNow());
            return new Delivery.Taken();
        };
        var lease = new ConversationLease(state.Database, _time);
        var steps = new NextSteps(lease, _time);
        var sender = new OutboxSender(state.Database, lease, steps, _time, NullLogger<OutboxSender>.Instance);
        while (await NextAtAsync(state) is { } next)
        {
            if (next > _time.GetUtcNow().ToUnixTimeMilliseconds())
                _time.SetUtcNow(DateTimeOffset.FromUnixTimeMilliseconds(next));
            var step = await state.Database.WriteAsync(store => steps.TakeAsync(store, Key), Cancel);
            while (step is NextStep.Send send)
                step = await sender.SendAsync(Key, send.Reply, channel, Cancel);
        }

        Assert.Equal(Enumerable.Range(0, arrived.Count).Select(i => $"{i}"), channel.Sent);
        return arrived;
    }

    private static async Task<long?> NextAtAsync(TestState state)
    {
        await using var store = state.Database.Open();
        return await store.Outbox.Where(m => m.State == OutboxState.Waiting).OrderBy(m => m.Sequence).Select(m => (long?)m.NextAt).FirstOrDefaultAsync(Cancel);
    }
}
