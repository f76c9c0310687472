using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PolicyBot.Documents;
using PolicyBot.Host.State;
using PolicyBot.Host.Subscriptions;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Host.Support;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Subscriptions;

public sealed class SqliteFollowWatchTests : FollowWatchTests
{
    private protected override Task<TestState> CreateAsync() => TestState.CreateAsync();
}

[Trait("Needs", "PostgreSql")]
public sealed class PostgreSqlFollowWatchTests(PostgreSqlCluster cluster) : FollowWatchTests, IClassFixture<PostgreSqlCluster>
{
    private protected override async Task<TestState> CreateAsync() => await TestState.CreateAsync(await cluster.NewDatabaseAsync());
}

/// <summary>Followers are told of what changed, once, on either database.</summary>
public abstract class FollowWatchTests : IAsyncLifetime
{
    private const string Bridges = """
        甲市人民政府关于桥梁的意见
        甲府发〔2022〕5号
        一、建设
        （一）修建桥梁。修建大桥十座。
        （责任单位：市桥梁局、市交通局）
        （二）养护桥梁。每年检查一次。
        （责任单位：市交通局）
        甲市人民政府
        2022年3月4日
        """;

    private static readonly string More = Bridges.Replace("十座", "三十座", StringComparison.Ordinal);

    private readonly TemporaryShelf _shelf = new TemporaryShelf();
    private TestState _state = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected abstract Task<TestState> CreateAsync();

    public async ValueTask InitializeAsync()
    {
        _state = await CreateAsync();
        Put(Bridges);
        _ = _shelf.Shelf;
    }

    public async ValueTask DisposeAsync()
    {
        await _state.DisposeAsync();
        _shelf.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_changed_clause_is_told_once_and_not_again_after_a_restart()
    {
        await BeginAsync();
        await FollowAsync("c1", SubjectKind.Department, DepartmentOf("市桥梁局"), "市桥梁局");

        Put(More);
        await Watch().LookAsync(Cancel);
        await Watch().LookAsync(Cancel);
        await _state.ReopenAsync();
        await Watch().LookAsync(Cancel);

        var message = Assert.Single(await MessagesAsync());
        Assert.StartsWith("to c1: 您关注的“市桥梁局”有变动：\n《甲市人民政府关于桥梁的意见》（甲府发〔2022〕5号）有改动\n· （一）修建桥梁：“修建大桥十座”改为“修建大桥三十座”", message, StringComparison.Ordinal);
        Assert.DoesNotContain("养护桥梁", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_there_before_anybody_followed_and_what_touches_nothing_followed_is_told_to_nobody()
    {
        await FollowAsync("c1", SubjectKind.Department, DepartmentOf("市桥梁局"), "市桥梁局");
        await BeginAsync();
        await FollowAsync("c2", SubjectKind.Topic, "隧道", "隧道");

        Put(Bridges.Replace("每年检查一次", "每年检查两次", StringComparison.Ordinal));
        await Watch().LookAsync(Cancel);

        Assert.Empty(await MessagesAsync());
    }

    [Fact]
    public async Task Returning_to_the_earlier_text_is_told_once_as_that()
    {
        await BeginAsync();
        await FollowAsync("c1", SubjectKind.Document, "bridges", "《甲市人民政府关于桥梁的意见》");
        Put(More);
        await Watch().LookAsync(Cancel);

        Put(Bridges);
        await Watch().LookAsync(Cancel);
        await Watch().LookAsync(Cancel);

        var messages = await MessagesAsync();
        Assert.Equal(2, messages.Count);
        Assert.Contains("已恢复为此前的文字\n· （一）修建桥梁：“修建大桥三十座”改为“修建大桥十座”", messages[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_and_its_return_between_two_looks_are_nothing_to_tell()
    {
        await BeginAsync();
        await FollowAsync("c1", SubjectKind.Document, "bridges", "《甲市人民政府关于桥梁的意见》");

        Put(More);
        Put(Bridges);
        await Watch().LookAsync(Cancel);

        Assert.Empty(await MessagesAsync());
    }

    [Fact]
    public async Task A_new_document_is_told_to_who_follows_a_topic_in_it_and_its_withdrawal_as_well()
    {
        await BeginAsync();
        await FollowAsync("c1", SubjectKind.Topic, "隧道", "隧道");

        _shelf.With("tunnels", "甲市人民政府关于隧道的意见\n甲府发〔2023〕6号\n一、建设\n（一）开挖隧道。开挖隧道两条。\n（责任单位：市交通局）\n（二）植树造林。种树百万棵。\n（责任单位：市林业局）\n甲市人民政府\n2023年3月4日\n");
        _shelf.Shelf.Rebuild();
        await Watch().LookAsync(Cancel);
        await File.WriteAllTextAsync(Path.Combine(_shelf.Seeds, "catalogue.json"), """{"documents":[{"id":"bridges","file":"bridges.txt"}]}""", Cancel);
        _shelf.Shelf.Rebuild();
        await Watch().LookAsync(Cancel);

        var messages = await MessagesAsync();
        Assert.Equal(2, messages.Count);
        Assert.Contains("《甲市人民政府关于隧道的意见》（甲府发〔2023〕6号）新收录\n· （一）开挖隧道\n", messages[0], StringComparison.Ordinal);
        Assert.DoesNotContain("植树", messages[0], StringComparison.Ordinal);
        Assert.Contains("已撤下，不再提供\n· （一）开挖隧道\n", messages[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_for_staff_is_told_to_no_chat_and_one_made_internal_is_gone_for_it()
    {
        await BeginAsync();
        await FollowAsync("c1", SubjectKind.Department, DepartmentOf("市桥梁局"), "市桥梁局");
        await FollowAsync("a1", SubjectKind.Department, DepartmentOf("市桥梁局"), "市桥梁局", Follower.Page);
        await AccountAsync("a1", Roles.Reader);

        Put(Bridges, Audience.Staff);
        await Watch().LookAsync(Cancel);
        Put(More, Audience.Staff);
        await Watch().LookAsync(Cancel);

        var message = Assert.Single(await MessagesAsync());
        Assert.Contains("已撤下，不再提供", message, StringComparison.Ordinal);
        Assert.DoesNotContain("三十", message, StringComparison.Ordinal);
        await using var store = _state.Database.Open();
        var notice = Assert.Single(await store.Notices.ToListAsync(Cancel));
        Assert.Equal(["（一）修建桥梁"], PackedJson.Unpack<List<Touched>>(notice.Content)!.Single().Change.Clauses.Select(c => c.Name));
    }

    [Fact]
    public async Task An_account_that_is_suspended_is_told_nothing()
    {
        await BeginAsync();
        await FollowAsync("a1", SubjectKind.Document, "bridges", "《甲市人民政府关于桥梁的意见》", Follower.Page);
        await AccountAsync("a1", Roles.Reader, suspended: true);

        Put(More);
        await Watch().LookAsync(Cancel);

        await using var store = _state.Database.Open();
        Assert.Empty(await store.Notices.ToListAsync(Cancel));
    }

    [Fact]
    public async Task Who_follows_several_things_that_one_change_touches_is_told_once()
    {
        await BeginAsync();
        await FollowAsync("c1", SubjectKind.Department, DepartmentOf("市桥梁局"), "市桥梁局");
        await FollowAsync("c1", SubjectKind.Topic, "大桥", "大桥");
        await FollowAsync("c1", SubjectKind.Document, "bridges", "《甲市人民政府关于桥梁的意见》");

        Put(More);
        await Watch().LookAsync(Cancel);

        Assert.StartsWith("to c1: 您关注的“市桥梁局”、“大桥”、《甲市人民政府关于桥梁的意见》有变动：", Assert.Single(await MessagesAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_processes_that_compare_at_once_one_is_kept()
    {
        await BeginAsync();
        await FollowAsync("c1", SubjectKind.Document, "bridges", "《甲市人民政府关于桥梁的意见》");
        Put(More);
        await using var store = _state.Database.Open();
        var told = await store.ToldGenerations.AsNoTracking().SingleAsync(Cancel);
        var subscriptions = await store.Subscriptions.AsNoTracking().ToListAsync(Cancel);
        var (one, other) = (await ShelfDifference.OfAsync(store, told, _shelf.Shelf.Index, Cancel), await ShelfDifference.OfAsync(store, told, _shelf.Shelf.Index, Cancel));
        async Task<bool> TellAsync(ShelfDifference difference)
        {
            List<FollowerMessage> messages = [new([.. subscriptions], [new(difference.Changes[0].Change, ["桥梁"])])];
            return await _state.Database.WriteAsync(
                into => new NoticeKeeping(new(StringComparer.Ordinal) { ["scripted"] = new ScriptedChannel() }, TimeProvider.System).KeepAsync(into, told, _shelf.Shelf.Index, difference, subscriptions, messages), Cancel);
        }

        Assert.True(await TellAsync(one));
        Assert.False(await TellAsync(other));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Watch().LookAsync(Cancel)));

        Assert.Single(await MessagesAsync());
    }

    [Fact]
    public async Task Who_begins_to_follow_while_it_is_compared_is_not_forgotten()
    {
        await BeginAsync();
        await FollowAsync("c1", SubjectKind.Document, "bridges", "《甲市人民政府关于桥梁的意见》");
        await using var store = _state.Database.Open();
        var told = await store.ToldGenerations.AsNoTracking().SingleAsync(Cancel);
        var before = await store.Subscriptions.AsNoTracking().ToListAsync(Cancel);
        await FollowAsync("c2", SubjectKind.Document, "bridges", "《甲市人民政府关于桥梁的意见》");
        Put(More);

        var difference = await ShelfDifference.OfAsync(store, told, _shelf.Shelf.Index, Cancel);
        Assert.False(await _state.Database.WriteAsync(into => new NoticeKeeping([], TimeProvider.System).KeepAsync(into, told, _shelf.Shelf.Index, difference, before, []), Cancel));
        await Watch().LookAsync(Cancel);

        Assert.Equal(2, (await MessagesAsync()).Count);
    }

    [Fact]
    public async Task What_another_version_of_the_program_reads_otherwise_in_the_same_file_is_told_to_nobody()
    {
        await BeginAsync();
        await FollowAsync("c1", SubjectKind.Document, "bridges", "《甲市人民政府关于桥梁的意见》");
        await using (var store = _state.Database.Open())
        {
            var row = await store.ToldDocuments.SingleAsync(Cancel);
            var document = PackedJson.Unpack<PolicyDocument>(row.Content)!;
            row.Content = PackedJson.Pack(document with { Clauses = [.. document.Clauses.Take(1)] });
            row.Key = "as the version before read it";
            await store.SaveChangesAsync(Cancel);
            await store.ToldGenerations.ExecuteUpdateAsync(set => set.SetProperty(g => g.Program, "the version before"), Cancel);
        }

        _shelf.Shelf.Rebuild();
        await Watch().LookAsync(Cancel);
        Assert.Empty(await MessagesAsync());

        Put(More);
        await Watch().LookAsync(Cancel);
        Assert.Contains("· （一）修建桥梁：", Assert.Single(await MessagesAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_under_another_id_goes_on_being_followed_and_a_new_version_as_well()
    {
        await BeginAsync();
        await FollowAsync("c1", SubjectKind.Document, "bridges", "《甲市人民政府关于桥梁的意见》");

        Put(Bridges, id: "bruecken");
        await Watch().LookAsync(Cancel);
        Assert.Empty(await MessagesAsync());
        _shelf.With("bridges-2024", More.Replace("2022", "2024", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(_shelf.Seeds, "catalogue.json"), """{"documents":[{"id":"bruecken","file":"bridges.txt"},{"id":"bridges-2024","file":"bridges-2024.txt"}]}""", Cancel);
        _shelf.Shelf.Rebuild();
        await Watch().LookAsync(Cancel);

        var message = Assert.Single(await MessagesAsync());
        Assert.Contains("（甲府发〔2024〕5号）新收录，与旧版（甲府发〔2022〕5号）相比\n· （一）修建桥梁：“修建大桥十座”改为“修建大桥三十座”", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_eight_clauses_are_shortened_with_a_way_to_all_of_them()
    {
        var many = string.Concat(Enumerable.Range(1, 12).Select(i => $"{i}.桥梁{i}号。修建桥梁{i}号，长{i}公里。\n（责任单位：市交通局）\n"));
        await BeginAsync();
        await FollowAsync("c1", SubjectKind.Topic, "公里", "公里");

        Put(Bridges.Replace("甲市人民政府\n2022", "二、清单\n" + many + "甲市人民政府\n2022", StringComparison.Ordinal));
        await Watch().LookAsync(Cancel);

        var message = Assert.Single(await MessagesAsync());
        Assert.Equal(8, message.Split('\n').Count(l => l.StartsWith('·')));
        Assert.Contains("……共 12 条/documents/bridges/changes", message, StringComparison.Ordinal);
    }

    private async Task BeginAsync()
    {
        await Watch().LookAsync(Cancel);
        Assert.Empty(await MessagesAsync());
    }

    private FollowWatch Watch() => new(_shelf.Shelf, _state.Database, [new ScriptedChannel()], TimeProvider.System, NullLogger<FollowWatch>.Instance);

    private void Put(string text, Audience audience = Audience.Public, string id = "bridges")
    {
        Directory.CreateDirectory(_shelf.Seeds);
        File.WriteAllText(Path.Combine(_shelf.Seeds, "bridges.txt"), text);
        File.WriteAllText(Path.Combine(_shelf.Seeds, "catalogue.json"), $$"""{"documents":[{"id":"{{id}}","file":"bridges.txt","audience":"{{audience.ToString().ToLowerInvariant()}}"}]}""");
        if (_shelf.Messages.Count > 0)
            _shelf.Shelf.Rebuild();
    }

    private string DepartmentOf(string name) => _shelf.Engine.SubjectOf(name, Audience.Public).Subjects.Single().Target;

    private async Task FollowAsync(string conversation, SubjectKind kind, string target, string name, string channel = "scripted")
    {
        await using var store = _state.Database.Open();
        var follower = new Follower(channel, conversation, "somebody", channel == Follower.Page ? "" : "to " + conversation);
        Assert.Empty(await new Following(_shelf.Engine, TimeProvider.System).AddAsync(store, follower, [new(kind, target, name)], Cancel));
        await store.SaveChangesAsync(Cancel);
    }

    private async Task AccountAsync(string id, Roles roles, bool suspended = false)
    {
        await using var store = _state.Database.Open();
        store.Accounts.Add(new() { Id = id, Name = id, DisplayName = id, Stamp = "s", Roles = roles, Suspended = suspended });
        await store.SaveChangesAsync(Cancel);
    }

    private async Task<List<string>> MessagesAsync()
    {
        await using var store = _state.Database.Open();
        return await store.Outbox.OrderBy(m => m.Sequence).Select(m => m.Payload).ToListAsync(Cancel);
    }
}
