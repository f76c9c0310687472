using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Sources;

/// <summary>PDF and OFD: text that is only drawn.</summary>
public sealed class PageReaderTests
{
    private const string Full = "公园建在河边离路不远的地方由住建部门会同林业部门修建管理";

    [Fact]
    public void Lines_are_joined_to_paragraphs_without_a_space_between_Hanzi()
    {
        var pdf = new PdfFile().Text(200, 780, "关于修建公园的通知", 22).Text(72, 740, "各县（区）人民政府：")
            .Text(104, 710, Full[..26]).Text(72, 680, Full).Text(72, 650, "。附近有 PDF 2024 版说明。").Text(104, 620, "一、选址").Text(104, 590, "河边。").Bytes();

        Assert.Equal(["关于修建公园的通知", "各县（区）人民政府：", Full[..26] + Full + "。附近有PDF 2024版说明。", "一、选址", "河边。"], Reading.Lines(pdf, "a.pdf"));
    }

    [Fact]
    public void Heads_feet_and_page_numbers_are_left_out_and_a_paragraph_runs_over_the_page()
    {
        var pdf = new PdfFile();
        for (var page = 1; page <= 4; page++)
        {
            if (page > 1)
                pdf.Page();
            pdf.Text(72, 800, "某市人民政府公报 2024年第3期", 10).Text(280, 30, $"— {page} —", 12);
            for (var line = 0; line < 10; line++)
                pdf.Text(line == 0 && page == 1 ? 104 : 72, 740 - (30 * line), line == 0 && page == 1 ? Full[..25] : OnPage(page));
        }

        var text = Assert.Single(Reading.Lines(pdf.Bytes(), "a.pdf"));
        Assert.Equal(Full[..25] + string.Concat(Enumerable.Range(0, 40).Skip(1).Select(line => OnPage(1 + (line / 10)))), text);
        static string OnPage(int page) => "一二三四五"[page] + Full[..26];
    }

    [Fact]
    public void Each_clause_knows_its_page()
    {
        var pdf = new PdfFile().Text(200, 780, "关于修建公园的通知", 22).Text(104, 710, "一、选址").Text(104, 680, "建在河边。").Page().Text(104, 780, "二、任务").Text(104, 750, "种树。").Bytes();

        Assert.Equal([("选址", "第1页"), ("任务", "第2页")], Reading.Document(pdf, "a.pdf").Clauses.Where(c => c.Title is not null).Select(c => (c.Title, c.Place)));
    }

    [Fact]
    public void A_ruled_table_is_rows_whatever_the_lines_in_its_cells()
    {
        var pdf = new PdfFile().Text(200, 780, "任务分工表", 22);
        foreach (var y in (double[])[760, 730, 670])
            pdf.Line(72, y, 520, y);
        pdf.Line(72, 610, 520, 610).Line(200, 640, 520, 640);
        foreach (var x in (double[])[72, 200, 360, 520])
            pdf.Line(x, 610, x, 760);
        pdf.Text(80, 738, "任务").Text(210, 738, "内容").Text(370, 738, "牵头单位")
            .Text(80, 710, "平整土地").Text(210, 710, "平整河边离路").Text(210, 685, "不远的土地。").Text(370, 710, "市住建局")
            .Text(80, 640, "种树").Text(210, 648, "种松树。").Text(370, 648, "市林业局").Text(210, 618, "种柏树。").Text(370, 618, "市水利局");

        Assert.Equal(
            ["任务分工表", "任务\t内容\t牵头单位", "平整土地\t平整河边离路不远的土地。\t市住建局", "种树\t种松树。\t市林业局", "种树\t种柏树。\t市水利局"],
            Reading.Lines(pdf.Bytes(), "a.pdf"));
    }

    [Fact]
    public void Two_columns_are_read_one_after_the_other()
    {
        var pdf = new PdfFile();
        for (var line = 0; line < 10; line++)
            pdf.Text(72, 740 - (30 * line), "左" + Full[..12], 16).Text(310, 740 - (30 * line), "右" + Full[..12], 16);

        var text = string.Concat(Reading.Lines(pdf.Bytes(), "a.pdf"));
        Assert.True(text.LastIndexOf('左') < text.IndexOf('右'), text);
    }

    [Fact]
    public void Type_made_bold_by_drawing_it_twice_is_read_once() =>
        Assert.Equal(["加粗的标题"], Reading.Lines(new PdfFile().Text(72, 700, "加粗的标题").Text(72.3, 700, "加粗的标题").Bytes(), "a.pdf"));

    [Fact]
    public void An_OFD_reads_as_the_same_page_would()
    {
        var ofd = Archive.Ofd(
            [(60, 40, "关于修建公园的通知"), (39.2, 60, Full[..25]), (28, 70, Full[..27]), (28, 80, "。"), (39.2, 90, "一、选址"), (98, 285, "—1—")],
            [(39.2, 40, "河边。"), (98, 285, "—2—")]);

        Assert.Equal(["关于修建公园的通知", Full[..25] + Full[..27] + "。", "一、选址", "河边。"], Reading.Lines(ofd, "a.ofd"));
    }
}
