using System.Net;
using System.Text.RegularExpressions;
using PolicyBot.Tests.Host.Support;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Web;

public sealed class ReadPagesTests : IClassFixture<ReadPagesTests.TwoVersions>
{
    private readonly TestSite _site;

    public ReadPagesTests(TwoVersions site) => _site = site.Site;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Searching_shows_the_clauses_that_hold_the_words_with_the_words_marked()
    {
        var html = await GetAsync("/documents?q=" + Uri.EscapeDataString("农村公路"));

        Assert.Contains("含有这些文字的条款 2 条", html, StringComparison.Ordinal);
        Assert.Contains("<mark>农村公路</mark>", html, StringComparison.Ordinal);
        Assert.Contains("clause=1.2&amp;quote=" + Uri.EscapeDataString("农村公路"), html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("year=2020", "共 1 份文件")]
    [InlineData("year=1949", "共 0 份文件")]
    [InlineData("validity=amended", "共 1 份文件")]
    [InlineData("department=市财政局", "共 1 份文件")]
    [InlineData("department=没有这个局", "共 0 份文件")]
    [InlineData("issuer=甲市人民政府", "共 2 份文件")]
    [InlineData("year=abc&validity=nonsense&page=-5", "共 3 份文件")]
    [InlineData("q=农村公路&year=2020", "含有这些文字的条款 1 条")]
    [InlineData("q=物业", "标题或文号相符的文件 1 份")]
    [InlineData("page=999999999999", "共 3 份文件")]
    public async Task Filters_narrow_the_shelf_down(string query, string said)
    {
        Assert.Contains(said, await GetAsync("/documents?" + query), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_superseded_document_says_so_at_its_head_and_leads_to_the_comparison()
    {
        var html = await GetAsync("/documents/old");

        Assert.Contains("该文件已有新的版本", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/documents/old/compare/new\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/documents/old/compare/new\"", await GetAsync("/documents/new"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_outline_leads_to_anchors_that_are_there()
    {
        var html = await GetAsync("/documents/new");

        var anchors = Regex.Matches(html, "<li class=\"depth-\\d\"><a href=\"#([^\"]+)\"").Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(anchors);
        Assert.All(anchors, anchor => Assert.Contains($"id=\"{anchor}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_versions_are_shown_clause_by_clause_with_the_words_that_went_and_came()
    {
        var html = await GetAsync("/documents/old/compare/new");

        Assert.Contains("修改 1 条，新增 1 条", html, StringComparison.Ordinal);
        Assert.Contains("修建公路<ins>三</ins>十条", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _site.CreateClient().GetAsync("/documents/old/compare/none", Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_original_file_is_given_byte_for_byte_to_be_saved_under_its_name()
    {
        var response = await _site.CreateClient().GetAsync("/documents/old/file", Cancel);

        Assert.Equal(TwoVersions.Old, await response.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("old.txt", response.Content.Headers.ContentDisposition!.FileNameStar ?? response.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("application/octet-stream", response.Content.Headers.ContentType!.MediaType);
    }

    private Task<string> GetAsync(string path) => _site.CreateClient().GetStringAsync(path, Cancel);

    /// <summary>A document in two versions, and another.</summary>
    public sealed class TwoVersions : IAsyncDisposable
    {
        internal const string Old = """
            甲市人民政府关于公路的意见
            甲府发〔2018〕3号
            一、建设
            （一）修建公路。修建公路十条。
            （责任单位：市交通局、市财政局）
            （二）养护公路。养护农村公路。
            （责任单位：市交通局）
            甲市人民政府
            2018年3月1日
            """;

        private const string New = """
            甲市人民政府关于公路的意见
            甲府发〔2020〕9号
            一、建设
            （一）修建公路。修建公路三十条。
            （责任单位：市交通局）
            （二）养护公路。养护农村公路。
            （责任单位：市交通局）
            （三）照明公路。为公路装灯。
            （责任单位：市城管局）
            甲市人民政府
            2020年5月1日
            """;

        private const string Other = """
            乙县物业管理办法
            第一条 业主自己管理物业。
            第二条 本办法由县住房局解释。
            """;

        private readonly TemporaryShelf _shelf = new TemporaryShelf().With("old", Old).With("new", New).With("other", Other);

        public TwoVersions() => Site = new TestSite(("PolicyBot:SeedsDirectory", _shelf.Seeds), ("PolicyBot:QuestionsPerMinute", "100000"));

        public TestSite Site { get; }

        public async ValueTask DisposeAsync()
        {
            await Site.DisposeAsync();
            _shelf.Dispose();
        }
    }
}
