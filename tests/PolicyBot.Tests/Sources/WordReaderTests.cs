using static PolicyBot.Tests.Support.Archive;

namespace PolicyBot.Tests.Sources;

public sealed class WordReaderTests
{
    private const string Numbering = """
        <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1条　"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
        """;

    [Fact]
    public void Numbers_that_Word_counts_are_in_the_text()
    {
        var body = Item("选址", 1, 0) + Item("河边", 1, 1) + Item("路边", 1, 1) + Item("任务", 1, 0) + Item("种树", 1, 1) + Item("松树", 1, 2) + Item("柏树", 1, 2)
            + Item("点", 2, 0) + string.Concat(Enumerable.Range(0, 12).Select(i => Item("条文", 3, 0))) + Item("另起", 4, 0);

        Assert.Equal(
            [
                "一、选址", "（一）河边", "（二）路边", "二、任务", "（一）种树", "1.松树", "2.柏树", "点", "第一条　条文", "第二条　条文", "第三条　条文", "第四条　条文", "第五条　条文",
                "第六条　条文", "第七条　条文", "第八条　条文", "第九条　条文", "第十条　条文", "第十一条　条文", "第十二条　条文", "五、另起",
            ],
            Reading.Lines(Docx(body, Numbering), "a.docx"));
    }

    [Fact]
    public void Tables_footnotes_and_boxes_are_read()
    {
        const string Cells = "<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc>{1}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>{2}</w:tc><w:tc>{3}{4}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{5}</w:tc></w:tr></w:tbl>";
        var table = string.Format(null, System.Text.CompositeFormat.Parse(Cells), P("任务"), P("责任单位"), P("种树"), P("市林业局"), P("市水利局"), P("市住建局"));
        const string Noted = "<w:p><w:r><w:t>树种由专家定</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>。</w:t></w:r></w:p>";
        const string Footnotes = "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>专家名单另发。</w:t></w:r></w:p></w:footnote>";

        Assert.Equal(["任务\t责任单位", "种树\t市林业局、市水利局", "种树\t市住建局", "树种由专家定。", "注：专家名单另发。"], Reading.Lines(Docx(table + Noted, footnotes: Footnotes), "a.docx"));
    }

    [Fact]
    public void Tracked_changes_are_read_as_accepted_and_said()
    {
        const string Changed = """
            <w:p><w:r><w:t>期限为</w:t></w:r><w:del w:id="1"><w:r><w:delText>三</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>五</w:t></w:r></w:ins><w:r><w:t>年。</w:t></w:r></w:p>
            <w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:r><w:t>前一段</w:t></w:r></w:p><w:p><w:r><w:t>接着说。</w:t></w:r></w:p>
            <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏的话。</w:t></w:r><w:r><w:t>看得见的话。</w:t></w:r></w:p>
            """;
        var source = Reading.Of(Docx(Changed), "a.docx");

        Assert.Equal("期限为五年。\n前一段接着说。\n看得见的话。\n", source.Raw);
        Assert.Contains("修订痕迹", Assert.Single(source.Notes), StringComparison.Ordinal);
        Assert.Contains(Reading.Document(Docx(Changed), "a.docx").Warnings, w => w.Contains("修订痕迹", StringComparison.Ordinal));
    }

    [Fact]
    public void Macros_and_templates_of_others_are_left_alone()
    {
        const string Template = "<Relationship Id=\"t\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" Target=\"http://127.0.0.1:9/evil.dotm\" TargetMode=\"External\"/>";

        Assert.Equal(["只有这句话。"], Reading.Lines(Docx(P("只有这句话。"), relations: Template, documentType: "application/vnd.ms-word.document.macroEnabled.main+xml"), "a.docm"));
    }

    [Fact]
    public void Content_decides_and_not_the_name()
    {
        Assert.Equal(["一句话。"], Reading.Lines(Docx(P("一句话。")), "其实是.txt"));
        Assert.Contains("不是这种格式", Reading.Refusal("只是文字。"u8.ToArray(), "其实不是.docx"), StringComparison.Ordinal);
        Assert.Contains("压缩包", Reading.Refusal(Of(("a.txt", "文字")), "一包.zip"), StringComparison.Ordinal);
    }

    private static string Item(string text, int list, int level) => P(text, $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
}
