using System.Text;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Sources;

/// <summary>Files as offices really have them: other encodings, merged and nested tables, boxes, notes, annexes.</summary>
public sealed class OddFilesTests
{
    private const string Plain = "某市人民政府\n关于修建公园的意见\n某府发〔2024〕3号\n各县（区）人民政府：\n一、选址\n公园建在河边，离路不远。\n二、任务\n（一）种树。沿路种树。（责任单位：市林业局）\n（二）修路。修建步道。（责任单位：市住房城乡建设局）\n某市人民政府\n2024年3月1日\n";

    static OddFilesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Text_in_the_encodings_of_Windows_is_read(string encoding)
    {
        var coding = Encoding.GetEncoding(encoding);

        Assert.Equal(Plain, Reading.Of([.. coding.GetPreamble(), .. coding.GetBytes(Plain)], "a.txt").Raw.TrimStart('\uFEFF'));
    }

    [Fact]
    public void A_page_that_names_another_charset_than_it_has_is_read_by_what_it_has()
    {
        var page = $"<html><head><meta charset=\"gb2312\"><title>x</title></head><body><div>{string.Concat(Plain.TrimEnd().Split('\n').Select(l => $"<p>{l}</p>"))}</div></body></html>";

        Assert.Equal("某市人民政府关于修建公园的意见", Reading.Document(Encoding.UTF8.GetBytes(page), "a.html").Title);
        var other = page.Replace("gb2312", "utf-8", StringComparison.Ordinal);
        Assert.Equal("某市人民政府关于修建公园的意见", Reading.Document(Encoding.GetEncoding("gb18030").GetBytes(other), "a.html").Title);
    }

    [Fact]
    public void A_table_of_tasks_in_Word_with_merged_departments_gives_each_task_its_own()
    {
        var table = Table(
            [("序号", ""), ("重点任务", ""), ("具体举措", ""), ("牵头单位", ""), ("责任单位", "")],
            [("1", ""), ("改善环境", "restart"), ("种树。", ""), ("市林业局", "restart"), ("市水利局、市财政局", "")],
            [("2", ""), ("", "continue"), ("修路。", ""), ("", "continue"), ("市住房城乡建设局", "")],
            [("3", ""), ("服务群众", ""), ("设厕所。", ""), ("市城管局", ""), ("", "")]);
        var document = Reading.Document(Archive.Docx(Archive.P("公园建设任务分工表") + table), "a.docx");

        Assert.Equal(
            ["种树。 市林业局 市水利局、市财政局", "修路。 市林业局 市住房城乡建设局", "设厕所。 市城管局 "],
            document.Clauses.Where(c => c.IsMeasure).Select(c => $"{c.Title} {string.Join('、', c.Responsibility!.Lead)} {string.Join('、', c.Responsibility.Participants)}"));
    }

    [Fact]
    public void A_table_within_a_table_and_numbers_that_begin_again_lose_nothing()
    {
        var inner = Table([("树种", ""), ("棵数", "")], [("松树", ""), ("三百棵", "")]);
        var outer = $"<w:tbl><w:tr><w:tc>{Archive.P("一、种树")}{Archive.P("1.沿河种树。")}{Archive.P("2.沿路种树。")}{inner}{Archive.P("二、修路")}{Archive.P("1.修步道。")}{Archive.P("2.修车道。")}</w:tc></w:tr></w:tbl>";
        var document = Reading.Document(Archive.Docx(Archive.P("关于修建公园的意见") + outer), "a.docx");

        var text = string.Concat(document.Clauses.Select(c => c.Label + c.Title + c.Text));
        Assert.All(["沿河种树", "松树", "三百棵", "修步道", "修车道"], word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.Equal(["1", "1.1", "1.2", "2", "2.1", "2.2"], document.Clauses.Where(c => c.Number is not null).Select(c => c.Id["doc/".Length..]));
    }

    [Fact]
    public void An_annex_in_the_same_file_is_an_annex_and_a_head_with_the_number_is_none_of_the_text()
    {
        var pdf = new PdfFile();
        for (var page = 0; page < 4; page++)
        {
            if (page > 0)
                pdf.Page();
            pdf.Text(72, 800, "某府发〔2024〕3号", 10).Text(280, 40, $"— {page + 1} —", 12);
            string[] lines = page switch
            {
                0 => ["一、选址", "公园建在河边。", "二、任务"],
                1 => ["（一）种树。沿路种树。", "（二）修路。修建步道。", "附件：1.公园名单"],
                2 => ["附件1"],
                _ => ["一、河边公园", "二、山上公园"],
            };
            if (page == 0)
                pdf.Text(200, 770, "关于修建公园的意见", 22).Text(200, 745, "某府发〔2024〕3号");
            if (page == 2)
                pdf.Text(240, 640, "公园名单", 22);
            foreach (var (line, at) in lines.Select((l, i) => (l, i)))
                pdf.Text(page == 2 ? 72 : 104, 710 - (30 * at), line);
        }

        var document = Reading.Document(pdf.Bytes(), "a.pdf");

        Assert.True(document.DocumentNumber == "某府发〔2024〕3号", string.Join('|', Reading.Lines(pdf.Bytes(), "a.pdf")));
        Assert.All(document.Clauses, c => Assert.DoesNotMatch("某府发|— \\d —", c.Text + c.Title));
        Assert.Equal(["选址", "任务", "种树", "修路"], document.Clauses.Where(c => c.Annex is null && c.Number is not null).Select(c => c.Title));
        Assert.Equal(["河边公园", "山上公园"], document.Clauses.Where(c => c.Annex is not null && c.Number is not null).Select(c => c.Title));
    }

    private static string Table(params (string Text, string Merge)[][] rows) => "<w:tbl>" + string.Concat(rows.Select(row =>
        "<w:tr>" + string.Concat(row.Select(cell => $"<w:tc><w:tcPr>{cell.Merge switch { "" => "", "restart" => "<w:vMerge w:val=\"restart\"/>", _ => "<w:vMerge/>" }}</w:tcPr>{Archive.P(cell.Text)}</w:tc>")) + "</w:tr>")) + "</w:tbl>";
}
