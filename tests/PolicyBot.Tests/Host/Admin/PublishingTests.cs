using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using PolicyBot.Host.State;
using PolicyBot.Tests.Host.Support;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Admin;

public sealed class SqlitePublishingTests : PublishingTests
{
    private protected override Task<TestSite> CreateAsync() => Task.FromResult(new TestSite());
}

[Trait("Needs", "PostgreSql")]
public sealed class PostgreSqlPublishingTests(PostgreSqlCluster cluster) : PublishingTests, IClassFixture<PostgreSqlCluster>
{
    private protected override async Task<TestSite> CreateAsync() => new(("PolicyBot:PostgreSql", await cluster.NewDatabaseAsync()));
}

/// <summary>Each with a server of its own, on either database: who else has an account decides who may publish.</summary>
public abstract class PublishingTests : IAsyncLifetime
{
    private const string Text = "云川市人民政府关于支持夜间经济的若干措施\n云府发〔2025〕8号\n各区、县人民政府：\n一、加强交通保障\n（一）延长公交运营。延长夜间公交运营时间。（责任单位：市交通运输局、市商务局）\n云川市人民政府\n2025年5月6日\n";

    private TestSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<TestSite> CreateAsync();

    [Fact]
    public async Task One_person_alone_publishes_until_there_is_another_reviewer()
    {
        using var alone = await DeskVisitor.SignedInAsync(_site, "alone", Roles.Editor | Roles.Reviewer);
        var first = await UploadAsync(alone, "夜间经济.txt", Text);
        await SubmitAsync(alone, first, 0);
        using var published = await alone.PostAsync(first, first + "/publish", ("revision", "0"));
        Assert.Equal(HttpStatusCode.Found, published.StatusCode);
        Assert.Contains("云府发〔2025〕8号", await AskAsync(alone), StringComparison.Ordinal);

        await DeskVisitor.CreateAsync(_site, "another", Roles.Reviewer);
        var second = await UploadAsync(alone, "另一份.txt", Text.Replace("夜间经济", "早餐工程", StringComparison.Ordinal).Replace("8号", "9号", StringComparison.Ordinal));
        await SubmitAsync(alone, second, 0);
        using var refused = await alone.PostAsync(second, second + "/publish", ("revision", "0"));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("须由另一位审核人员发布", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("云府发〔2025〕9号", await alone.ReadAsync("/documents"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_after_it_was_looked_at_is_not_published()
    {
        using var editor = await DeskVisitor.SignedInAsync(_site, "editor", Roles.Editor);
        using var reviewer = await DeskVisitor.SignedInAsync(_site, "reviewer", Roles.Reviewer);
        var draft = await UploadAsync(editor, "夜间经济.txt", Text);
        await SubmitAsync(editor, draft, 0);
        using var corrected = await editor.PostAsync(draft, draft + "/facts", ("revision", "0"), ("number", "云府发〔2025〕80号"), ("number-read", "云府发〔2025〕8号"), ("audience", "Public"), ("validity", "Unstated"));
        Assert.Equal(HttpStatusCode.Found, corrected.StatusCode);
        await SubmitAsync(editor, draft, 1);

        using var stale = await reviewer.PostAsync(draft, draft + "/publish", ("revision", "0"));
        using var current = await reviewer.PostAsync(draft, draft + "/publish", ("revision", "1"));

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal(HttpStatusCode.Found, current.StatusCode);
        Assert.Contains("云府发〔2025〕80号", await editor.ReadAsync("/documents"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_that_names_a_department_the_file_does_not_is_refused_and_says_so()
    {
        using var editor = await DeskVisitor.SignedInAsync(_site, "editor", Roles.Editor);
        var draft = await UploadAsync(editor, "夜间经济.txt", Text);
        var clause = Regex.Match(await editor.ReadAsync(draft), "name=\"clause\" value=\"([^\"]+)\"(?=[^§]*?延长公交运营)").Groups[1].Value;

        using var refused = await editor.PostAsync(draft, draft + "/clause", ("revision", "0"), ("clause", clause), ("lead", "市公安局"), ("participants", ""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("“市公安局”没有在原文中出现", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_made_one_for_staff_is_published_and_answers_nobody_from_outside()
    {
        using var alone = await DeskVisitor.SignedInAsync(_site, "alone", Roles.Editor | Roles.Reviewer);
        var draft = await UploadAsync(alone, "夜间经济.txt", Text);
        using var corrected = await alone.PostAsync(draft, draft + "/facts", ("revision", "0"), ("audience", "Staff"), ("validity", "Unstated"));
        await SubmitAsync(alone, draft, 1);
        using var published = await alone.PostAsync(draft, draft + "/publish", ("revision", "1"));

        Assert.Contains("已发布", await alone.ReadAsync(draft), StringComparison.Ordinal);
        Assert.DoesNotContain("云府发", await AskAsync(alone), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_marked_secret_is_refused_and_nothing_of_it_stays()
    {
        using var editor = await DeskVisitor.SignedInAsync(_site, "editor", Roles.Editor);

        var reply = await SendAsync(editor, "标密.txt", "机密★5年\n" + Text);

        Assert.Contains("国家秘密标志", reply, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.GetDirectoryName(_site.StateFile)!, "*.txt", SearchOption.AllDirectories), f => true);
    }

    [Fact]
    public async Task A_machine_with_a_key_uploads_and_each_bad_file_fails_alone()
    {
        using var editor = await DeskVisitor.SignedInAsync(_site, "editor", Roles.Editor);
        using var made = await editor.PostAsync("/admin/keys", "/admin/keys", ("name", "test"), ("scope", "upload"));
        var key = Regex.Match(await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "data-one-time>(pbk_[^<]+)<").Groups[1].Value;
        using var machine = DeskVisitor.Machine(_site, key);
        using var form = new MultipartFormDataContent { { File("程序.exe", "MZ"), "files", "程序.exe" }, { File("空.txt", " "), "files", "空.txt" }, { File("夜间经济.txt", Text), "files", "../../夜间经济.txt" } };

        using var reply = await machine.PostAsync("/api/admin/drafts", form, TestContext.Current.CancellationToken);

        var results = await reply.Content.ReadFromJsonAsync<Result[]>(TestContext.Current.CancellationToken);
        Assert.Equal(3, results!.Length);
        Assert.Contains("不支持", results[0].Reason, StringComparison.Ordinal);
        Assert.Contains("空白", results[1].Reason, StringComparison.Ordinal);
        Assert.Equal("夜间经济.txt", results[2].Name);
        Assert.Contains("夜间经济", results[2].Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_published_is_rolled_back_step_by_step()
    {
        using var alone = await DeskVisitor.SignedInAsync(_site, "alone", Roles.Editor | Roles.Reviewer);
        var draft = await UploadAsync(alone, "夜间经济.txt", Text);
        await SubmitAsync(alone, draft, 0);
        using var first = await alone.PostAsync(draft, draft + "/publish", ("revision", "0"));
        using var corrected = await alone.PostAsync(draft, draft + "/facts", ("revision", "0"), ("number", "云府发〔2025〕80号"), ("number-read", "云府发〔2025〕8号"), ("audience", "Public"), ("validity", "Unstated"));
        await SubmitAsync(alone, draft, 1);
        using var second = await alone.PostAsync(draft, draft + "/publish", ("revision", "1"));
        Assert.Contains("云府发〔2025〕80号", await alone.ReadAsync("/documents"), StringComparison.Ordinal);

        await RollBackAsync(alone);
        Assert.Contains("云府发〔2025〕8号", await alone.ReadAsync("/documents"), StringComparison.Ordinal);
        await RollBackAsync(alone);

        Assert.DoesNotContain("云府发", await alone.ReadAsync("/documents"), StringComparison.Ordinal);
        Assert.DoesNotContain("回退这一次", await alone.ReadAsync("/admin/publications"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_is_searched_and_exported_and_what_was_asked_is_counted()
    {
        using var everything = await DeskVisitor.SignedInAsync(_site, "auditor", Roles.Auditor | Roles.Editor);
        await SendAsync(everything, "=1+1.exe", "MZ");
        await AskAsync(everything);

        var found = await everything.ReadAsync("/admin/log?text=" + Uri.EscapeDataString("上传未成功"));
        var exported = await everything.ReadAsync("/admin/log.csv?text=" + Uri.EscapeDataString("上传未成功"));
        var answers = await everything.ReadAsync("/admin/log.csv?of=answers");
        var usage = await everything.ReadAsync("/admin/usage");
        var gaps = await everything.ReadAsync("/admin/gaps");

        Assert.Contains("=1+1.exe", WebUtility.HtmlDecode(found), StringComparison.Ordinal);
        Assert.Contains(",\"'=1+1.exe\",", exported, StringComparison.Ordinal);
        Assert.Contains("延长公交运营由哪些部门负责？", answers, StringComparison.Ordinal);
        Assert.Contains("共 1 个问题", usage, StringComparison.Ordinal);
        Assert.Contains("延长公交运营由哪些部门负责？", gaps, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的记录", await everything.ReadAsync("/admin/log?text=nothing-like-this"), StringComparison.Ordinal);
    }

    private static async Task RollBackAsync(DeskVisitor visitor)
    {
        var action = Regex.Match(await visitor.ReadAsync("/admin/publications"), "/admin/publications/[0-9]+/roll-back").Value;
        using var reply = await visitor.PostAsync("/admin/publications", action);
        Assert.Equal(HttpStatusCode.Found, reply.StatusCode);
    }

    private static async Task<string> UploadAsync(DeskVisitor visitor, string name, string text) =>
        Regex.Match(await SendAsync(visitor, name, text), "/admin/drafts/[0-9a-f]{32}").Value;

    private static async Task<string> SendAsync(DeskVisitor visitor, string name, string text)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await visitor.TokenAsync("/admin/drafts")), "__RequestVerificationToken" }, { File(name, text), "files", name } };
        using var reply = await visitor.Client.PostAsync("/admin/drafts", form, TestContext.Current.CancellationToken);
        return await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static ByteArrayContent File(string name, string text)
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        file.Headers.ContentType = new MediaTypeHeaderValue(name.EndsWith(".txt", StringComparison.Ordinal) ? "text/plain" : "application/octet-stream");
        return file;
    }

    private static async Task SubmitAsync(DeskVisitor visitor, string draft, int revision)
    {
        using var reply = await visitor.PostAsync(draft, draft + "/submit", ("revision", $"{revision}"));
        Assert.Equal(HttpStatusCode.Found, reply.StatusCode);
    }

    private static async Task<string> AskAsync(DeskVisitor visitor)
    {
        using var reply = await visitor.Client.PostAsJsonAsync("/api/ask", new { question = "延长公交运营由哪些部门负责？" }, TestContext.Current.CancellationToken);
        return await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private sealed record Result(string Name, string? Id, string? Title, string? Reason);
}
