using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Host.State;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.Admin;

/// <summary>What an office teaches the program at its desk. Words kept whole belong to the process and are published in a process of their own.</summary>
public sealed class WordPagesTests
{
    private const string Page = "/admin/words";
    private const string Alias = "招商引资总署 > 省经济合作局";
    private const string Question = "招商引资总署牵头哪些任务？";

    [Fact]
    public async Task Another_name_of_a_department_is_tried_out_published_by_a_second_person_and_rolled_back()
    {
        await using var site = new TestSite();
        using var editor = await DeskVisitor.SignedInAsync(site, "teacher", Roles.Editor | Roles.Reviewer);
        using var reviewer = await DeskVisitor.SignedInAsync(site, "second", Roles.Reviewer);
        var before = await AskAsync(editor, Question);
        Assert.DoesNotContain("经济合作局", before, StringComparison.Ordinal);

        // Tried out: the proposal beside what is published, which stays as it is.
        using var tried = await editor.PostAsync(Page, Page + "/try", ("aliases", Alias), ("synonyms", ""), ("userWords", "招商引资总署"), ("text", Question));
        var trial = WebUtility.HtmlDecode(await tried.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("省经济合作局牵头", trial, StringComparison.Ordinal);
        Assert.Contains("<ins>招商引资总署</ins>", trial, StringComparison.Ordinal);
        Assert.DoesNotContain("经济合作局", await AskAsync(editor, Question), StringComparison.Ordinal);

        await ChangedAsync(editor, Page, ("revision", "0"), ("aliases", Alias), ("synonyms", "飞龙在天 > 锂电"), ("userWords", ""));
        await ChangedAsync(editor, "/admin/drafts/words/submit", ("revision", "1"));
        using var refused = await editor.PostAsync(Page, "/admin/drafts/words/publish", ("revision", "1"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains(WebUtility.HtmlEncode(Alias), await reviewer.ReadAsync(Page), StringComparison.Ordinal);
        await ChangedAsync(reviewer, "/admin/drafts/words/publish", ("revision", "1"));

        Assert.Contains("省经济合作局牵头", await AskAsync(editor, Question), StringComparison.Ordinal);
        var publication = await OnlyAsync(site);
        await ChangedAsync(reviewer, $"/admin/publications/{publication.Sequence}/roll-back");

        Assert.DoesNotContain("经济合作局", await AskAsync(editor, Question), StringComparison.Ordinal);
        await using var store = site.Services.GetRequiredService<StateDatabase>().Open();
        var done = await store.DeskActions.Where(a => a.Subject == "部门别名、近义词、用户词").OrderBy(a => a.Sequence).Select(a => a.What).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["修改用语", "送审", "发布", "回退"], done);
    }

    [Theory]
    [InlineData("aliases", "# 说明\n只有名字", "部门别名第 2 行")]
    [InlineData("aliases", "招商引资总署 > 没有的局", "部门别名第 1 行无法使用：收录的文件中没有名为“没有的局”的部门")]
    [InlineData("synonyms", "搬厂 > 产业转移\n孤零零", "第 2 行无法使用")]
    [InlineData("userWords", "飞地园区\n\n一 二 三", "第 3 行")]
    public async Task A_line_that_cannot_be_used_is_named_and_what_was_typed_is_still_there(string list, string typed, string said)
    {
        await using var site = new TestSite();
        using var editor = await DeskVisitor.SignedInAsync(site, "typist", Roles.Editor);
        (string, string)[] lists = [.. new[] { "aliases", "synonyms", "userWords" }.Select(l => (l, l == list ? typed : ""))];

        using var reply = await editor.PostAsync(Page, Page, [("revision", "0"), .. lists]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        var page = WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains(typed, page, StringComparison.Ordinal);
        await using var store = site.Services.GetRequiredService<StateDatabase>().Open();
        Assert.False(await store.Drafts.AnyAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<Publication> OnlyAsync(TestSite site)
    {
        await using var store = site.Services.GetRequiredService<StateDatabase>().Open();
        return await store.Publications.SingleAsync();
    }

    private static async Task ChangedAsync(DeskVisitor visitor, string action, params (string Name, string Value)[] fields)
    {
        using var reply = await visitor.PostAsync(Page, action, fields);
        Assert.True(reply.StatusCode == HttpStatusCode.Found, $"{action}: {reply.StatusCode}");
    }

    private static async Task<string> AskAsync(DeskVisitor visitor, string question)
    {
        using var reply = await visitor.Client.PostAsJsonAsync("/api/ask", new { question }, TestContext.Current.CancellationToken);
        return await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
