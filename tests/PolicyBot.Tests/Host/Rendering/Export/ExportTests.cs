using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using PolicyBot.Documents;
using PolicyBot.Host.Rendering.Export;
using PolicyBot.Tests.Support;
using Sheet = DocumentFormat.OpenXml.Spreadsheet;

namespace PolicyBot.Tests.Host.Rendering.Export;

/// <summary>What is taken away: opens in office programs, says what the document says and nothing more, and runs nothing.</summary>
public sealed class ExportTests(SeedShelf seeds)
{
    [Fact]
    public void Csv_begins_with_a_byte_order_mark_and_quotes_what_needs_it()
    {
        var csv = Csv.Of(new ExportTable("表", [new("甲", 5), new("乙", 5)], [["a,b", 3], ["说“好”\"", null], ["两\n行", " 空"]], "注"));

        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        Assert.Equal("甲,乙\r\n\"a,b\",3\r\n\"说“好”\"\"\",\r\n\"两\n行\",\" 空\"\r\n注\r\n", Encoding.UTF8.GetString(csv[3..]));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("＝1")]
    [InlineData("  =1")]
    public void A_cell_that_begins_like_a_formula_is_text_in_every_format(string cell)
    {
        var table = new ExportTable("表", [new("甲", 5)], [[cell]], "注");

        Assert.Contains("'" + cell.Split('"')[0], Encoding.UTF8.GetString(Csv.Of(table)), StringComparison.Ordinal);
        using var book = SpreadsheetDocument.Open(new MemoryStream(Workbook.Of(table)), isEditable: false);
        var written = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Sheet.Cell>().Single(c => c.CellReference == "A3");
        Assert.Equal(Sheet.CellValues.InlineString, written.DataType!.Value);
        Assert.Empty(book.WorkbookPart.WorksheetParts.Single().Worksheet!.Descendants<Sheet.CellFormula>());
        Assert.Equal(cell, written.InnerText);
    }

    [Fact]
    public void The_task_table_has_all_twenty_rows_of_the_seed_with_its_departments_and_blanks_where_the_text_is_silent()
    {
        var rows = TaskRows(Seed());

        Assert.Equal(21, rows.Length);
        Assert.Equal(["序号", "任务", "牵头单位", "责任单位", "时限", "进展", "联系人"], rows[0]);
        Assert.Equal(["19", "（十九）强化要素保障", "财政厅"], rows[19][..3]);
        Assert.StartsWith("经济和信息化厅、人力资源社会保障厅、自然资源厅、交通运输厅、商务厅、省地方金融监管局、人行成都分行、省政府口岸与物流办", rows[19][3], StringComparison.Ordinal);
        Assert.All(rows.Skip(1), row => Assert.Equal(["", "", ""], row[4..]));
    }

    [Fact]
    public void A_measure_without_a_list_says_so_and_borrows_none()
    {
        var last = TaskRows(Seed())[20];

        Assert.Equal(["20", "（二十）强化协调推进", "经济和信息化厅、省经济合作局（正文写明）"], last[..3]);
        Assert.Equal("本项未列责任单位按（一）的统一规定：各市（州）人民政府", last[3]);
    }

    [Fact]
    public void A_deadline_stands_in_the_row_whose_text_gives_it_and_a_list_without_a_lead_gets_none()
    {
        using var shelf = new TemporaryShelf().With("city", """
            遂宁市人民政府办公室关于促进工业稳增长的通知
            遂府办发〔2023〕5号
            各县（区）人民政府：
            一、工作任务
            （一）强化要素保障。2025年6月底前建成平台。（责任单位：市发展改革委、市财政局）
            （二）支持技术改造。引导企业实施技改。（责任单位：市财政局）
            遂宁市人民政府办公室
            2023年5月6日
            """);

        var rows = TaskRows(shelf.Shelf.Index.Document("city", Audience.Public)!);

        Assert.Equal(["1", "（一）强化要素保障", "文件未写明", "市发展改革委、市财政局", "2025年6月底前", "", ""], rows[1]);
        Assert.Equal(["2", "（二）支持技术改造", "文件未写明", "市财政局", "", "", ""], rows[2]);
    }

    [Fact]
    public void The_task_table_is_a4_across_with_its_heading_on_every_page_and_chinese_fonts_named()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(TaskTableDocument.Of(TaskTable.Of(Seed()))), isEditable: false);
        var body = document.MainDocumentPart!.Document!.Body!;

        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var page = body.Descendants<PageSize>().Single();
        Assert.Equal((16838u, 11906u, PageOrientationValues.Landscape), (page.Width!.Value, page.Height!.Value, page.Orient!.Value));
        Assert.Single(body.Descendants<TableHeader>());
        Assert.NotNull(body.Descendants<TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>());
        Assert.All(body.Descendants<RunFonts>(), f => Assert.False(string.IsNullOrEmpty(f.EastAsia?.Value)));
        Assert.Equal(body.Descendants<Run>().Count(), body.Descendants<RunFonts>().Count());
    }

    [Fact]
    public void Workbooks_are_valid_and_keep_their_heading_in_sight()
    {
        var matrix = seeds.Engine.Responsibilities.Matrix("sichuan-2022-67", Audience.Public)!;
        foreach (var table in new[] { TaskTable.Of(Seed()), ResponsibilityTables.Matrix(matrix), ResponsibilityTables.Departments(seeds.Engine.Responsibilities.Overview(Audience.Public).Departments) })
        {
            using var book = SpreadsheetDocument.Open(new MemoryStream(Workbook.Of(table)), isEditable: false);

            Assert.Empty(new OpenXmlValidator().Validate(book, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}"));
            var sheet = book.WorkbookPart!.WorksheetParts.Single().Worksheet!;
            Assert.Equal(Sheet.PaneStateValues.Frozen, sheet.Descendants<Sheet.Pane>().Single().State!.Value);
            Assert.Equal(table.Rows.Length + 3, sheet.Descendants<Sheet.Row>().Count());
        }
    }

    [Fact]
    public void A_matrix_taken_away_has_the_word_of_each_part_in_its_place()
    {
        var table = ResponsibilityTables.Matrix(seeds.Engine.Responsibilities.Matrix("sichuan-2022-67", Audience.Public)!);
        var column = table.Columns.Select(c => c.Name).ToList();

        Assert.Equal("牵头", table.Rows[18][column.IndexOf("财政厅")]);
        Assert.Equal("列入", table.Rows[18][column.IndexOf("交通运输厅")]);
        Assert.Null(table.Rows[18][column.IndexOf("科技厅")]);
        Assert.Equal("正文写明牵头", table.Rows[19][column.IndexOf("经济和信息化厅")]);
        Assert.Equal("按统一规定落实", table.Rows[19][column.IndexOf("各市（州）人民政府")]);
    }

    private PolicyDocument Seed() => seeds.Engine.Shelf.Index.Document("sichuan-2022-67", Audience.Public)!;

    private static string[][] TaskRows(PolicyDocument document)
    {
        using var opened = WordprocessingDocument.Open(new MemoryStream(TaskTableDocument.Of(TaskTable.Of(document))), isEditable: false);
        return [.. opened.MainDocumentPart!.Document!.Body!.Descendants<TableRow>().Select(r => r.Elements<TableCell>().Select(c => c.InnerText).ToArray())];
    }
}
