using System.Net;
using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Host.State;
using PolicyBot.Tests.Host.Support;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Admin;

/// <summary>A document of the catalogue, whose folder is only read, is corrected at the desk as an upload is.</summary>
public sealed class ShelvedCorrectionTests : IDisposable
{
    private readonly TemporaryShelf _shelf = new TemporaryShelf().With("lamps", """
        云川市人民政府关于路灯的措施
        云府发〔2025〕8号
        一、照明
        （一）更换路灯。更换老旧路灯。（责任单位：市交通运输局、市商务局）
        （二）巡查路灯。每周巡查。（责任单位：市城管局）
        云川市人民政府
        2025年5月6日
        """);

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public async Task A_document_of_the_catalogue_is_corrected_published_by_a_second_person_and_read_as_before_after_a_roll_back()
    {
        await using var site = new TestSite(("PolicyBot:SeedsDirectory", _shelf.Seeds));
        var files = Files();
        using var editor = await DeskVisitor.SignedInAsync(site, "editor", Roles.Editor);
        using var reviewer = await DeskVisitor.SignedInAsync(site, "reviewer", Roles.Reviewer);
        Assert.Contains("更正《云川市人民政府关于路灯的措施》", await editor.ReadAsync("/admin/shelf?q=" + Uri.EscapeDataString("云府发")), StringComparison.Ordinal);

        using var begun = await editor.PostAsync("/admin/shelf", "/admin/shelf/lamps/correct");
        var draft = begun.Headers.Location!.OriginalString;
        Assert.Matches("^/admin/drafts/[0-9a-f]{32}$", draft);
        await ChangedAsync(editor, draft, "/facts", ("revision", "0"), ("number", "云府发〔2025〕80号"), ("number-read", "云府发〔2025〕8号"), ("audience", "Public"), ("validity", "Repealed"), ("checkedOn", "2026-01-31"));
        await ChangedAsync(editor, draft, "/clause", ("revision", "1"), ("clause", "1.1"), ("lead", "市商务局"), ("participants", "市交通运输局"), ("isMeasure", "true"));
        await ChangedAsync(editor, draft, "/submit", ("revision", "2"));
        Assert.Contains("云府发〔2025〕8号", await editor.ReadAsync("/documents/lamps"), StringComparison.Ordinal);
        await ChangedAsync(reviewer, draft, "/publish", ("revision", "2"));

        var corrected = await editor.ReadAsync("/documents/lamps");
        Assert.Contains("云府发〔2025〕80号", corrected, StringComparison.Ordinal);
        Assert.Contains("已废止", corrected, StringComparison.Ordinal);
        Assert.Contains("\"lead\":[\"市商务局\"]", await editor.ReadAsync("/api/documents/lamps"), StringComparison.Ordinal);
        Assert.Equal(files, Files());

        // The same document leads to the same draft, which cannot be begun twice.
        using var again = await editor.PostAsync("/admin/shelf", "/admin/shelf/lamps/correct");
        Assert.Equal(draft, again.Headers.Location!.OriginalString);

        var action = Regex.Match(await reviewer.ReadAsync("/admin/publications"), "/admin/publications/[0-9]+/roll-back").Value;
        using var rolledBack = await reviewer.PostAsync("/admin/publications", action);
        var asRead = await editor.ReadAsync("/documents/lamps");
        Assert.Contains("云府发〔2025〕8号", asRead, StringComparison.Ordinal);
        Assert.DoesNotContain("已废止", asRead, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_for_staff_by_its_catalogue_stays_so_when_it_is_corrected()
    {
        _shelf.With("inner", "云川市内部安排\n云府办〔2025〕9号\n一、安排\n（一）白鹭塔。拆除白鹭塔。（责任单位：市城管局）\n云川市人民政府\n2025年5月7日\n", Audience.Staff);
        await using var site = new TestSite(("PolicyBot:SeedsDirectory", _shelf.Seeds));
        using var alone = await DeskVisitor.SignedInAsync(site, "alone", Roles.Editor | Roles.Reviewer);
        using var begun = await alone.PostAsync("/admin/shelf", "/admin/shelf/inner/correct");
        var draft = begun.Headers.Location!.OriginalString;

        await ChangedAsync(alone, draft, "/facts", ("revision", "0"), ("number", "云府办〔2025〕90号"), ("number-read", "云府办〔2025〕9号"), ("audience", "Public"), ("validity", "Unstated"));
        await ChangedAsync(alone, draft, "/submit", ("revision", "1"));
        await ChangedAsync(alone, draft, "/publish", ("revision", "1"));

        using var visitor = DeskVisitor.Stranger(site);
        using var refused = await visitor.Client.GetAsync("/documents/inner", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Contains("云府办〔2025〕90号", await alone.ReadAsync("/documents/inner"), StringComparison.Ordinal);
    }

    private static async Task ChangedAsync(DeskVisitor visitor, string draft, string action, params (string Name, string Value)[] fields)
    {
        using var reply = await visitor.PostAsync(draft, draft + action, fields);
        Assert.True(reply.StatusCode == HttpStatusCode.Found, $"{action}: {reply.StatusCode} {await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }

    private string[] Files() => [.. Directory.EnumerateFiles(_shelf.Seeds, "*", SearchOption.AllDirectories).Select(f => f + File.ReadAllText(f)).Order(StringComparer.Ordinal)];
}
