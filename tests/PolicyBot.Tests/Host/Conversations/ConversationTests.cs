using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.State;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Host.Support;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Conversations;

public sealed class SqliteConversationTests(SeedShelf shelf) : ConversationTests(shelf)
{
    private protected override Task<TestState> CreateAsync() => TestState.CreateAsync();

    [Fact]
    public async Task What_is_confirmed_is_on_the_disk()
    {
        await using var state = await CreateAsync();
        await using var store = state.Database.Open();
        await store.Database.OpenConnectionAsync(Cancel);
        await using var command = store.Database.GetDbConnection().CreateCommand();

        command.CommandText = "PRAGMA journal_mode";
        Assert.Equal("wal", await command.ExecuteScalarAsync(Cancel));
        command.CommandText = "PRAGMA synchronous";
        Assert.Equal(2L, await command.ExecuteScalarAsync(Cancel));
    }
}

[Trait("Needs", "PostgreSql")]
public sealed class PostgreSqlConversationTests(SeedShelf shelf, PostgreSqlCluster cluster) : ConversationTests(shelf), IClassFixture<PostgreSqlCluster>
{
    private protected override async Task<TestState> CreateAsync() => await TestState.CreateAsync(await cluster.NewDatabaseAsync());

    [Fact]
    public async Task Two_nodes_that_serve_from_one_database_answer_each_message_once_and_in_order()
    {
        await using var state = await CreateAsync();
        var channel = new ScriptedChannel { Handling = _ => Task.Delay(20, Cancel) };
        await using var one = state.Start(Shelf, channel);
        await using var other = state.Start(Shelf, channel);

        for (var i = 0; i < 20; i++)
            await (i % 2 == 0 ? one : other).Reception.ReceiveAsync(Message($"m{i}", "c1", $"{i:00}"), Cancel);
        await channel.WaitForAsync(20);

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"re: {i:00}"), channel.Sent);
    }

    [Fact]
    public async Task A_message_whose_node_went_silent_is_answered_by_another_when_the_lease_has_run_out_and_only_by_it()
    {
        await using var state = await CreateAsync();
        var (begun, wakes) = (new TaskCompletionSource(), new TaskCompletionSource());
        var silent = new ScriptedChannel
        {
            Handling = _ =>
            {
                begun.TrySetResult();
                return wakes.Task.WaitAsync(Cancel);
            },
        };
        var channel = new ScriptedChannel();
        await using var one = state.Start(Shelf, silent);
        await one.Reception.ReceiveAsync(Message("m1"), Cancel);
        await begun.Task;

        // Set when the first has its lease: how long this machine took for that does not count.
        var later = new FakeTimeProvider(DateTimeOffset.UtcNow) { AutoAdvanceAmount = TimeSpan.Zero };
        await using var other = state.Start(Shelf, later, channel);

        try
        {
            // It looks, and lets be what the first node holds.
            await other.Reception.ReceiveAsync(Message("m2", "c2", "elsewhere"), Cancel);
            await other.Reception.ReceiveAsync(Message("m3", text: "next"), Cancel);
            await channel.WaitForAsync(1);
            Assert.Equal(["re: elsewhere"], channel.Sent);
            later.Advance(TimeSpan.FromMinutes(3.1));

            // It goes on looking, as any clock goes on: a look that the database refuses is not its last.
            await Until.HoldsAsync(() =>
            {
                later.Advance(TimeSpan.FromMilliseconds(100));
                return channel.Sent.Length >= 3;
            });
        }
        finally
        {
            wakes.SetResult();
        }

        await one.DisposeAsync();

        Assert.Equal(["re: elsewhere", "re: hello", "re: next"], channel.Sent);
        Assert.Empty(silent.Sent);
        await using var store = state.Database.Open();
        Assert.Equal(3, await store.Outbox.CountAsync(Cancel));
    }
}

/// <summary>What people in a chat can rely on, on either database.</summary>
public abstract class ConversationTests(SeedShelf shelf)
{
    private protected SeedShelf Shelf { get; } = shelf;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected abstract Task<TestState> CreateAsync();

    [Fact]
    public async Task A_message_delivered_five_times_at_once_is_answered_once()
    {
        await using var state = await CreateAsync();
        var channel = new ScriptedChannel();
        await using var node = state.Start(Shelf, channel);

        var stored = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => node.Reception.ReceiveAsync(Message("m1"), Cancel))));
        await node.Reception.ReceiveAsync(Message("m2", text: "later"), Cancel);
        await channel.WaitForAsync(2);

        Assert.Single(stored, isNew => isNew);
        Assert.Equal(["re: hello", "re: later"], channel.Sent);
    }

    [Fact]
    public async Task A_message_delivered_again_after_a_restart_is_not_answered_again()
    {
        await using var state = await CreateAsync();
        var channel = new ScriptedChannel();
        await using (var node = state.Start(Shelf, channel))
        {
            await node.Reception.ReceiveAsync(Message("m1"), Cancel);
            await channel.WaitForAsync(1);
        }

        await state.ReopenAsync();
        await using var again = state.Start(Shelf, channel);

        Assert.False(await again.Reception.ReceiveAsync(Message("m1"), Cancel));
        await again.Reception.ReceiveAsync(Message("m2", text: "next"), Cancel);
        await channel.WaitForAsync(2);
        Assert.Equal(["re: hello", "re: next"], channel.Sent);
    }

    [Fact]
    public async Task Messages_of_a_conversation_are_answered_in_their_order()
    {
        await using var state = await CreateAsync();
        var channel = new ScriptedChannel();
        await using var node = state.Start(Shelf, channel);

        for (var i = 0; i < 10; i++)
            await node.Reception.ReceiveAsync(Message($"m{i}", text: $"{i}"), Cancel);
        await channel.WaitForAsync(10);

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"re: {i}"), channel.Sent);
    }

    [Fact]
    public async Task A_slow_conversation_does_not_hold_up_others()
    {
        await using var state = await CreateAsync();
        var release = new TaskCompletionSource();
        var channel = new ScriptedChannel { Handling = text => text == "slow" ? release.Task : Task.CompletedTask };
        await using var node = state.Start(Shelf, channel);

        await node.Reception.ReceiveAsync(Message("m1", "c1", "slow"), Cancel);
        await node.Reception.ReceiveAsync(Message("m2", "c2", "quick"), Cancel);
        await channel.WaitForAsync(1);
        Assert.Equal(["re: quick"], channel.Sent);

        release.SetResult();
        await channel.WaitForAsync(2);
        Assert.Equal(["re: quick", "re: slow"], channel.Sent);
    }

    [Fact]
    public async Task However_many_conversations_wait_a_core_is_left_for_taking_messages_in()
    {
        await using var state = await CreateAsync();
        var (now, most) = (0, 0);
        var channel = new ScriptedChannel
        {
            Handling = _ =>
            {
                var busy = Interlocked.Increment(ref now);
                InterlockedMax(ref most, busy);
                Thread.SpinWait(1_000_000); // as busy as answering keeps it
                Interlocked.Decrement(ref now);
                return Task.CompletedTask;
            },
        };
        await using var node = state.Start(Shelf, channel);

        for (var i = 0; i < 12; i++)
            await node.Reception.ReceiveAsync(Message($"m{i}", $"c{i}"), Cancel);
        await channel.WaitForAsync(12);

        Assert.InRange(most, 1, Math.Max(1, Environment.ProcessorCount - 1));

        static void InterlockedMax(ref int most, int value)
        {
            for (var seen = most; seen < value && Interlocked.CompareExchange(ref most, value, seen) != seen; seen = most)
            {
            }
        }
    }

    [Fact]
    public async Task What_a_process_left_unanswered_is_answered_by_the_next()
    {
        await using var state = await CreateAsync();
        var never = new TaskCompletionSource();
        var stuck = new ScriptedChannel { Handling = _ => never.Task.WaitAsync(Cancel) };
        await using (var node = state.Start(Shelf, stuck))
        {
            await node.Reception.ReceiveAsync(Message("m1"), Cancel);
            never.SetCanceled(Cancel);
        }

        Assert.Empty(stuck.Sent);
        await state.ReopenAsync();
        var channel = new ScriptedChannel();
        await using var next = state.Start(Shelf, channel);
        await channel.WaitForAsync(1);

        Assert.Equal(["re: hello"], channel.Sent);
    }

    [Fact]
    public async Task A_message_that_cannot_be_handled_gets_an_apology_and_the_next_one_its_answer()
    {
        await using var state = await CreateAsync();
        var tries = 0;
        var channel = new ScriptedChannel
        {
            Handling = text => text == "bad" ? Task.FromException(new InvalidDataException($"try {++tries}")) : Task.CompletedTask,
        };
        await using var node = state.Start(Shelf, channel);

        await node.Reception.ReceiveAsync(Message("m1", text: "bad"), Cancel);
        await node.Reception.ReceiveAsync(Message("m2", text: "good"), Cancel);
        await channel.WaitForAsync(2);

        Assert.Equal(["sorry: bad", "re: good"], channel.Sent);
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task A_reply_the_platform_does_not_take_now_is_sent_later_as_it_was()
    {
        await using var state = await CreateAsync();
        var attempts = 0;
        var channel = new ScriptedChannel { Taking = _ => ++attempts < 3 ? new Delivery.Later("busy", TimeSpan.FromMilliseconds(1)) : new Delivery.Taken("p1") };
        await using var node = state.Start(Shelf, channel);

        await node.Reception.ReceiveAsync(Message("m1"), Cancel);
        await channel.WaitForAsync(1);

        Assert.Equal(3, attempts);
        Assert.Equal(["re: hello"], channel.Sent);
    }

    [Fact]
    public async Task A_reply_the_platform_refuses_for_good_does_not_hold_back_the_next()
    {
        await using var state = await CreateAsync();
        var channel = new ScriptedChannel { Taking = m => m.Payload == "re: bad" ? new Delivery.Refused("400") : new Delivery.Taken() };
        await using var node = state.Start(Shelf, channel);

        await node.Reception.ReceiveAsync(Message("m1", text: "bad"), Cancel);
        await node.Reception.ReceiveAsync(Message("m2", text: "good"), Cancel);
        await channel.WaitForAsync(1);

        Assert.Equal(["re: good"], channel.Sent);
        await using var store = state.Database.Open();
        Assert.Equal("400", (await store.Outbox.SingleAsync(m => m.State == OutboxState.GivenUp, Cancel)).LastError);
    }

    [Fact]
    public async Task A_reply_claimed_in_a_write_that_seemed_to_fail_is_sent_by_the_same_process_and_by_no_other()
    {
        await using var state = await CreateAsync();
        var key = new ConversationKey("scripted", "c1");
        var lease = new ConversationLease(state.Database, TimeProvider.System);
        var (own, others) = (new NextSteps(lease, TimeProvider.System), new NextSteps(lease, TimeProvider.System));
        await lease.AddAsync(key, Cancel);
        await using var collected = state.Database.Open();
        collected.Outbox.Add(new() { Channel = key.Channel, ConversationId = key.Id, Payload = "re" });
        await state.Database.SaveAsync(collected, Cancel);
        Task<NextStep?> TakeAsync(NextSteps steps) => state.Database.WriteAsync(store => steps.TakeAsync(store, key), Cancel);

        Assert.IsType<NextStep.Send>(await TakeAsync(own));
        Assert.Null(await TakeAsync(others));
        Assert.IsType<NextStep.Send>(await TakeAsync(own));
    }

    [Fact]
    public async Task A_conversation_goes_on_after_a_restart()
    {
        await using var state = await CreateAsync();
        using (var desk = new Desk(Shelf.Engine, state.Database, TimeProvider.System))
            await desk.AskAsync(new Question("财政厅牵头哪些工作？", "c1", Sender: "u1"), Cancel);
        await state.ReopenAsync();
        using var next = new Desk(Shelf.Engine, state.Database, TimeProvider.System);

        var (followUp, other) = (await AskAsync(next, "u1"), await AskAsync(next, "u2"));

        Assert.Contains("商务厅牵头", followUp, StringComparison.Ordinal);
        Assert.NotEqual(followUp, other);

        static async Task<string> AskAsync(Desk desk, string sender) =>
            PolicyBot.Answering.AnswerPlainText.Of((await desk.AskAsync(new Question("那商务厅呢？", "c1", Sender: sender), Cancel)).Answer);
    }

    [Fact]
    public async Task An_answer_is_found_again_as_it_was_and_leaves_a_line_in_the_audit()
    {
        await using var state = await CreateAsync();
        using var desk = new Desk(Shelf.Engine, state.Database, TimeProvider.System);

        var given = await desk.AskAsync(new Question("多式联运由哪个部门牵头？", "c1", Channel: "scripted", Sender: "zhangsan"), Cancel);
        var missing = await desk.AskAsync(new Question("火星移民由哪个部门牵头？", "c1", Channel: "scripted", Sender: "zhangsan"), Cancel);

        var found = await desk.FindAsync(given.Answer.Id, Cancel);
        Assert.Equal(StateJson.Write(given.Answer), StateJson.Write(found!.Answer));
        Assert.Equal("多式联运由哪个部门牵头？", found.Question);
        Assert.Null(await desk.FindAsync("nothing", Cancel));
        await using var store = state.Database.Open();
        var line = await store.Audit.SingleAsync(l => l.AnswerId == given.Answer.Id, Cancel);
        Assert.Equal(("z***n", "answered", "sichuan-2022-67/8.19"), (line.Who, line.Outcome, line.Clauses));
        Assert.Equal([missing.Answer.Id], await store.Gaps.Select(l => l.AnswerId).ToListAsync(Cancel));
    }

    [Fact]
    public async Task The_last_judgement_of_a_reader_counts()
    {
        await using var state = await CreateAsync();
        using var desk = new Desk(Shelf.Engine, state.Database, TimeProvider.System);
        var id = (await desk.AskAsync(new Question("多式联运由哪个部门牵头？"), Cancel)).Answer.Id;

        Assert.True(await desk.JudgeAsync(id, "scripted", "u1", helpful: true, "", Cancel));
        Assert.True(await desk.JudgeAsync(id, "scripted", "u1", helpful: false, "缺一个部门", Cancel));
        Assert.True(await desk.JudgeAsync(id, "scripted", "u2", helpful: true, "", Cancel));
        Assert.False(await desk.JudgeAsync("nothing", "scripted", "u1", helpful: true, "", Cancel));
        await desk.WithdrawAsync(id, "u2", Cancel);

        await using var store = state.Database.Open();
        var kept = Assert.Single(await store.Feedback.ToListAsync(Cancel));
        Assert.Equal((false, "缺一个部门", "u1"), (kept.Helpful, kept.Comment, kept.Sender));
    }

    private protected static IncomingMessage Message(string id, string conversation = "c1", string text = "hello") => new("scripted", id, conversation, text);
}
