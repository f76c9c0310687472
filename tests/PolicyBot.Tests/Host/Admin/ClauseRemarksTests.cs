using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.Settings;
using PolicyBot.Host.State;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Host.Support;
using PolicyBot.Tests.Indexing;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Admin;

/// <summary>Whoever reviews a document sees beside each clause what readers thought of answers that cited it.</summary>
public sealed class ClauseRemarksTests : IDisposable
{
    // One more item in front: （一） is （二）, in the same words.
    private static readonly string Moved = Papers.Wells.Replace("（二）", "（三）", StringComparison.Ordinal).Replace("（一）", "（二）", StringComparison.Ordinal)
        .Replace("一、落实责任\n", "一、落实责任\n（一）统一标准。水渠按同一标准建设。（责任单位：县财政局）\n", StringComparison.Ordinal);

    private readonly TemporaryShelf _shelf = new TemporaryShelf().With("wells", Papers.Wells);

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public async Task They_go_with_a_clause_that_only_moved_and_not_with_a_number_whose_words_changed()
    {
        await using var site = new TestSite(("PolicyBot:SeedsDirectory", _shelf.Seeds));
        using var editor = await DeskVisitor.SignedInAsync(site, "editor", Roles.Editor);
        var disliked = await JudgedAsync(site, "登记造册由谁负责？", helpful: false, "［原因 部门不对］请打13812345678");
        await JudgedAsync(site, "登记造册由谁负责", helpful: true, "");
        await JudgedAsync(site, "登记造册由谁负责", helpful: true, "");

        var asRead = await ReviewedAsync(editor);
        Assert.Contains("有帮助 2 次，没有帮助 1 次", asRead["1.1"], StringComparison.Ordinal);
        Assert.DoesNotContain("读者评价", asRead["1.2"], StringComparison.Ordinal);

        Replace(site, Moved);
        var moved = await ReviewedAsync(editor);
        Assert.Contains("有帮助 2 次，没有帮助 1 次", moved["1.2"], StringComparison.Ordinal);
        Assert.Contains("［原因 部门不对］请打138****", moved["1.2"], StringComparison.Ordinal);
        Assert.Contains($"href=\"/answers/{disliked}\"", moved["1.2"], StringComparison.Ordinal);
        Assert.DoesNotContain("13812345678", moved["1.2"], StringComparison.Ordinal);
        Assert.DoesNotContain("有帮助", moved["1.1"], StringComparison.Ordinal);
        var gap = Regex.Match(moved["1.2"], "/admin/gaps#(?<at>q-[0-9a-f]+)").Groups["at"].Value;
        Assert.Contains($"id=\"{gap}\"", await editor.ReadAsync("/admin/gaps"), StringComparison.Ordinal);

        Replace(site, Papers.Wells.Replace("逐眼登记机井位置、深度和管护人", "每年登记一次新打的机井", StringComparison.Ordinal));
        var reworded = await ReviewedAsync(editor);
        Assert.DoesNotContain("有帮助", reworded["1.1"], StringComparison.Ordinal);
        Assert.Contains("另有 3 次评价针对这一编号原来的文字", reworded["1.1"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_go_into_a_later_version_and_stay_when_a_heading_is_corrected()
    {
        await using var site = new TestSite(("PolicyBot:SeedsDirectory", _shelf.Seeds));
        using var alone = await DeskVisitor.SignedInAsync(site, "alone", Roles.Editor | Roles.Reviewer);
        await JudgedAsync(site, "登记造册由谁负责", helpful: false, "");

        _shelf.With("wells-later", Moved.Replace("〔2020〕3号", "〔2022〕8号", StringComparison.Ordinal).Replace("2020年2月1日", "2022年3月1日", StringComparison.Ordinal));
        Refresh(site);
        var later = await ReviewedAsync(alone, "wells-later");
        Assert.Contains("有帮助 0 次，没有帮助 1 次", later["1.2"], StringComparison.Ordinal);

        var draft = await BegunAsync(alone, "wells");
        using var corrected = await alone.PostAsync(draft, draft + "/clause", ("revision", "0"), ("clause", "1.1"), ("title", "逐眼登记"), ("lead", ""), ("participants", "县水利局、县农业农村局"), ("isMeasure", "true"));
        Assert.Equal(HttpStatusCode.Found, corrected.StatusCode);
        Assert.Contains("有帮助 0 次，没有帮助 1 次", (await ReviewedAsync(alone))["1.1"], StringComparison.Ordinal);

        using var submitted = await alone.PostAsync(draft, draft + "/submit", ("revision", "1"));
        using var published = await alone.PostAsync(draft, draft + "/publish", ("revision", "1"));
        await JudgedAsync(site, "青府发〔2020〕3号中逐眼登记由谁负责", helpful: true, "");
        Assert.Contains("有帮助 1 次，没有帮助 1 次", (await ReviewedAsync(alone))["1.1"], StringComparison.Ordinal);
    }

    private static async Task<string> JudgedAsync(TestSite site, string question, bool helpful, string comment)
    {
        var desk = site.Services.GetRequiredService<Desk>();
        var given = await desk.AskAsync(new Question(question), CancellationToken.None);
        Assert.True(given.Answer.Citations.Any(c => c.ClauseId == "wells/1.1"), StateJson.Write(given.Answer));
        Assert.True(await desk.JudgeAsync(given.Answer.Id, "web", "", helpful, comment, CancellationToken.None));
        return given.Answer.Id;
    }

    private void Replace(TestSite site, string text)
    {
        File.WriteAllText(Path.Combine(_shelf.Seeds, "wells.txt"), text);
        Refresh(site);
    }

    private static void Refresh(TestSite site)
    {
        site.Services.GetRequiredService<HostSettings>().Update(new([], []), progress: null);
        site.Services.GetRequiredService<Shelf>().Refresh();
    }

    private static async Task<string> BegunAsync(DeskVisitor visitor, string id)
    {
        using var begun = await visitor.PostAsync("/admin/shelf", $"/admin/shelf/{id}/correct");
        return begun.Headers.Location!.OriginalString;
    }

    // What the review page shows beside each clause.
    private static async Task<Dictionary<string, string>> ReviewedAsync(DeskVisitor visitor, string id = "wells") =>
        Regex.Matches(await visitor.ReadAsync(await BegunAsync(visitor, id)), "<article class=\"admin-pair\" id=\"(?<id>[^\"]+)\">(?<shown>.*?)</article>", RegexOptions.Singleline)
            .ToDictionary(m => m.Groups["id"].Value, m => WebUtility.HtmlDecode(m.Groups["shown"].Value), StringComparer.Ordinal);
}
