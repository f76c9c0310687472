using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Host.State;
using PolicyBot.Host.Subscriptions;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Teams;

/// <summary>Following from Teams, with the whole program between.</summary>
public sealed class FollowingTests : IAsyncLifetime
{
    private const string Bridges = "甲市人民政府关于桥梁的意见\n甲府发〔2022〕5号\n一、建设\n（一）修建桥梁。修建大桥十座。\n（责任单位：市桥梁局、市交通局）\n甲市人民政府\n2022年3月4日\n";

    private readonly TemporaryShelf _shelf = new TemporaryShelf().With("bridges", Bridges);
    private TeamsChat _chat = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _chat = new(("PolicyBot:SeedsDirectory", _shelf.Seeds));
        await _chat.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _chat.DisposeAsync();
        _shelf.Dispose();
    }

    [Fact]
    public async Task What_changed_is_said_in_the_conversation_as_a_message_that_replies_to_none()
    {
        var conversation = _chat.Personal();
        var followed = await conversation.SayAsync("请帮我关注一下市桥梁局");
        Assert.Equal("已关注部门“市桥梁局”。相关条款有新增、修改或删去时，我会在这里告诉您。\n\n发送“我的关注”可查看，发送“取消关注 1”可停止。", (string?)followed["text"]);
        await BegunAsync();

        await File.WriteAllTextAsync(Path.Combine(_shelf.Seeds, "bridges.txt"), Bridges.Replace("十座", "三十座", StringComparison.Ordinal), Cancel);
        _chat.Site.Services.GetRequiredService<Shelf>().Rebuild();
        await Until.HoldsAsync(() => conversation.Said.Length == 2);

        var told = conversation.Said[1];
        Assert.Contains("（一）修建桥梁：“修建大桥十座”改为“修建大桥三十座”", (string?)told["text"], StringComparison.Ordinal);
        Assert.Contains("[查看条款](https://policy.example.cn/documents/bridges?clause=1.1#1.1)", (string?)told["text"], StringComparison.Ordinal);
        Assert.Null(told["replyToId"]);
        Assert.EndsWith("/activities", (string?)told["requestPath"], StringComparison.Ordinal);
        await using var store = _chat.Site.Services.GetRequiredService<StateDatabase>().Open();
        var lines = await store.Audit.Where(l => l.AnswerId == "").OrderBy(l => l.Sequence).Select(l => new { l.Outcome, l.Who, l.Clauses }).ToListAsync(Cancel);
        Assert.Equal([("followed", "2***r", ""), ("notified", "2***r", "bridges/1.1")], lines.Select(l => (l.Outcome, l.Who, l.Clauses)));
    }

    [Fact]
    public async Task What_is_followed_is_listed_and_stopped_by_its_number_or_its_name()
    {
        var conversation = _chat.Personal();
        Assert.Contains("您还没有关注", await SayAsync("我的关注"), StringComparison.Ordinal);
        await SayAsync("关注 市桥梁局和市交通局");
        await SayAsync("关注 修建 桥梁");
        await SayAsync("订阅 甲府发〔2022〕5号");
        Assert.Contains("3\\. 主题 修建 桥梁\n\n4\\. 文件 《甲市人民政府关于桥梁的意见》（甲府发〔2022〕5号）", await SayAsync("我的关注"), StringComparison.Ordinal);

        Assert.StartsWith("已取消关注“市交通局”", await SayAsync("取消关注 2"), StringComparison.Ordinal);
        Assert.StartsWith("已取消关注《甲市人民政府关于桥梁的意见》", await SayAsync("取消关注 甲府发〔2022〕5号"), StringComparison.Ordinal);
        Assert.StartsWith("您的关注里没有“市林业局”。现有：", await SayAsync("取消关注 市林业局"), StringComparison.Ordinal);
        Assert.StartsWith("已取消关注“市桥梁局”、“修建 桥梁”", await SayAsync("取消全部关注"), StringComparison.Ordinal);

        async Task<string> SayAsync(string text) => (string)(await conversation.SayAsync(text))["text"]!;
    }

    [Fact]
    public async Task A_question_about_following_is_answered_as_a_question_and_markup_in_a_topic_stays_words()
    {
        var conversation = _chat.Personal();

        var asked = (string?)(await conversation.SayAsync("我们关注的重点是什么？"))["text"];
        var followed = (string?)(await conversation.SayAsync("关注 [点我](http://a.example)"))["text"];

        Assert.DoesNotContain("已关注", asked, StringComparison.Ordinal);
        Assert.Contains("\\[点我\\](http\\://a.example)", followed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_fifty_are_refused_and_say_so()
    {
        var conversation = _chat.Personal();
        await conversation.SayAsync("关注 桥梁");
        await using (var store = _chat.Site.Services.GetRequiredService<StateDatabase>().Open())
        {
            var first = await store.Subscriptions.AsNoTracking().SingleAsync(s => s.ConversationId == conversation.Id, Cancel);
            store.Subscriptions.AddRange(Enumerable.Range(1, Following.Most - 1).Select(i => new Subscription
            {
                Channel = first.Channel, ConversationId = first.ConversationId, Follower = first.Follower, Address = first.Address, Kind = SubjectKind.Topic, Target = $"主题{i}", Name = $"主题{i}", Generation = first.Generation,
            }));
            await store.SaveChangesAsync(Cancel);
        }

        Assert.StartsWith("每人最多关注 50 项，您已关注 50 项，放不下了。", (string?)(await conversation.SayAsync("关注 隧道"))["text"], StringComparison.Ordinal);
    }

    private Task BegunAsync() => Until.HoldsAsync(async () =>
    {
        await using var store = _chat.Site.Services.GetRequiredService<StateDatabase>().Open();
        return await store.ToldGenerations.AnyAsync(Cancel);
    });
}
