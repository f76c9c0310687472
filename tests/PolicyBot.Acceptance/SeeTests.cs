using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Playwright;
using PolicyBot.Acceptance.Support;
using PolicyBot.Tests.Support;
using static Microsoft.Playwright.Assertions;
using Sheet = DocumentFormat.OpenXml.Spreadsheet;

namespace PolicyBot.Acceptance;

/// <summary>Departments, the matrix and what is taken away, on a telephone and on a large screen.</summary>
public sealed class SeeTests(Site site)
{
    private const string Matrix = "/documents/sichuan-2022-67/matrix";

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task A_cell_of_the_matrix_leads_to_its_clause(int width)
    {
        await using var visit = await site.VisitAsync(width);
        await visit.Page.GotoAsync(Matrix);
        await visit.ShowAsync($"matrix-{width}");
        var row = visit.Page.Locator("tbody tr").Filter(new() { HasText = "（十九）强化要素保障" });
        await Expect(row.Locator("a.l")).ToHaveTextAsync("牵");

        await row.Locator("a.l").ClickAsync();

        var clause = visit.Page.Locator("[id='8.19']");
        await Expect(clause).ToBeInViewportAsync();
        await Expect(clause).ToContainTextAsync("积极发展多式联运");
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task A_department_is_found_and_leads_to_the_measures_it_leads(int width)
    {
        await using var visit = await site.VisitAsync(width);
        await visit.Page.GotoAsync("/departments");
        await visit.ShowAsync($"departments-{width}");
        await visit.Page.GetByLabel("名称").FillAsync("财政");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
        await visit.Page.Locator("table.departments").GetByRole(AriaRole.Link, new() { Name = "财政厅" }).ClickAsync();
        await Expect(visit.Page.Locator("[data-kind=lead]")).ToContainTextAsync("1");
        await visit.ShowAsync($"department-{width}");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "（十九）强化要素保障" }).ClickAsync();

        await Expect(visit.Page.Locator("[id='8.19']")).ToBeInViewportAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_matrix_is_sorted_and_zoomed_without_a_script_as_well()
    {
        await using var visit = await site.VisitAsync(script: false);
        await visit.Page.GotoAsync(Matrix);
        await visit.Page.GetByLabel("部门", new() { Exact = true }).SelectOptionAsync("leads");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "排序" }).ClickAsync();
        await Expect(visit.Page.Locator("thead th").Nth(1)).ToHaveTextAsync("省经济合作局");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "全览" }).ClickAsync();
        await Expect(visit.Page.Locator("#matrix.zoom-1")).ToBeVisibleAsync();

        await visit.Page.Locator("thead").GetByRole(AriaRole.Link, new() { Name = "成都海关" }).ClickAsync();

        await Expect(visit.Page.Locator("tbody th").Nth(0)).ToContainTextAsync("（十三）大力促进国际合作");
        await Expect(visit.Page.Locator("tbody th").Nth(1)).ToContainTextAsync("（十七）优化产业承接营商环境");
        await Expect(visit.Page.Locator("thead th").Nth(1)).ToHaveTextAsync("省经济合作局");
        await Expect(visit.Page.Locator("#matrix.zoom-1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task With_a_script_the_size_changes_in_place_and_a_cell_says_what_it_means()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync(Matrix);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "大", Exact = true }).ClickAsync();
        await visit.Page.Mouse.MoveAsync(0, 0);
        await visit.Page.Locator("tbody tr").Filter(new() { HasText = "（十九）" }).Locator("a.l").FocusAsync();

        await Expect(visit.Page.Locator("#matrix.zoom-4")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#pointed")).ToHaveTextAsync("财政厅 牵头：（十九）强化要素保障");
        Assert.Single(visit.Requests, r => r.Contains("/matrix", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task A_matrix_of_200_measures_and_80_departments_can_be_used(int width)
    {
        using var seeds = new TemporaryFolder();
        using var index = new TemporaryFolder();
        await File.WriteAllTextAsync(seeds.Below("large.txt"), LargeDocument.Text(200, 80), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(seeds.Below("catalogue.json"), """{"documents":[{"id":"large","file":"large.txt"}]}""", TestContext.Current.CancellationToken);
        await using var server = await RunningServer.StartAsync(Checkout.Root, [$"--PolicyBot:SeedsDirectory={seeds.Path}", $"--PolicyBot:IndexDirectory={index.Path}", "--PolicyBot:SemanticSearch=false"]);
        await using var visit = await site.VisitAsync(width);
        await visit.Page.GotoAsync(server.Address + "/documents/large/matrix");
        Assert.Equal((200, 80), (await visit.Page.Locator("tbody tr").CountAsync(), await visit.Page.Locator("thead th").CountAsync() - 1));

        // Far down and far right, both headings are still there, and the page itself has not grown sideways.
        await visit.Page.Locator("#matrix").EvaluateAsync("m => { m.scrollIntoView(); m.scrollTo(m.scrollWidth, m.scrollHeight); }");
        await visit.ShowAsync($"matrix-large-{width}");
        await Expect(visit.Page.Locator("tbody tr").Last.Locator("th")).ToBeInViewportAsync();
        await Expect(visit.Page.Locator("thead th").Last).ToBeInViewportAsync();
        Assert.True(await FitsAsync(visit.Page));

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "全览" }).ClickAsync();
        await visit.ShowAsync($"matrix-large-all-{width}");
        var cell = visit.Page.Locator("tbody tr").Last.Locator("td a").First;
        await cell.ClickAsync();

        await Expect(visit.Page.Locator(".clause:target")).ToContainTextAsync("完善第二百项服务");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_task_table_is_downloaded_as_docx_and_xlsx_and_opens()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync(Matrix);
        var tasks = visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "任务分工表" });

        var docx = await DownloadAsync(visit.Page, tasks.GetByRole(AriaRole.Link, new() { Name = "DOCX" }), "川办发〔2022〕67号任务分工表.docx");
        using (var document = WordprocessingDocument.Open(docx, isEditable: false))
            Assert.Equal(21, document.MainDocumentPart!.Document!.Body!.Descendants<TableRow>().Count());
        var xlsx = await DownloadAsync(visit.Page, tasks.GetByRole(AriaRole.Link, new() { Name = "XLSX" }), "川办发〔2022〕67号任务分工表.xlsx");
        using (var book = SpreadsheetDocument.Open(xlsx, isEditable: false))
            Assert.Equal(23, book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Sheet.Row>().Count());
    }

    [Fact]
    public async Task The_task_table_prints_through_LibreOffice_with_its_heading_on_every_page()
    {
        if (!File.Exists("/usr/bin/soffice") || !File.Exists("/usr/bin/pdftotext"))
            Assert.Skip("LibreOffice and pdftotext are not installed.");
        using var folder = new TemporaryFolder();
        using var http = new HttpClient();
        await File.WriteAllBytesAsync(folder.Below("tasks.docx"), await http.GetByteArrayAsync(site.Address + "/documents/sichuan-2022-67/tasks.docx", TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var converted = await Shell.RunAsync("/usr/bin/soffice", folder.Path, $"-env:UserInstallation=file://{folder.Path}/profile", "--headless", "--convert-to", "pdf", "tasks.docx");
        Assert.True(File.Exists(folder.Below("tasks.pdf")), converted.Error);

        var pages = (await Shell.RunAsync("/usr/bin/pdftotext", folder.Path, "-layout", "tasks.pdf", "-")).Output.TrimEnd('\f', '\n').Split('\f');

        Assert.True(pages.Length > 1);
        Assert.All(pages, page => Assert.Contains("牵头单位", page, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(1, 20), pages.SelectMany(p => Regex.Matches(p, "^ *(?<number>[0-9]+) ", RegexOptions.Multiline)).Select(m => int.Parse(m.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Tables_and_pictures_are_downloaded_png_drawn_by_the_browser_among_them()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync(Matrix);
        var exports = visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "导出矩阵" });

        var csv = await File.ReadAllBytesAsync(await DownloadAsync(visit.Page, exports.GetByRole(AriaRole.Link, new() { Name = "CSV" }), "川办发〔2022〕67号责任矩阵.csv"), TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        Assert.Contains("（十九）强化要素保障", System.Text.Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        await DownloadAsync(visit.Page, exports.GetByRole(AriaRole.Link, new() { Name = "SVG" }), "责任矩阵.svg");
        var png = await File.ReadAllBytesAsync(await DownloadAsync(visit.Page, exports.GetByRole(AriaRole.Button, new() { Name = "PNG" }), "责任矩阵.png"), TestContext.Current.CancellationToken);

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.True(png.Length > 20_000, "The picture is not empty.");
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task The_pages_fit_ask_nobody_else_and_axe_finds_nothing_serious(int width, ColorScheme scheme)
    {
        await using var visit = await site.VisitAsync(width, scheme: scheme);
        foreach (var path in new[] { "/departments", "/departments/财政厅", "/departments/各市（州）人民政府", Matrix })
        {
            await visit.Page.GotoAsync(path);
            await visit.ShowAsync($"see{path.Replace('/', '-')}-{width}-{scheme}");
            Assert.True(await FitsAsync(visit.Page), $"{path} is wider than {width} pixels.");
            var result = await visit.Page.RunAxe();
            Assert.Empty(result.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{path} {v.Id}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
        }

        Assert.All(visit.Requests, request => Assert.StartsWith(site.Address + "/", request, StringComparison.Ordinal));
        Assert.Empty(visit.Complaints);
    }

    private static async Task<string> DownloadAsync(IPage page, ILocator link, string name)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.Equal(name, download.SuggestedFilename);
        return await download.PathAsync();
    }

    private static async Task<bool> FitsAsync(IPage page) =>
        await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth");
}
