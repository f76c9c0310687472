using System.Net;
using System.Xml.Linq;
using PolicyBot.Documents;
using PolicyBot.Tests.Host.Support;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Web;

public sealed class SeePagesTests(TestSite site) : IClassFixture<TestSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_department_is_found_by_its_name_or_its_id_and_shows_what_it_leads_and_joins()
    {
        var client = site.CreateClient();
        var byName = await client.GetStringAsync("/departments/" + Uri.EscapeDataString("财政厅"), Cancel);
        var byId = await client.GetStringAsync("/departments/" + Uri.EscapeDataString("四川省:财政厅"), Cancel);

        // Save for the address that signing in leads back to.
        static string Main(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..];
        Assert.Equal(Main(byId), Main(byName));
        Assert.Contains("data-kind=\"lead\">1<", byName, StringComparison.Ordinal);
        Assert.Contains("data-kind=\"listed\">3<", byName, StringComparison.Ordinal);
        Assert.Contains("（十九）强化要素保障</a>", byName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_leaves_the_departments_whose_name_holds_the_words()
    {
        var html = await site.CreateClient().GetStringAsync("/departments?q=" + Uri.EscapeDataString("海关"), Cancel);
        var table = html.Split("<table class=\"departments\">")[1].Split("</table>")[0];

        Assert.Equal(2, table.Split("scope=\"row\"").Length);
        Assert.Contains("成都海关</a>", table, StringComparison.Ordinal);
        Assert.Contains("没有符合的部门", await site.CreateClient().GetStringAsync("/departments?q=zzz&page=9", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_leads_to_its_matrix_and_its_task_table()
    {
        var html = await site.CreateClient().GetStringAsync("/documents/sichuan-2022-67", Cancel);

        Assert.Contains("href=\"/documents/sichuan-2022-67/matrix\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/documents/sichuan-2022-67/tasks.docx\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressing_a_department_puts_its_measures_first()
    {
        var html = await site.CreateClient().GetStringAsync("/documents/sichuan-2022-67/matrix?by=" + Uri.EscapeDataString("四川省:财政厅"), Cancel);

        var rows = html.Split("scope=\"row\"")[1..];
        Assert.Equal(20, rows.Length);
        Assert.Contains("（十九）强化要素保障", rows[0], StringComparison.Ordinal);
        Assert.Contains("（五）积极承接优质企业和关联产业", rows[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/departments.csv", "text/csv")]
    [InlineData("/departments.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("/departments/pairs.csv", "text/csv")]
    [InlineData("/departments/pairs.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("/departments/财政厅/duties.csv", "text/csv")]
    [InlineData("/departments/财政厅/duties.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("/documents/sichuan-2022-67/matrix.csv", "text/csv")]
    [InlineData("/documents/sichuan-2022-67/matrix.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("/documents/sichuan-2022-67/tasks.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("/documents/sichuan-2022-67/tasks.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task A_file_comes_with_its_type_and_a_name(string path, string type)
    {
        var response = await site.CreateClient().GetAsync(path, Cancel);

        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.EndsWith(Path.GetExtension(path), response.Content.Headers.ContentDisposition.FileNameStar, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/departments.svg")]
    [InlineData("/departments/network.svg")]
    [InlineData("/documents/sichuan-2022-67/matrix.svg")]
    public async Task A_picture_is_well_formed_and_brings_all_it_needs(string path)
    {
        var response = await site.CreateClient().GetAsync(path, Cancel);
        var picture = XDocument.Parse(await response.Content.ReadAsStringAsync(Cancel));

        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(XName.Get("svg", "http://www.w3.org/2000/svg"), picture.Root!.Name);
        Assert.DoesNotContain(picture.Descendants(), e => e.Name.LocalName is "image" or "style" or "script" or "a");
        Assert.Contains(picture.Descendants(), e => e.Name.LocalName == "text" && e.Value.Contains("经济和信息化厅", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/departments/没有这个部门")]
    [InlineData("/departments/没有这个部门/duties.csv")]
    [InlineData("/documents/unknown/matrix")]
    [InlineData("/documents/unknown/matrix.svg")]
    [InlineData("/documents/unknown/tasks.docx")]
    public async Task What_is_not_there_is_said_not_to_be(string path)
    {
        var response = await site.CreateClient().GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("没有找到", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_carry_no_style_and_no_script_of_their_own_that_the_browser_would_refuse()
    {
        var client = site.CreateClient();
        foreach (var path in new[] { "/departments", "/departments/财政厅", "/documents/sichuan-2022-67/matrix" })
        {
            var html = await client.GetStringAsync(path, Cancel);
            Assert.DoesNotMatch("<script(?![^>]* src=\"/assets/)", html);
            Assert.DoesNotMatch(" (on[a-z]+|style)=", html);
        }
    }

    [Fact]
    public async Task What_only_staff_may_see_is_on_no_page_and_in_no_file()
    {
        using var shelf = new TemporaryShelf().With("open", City("市财政局", 5)).With("closed", City("市专项办", 6), Audience.Staff);
        await using var guarded = new TestSite(("PolicyBot:SeedsDirectory", shelf.Seeds));
        var client = guarded.CreateClient();

        foreach (var path in new[] { "/departments", "/departments.csv", "/departments.svg", "/departments/network.svg", "/departments/pairs.csv", "/departments/市发展改革委", "/departments/市发展改革委/duties.csv", "/documents/open/matrix" })
        {
            var text = await client.GetStringAsync(path, Cancel);
            Assert.Contains("市发展改革委", text, StringComparison.Ordinal);
            Assert.DoesNotContain("专项办", text, StringComparison.Ordinal);
            Assert.DoesNotContain("6号", text, StringComparison.Ordinal);
        }

        foreach (var path in new[] { "/departments/市专项办", "/departments/市专项办/duties.xlsx", "/documents/closed/matrix", "/documents/closed/matrix.csv", "/documents/closed/matrix.xlsx", "/documents/closed/matrix.svg", "/documents/closed/tasks.docx", "/documents/closed/tasks.xlsx" })
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path, Cancel)).StatusCode);
    }

    private static string City(string second, int number) => $"""
        遂宁市人民政府办公室关于促进工业稳增长的通知
        遂府办发〔2023〕{number}号
        各县（区）人民政府：
        一、工作任务
        （一）强化要素保障。保障用电用气。（牵头单位：市发展改革委；责任单位：{second}）
        遂宁市人民政府办公室
        2023年5月6日
        """;
}
