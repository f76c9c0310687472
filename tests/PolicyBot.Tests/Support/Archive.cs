using System.IO.Compression;
using System.Text;

namespace PolicyBot.Tests.Support;

/// <summary>Makes ZIP archives: DOCX, XLSX and OFD by hand.</summary>
internal static class Archive
{
    private const string Word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Of(params (string Name, string Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }

    /// <summary>A DOCX with this body, and where given these numberings, footnotes and relations.</summary>
    public static byte[] Docx(string body, string numbering = "", string footnotes = "", string relations = "", string documentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml") => Of(
        ("[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{documentType}"/>
            <Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>
            <Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>
            """),
        ("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="word/document.xml"/></Relationships>"""),
        ("word/_rels/document.xml.rels", $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n" Type="{Relations}/numbering" Target="numbering.xml"/>
            <Relationship Id="f" Type="{Relations}/footnotes" Target="footnotes.xml"/>{relations}</Relationships>
            """),
        ("word/numbering.xml", $"<w:numbering {Word}>{numbering}</w:numbering>"),
        ("word/footnotes.xml", $"<w:footnotes {Word}>{footnotes}</w:footnotes>"),
        ("word/document.xml", $"<w:document {Word}><w:body>{body}</w:body></w:document>"));

    public static string P(string text, string properties = "") => $"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    /// <summary>An XLSX with one sheet of these rows of cells, written in the cells.</summary>
    public static byte[] Xlsx(string rows, string after = "", string sheets = "<sheet name=\"任务\" sheetId=\"1\" r:id=\"s1\"/>") => Of(
        ("[Content_Types].xml", """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
            <Override PartName="/xl/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
            """),
        ("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="{Relations}/worksheet" Target="sheet1.xml"/></Relationships>"""),
        ("xl/workbook.xml", $"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{Relations}\"><sheets>{sheets}</sheets></workbook>"),
        ("xl/sheet1.xml", $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData>{after}</worksheet>"));

    public static string Row(int number, params string[] cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select((c, i) => c.Length == 0 ? "" : $"<c r=\"{(char)('A' + i)}{number}\" t=\"inlineStr\"><is><t>{c}</t></is></c>"))}</row>";

    /// <summary>An OFD of pages of text objects: place and text in millimetres, GB/T 33190.</summary>
    public static byte[] Ofd(params (double X, double Y, string Text)[][] pages)
    {
        const string Name = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
        return Of(
        [
            ("OFD.xml", $"<ofd:OFD {Name} DocType=\"OFD\" Version=\"1.0\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"),
            ("Doc_0/Document.xml", $"<ofd:Document {Name}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{string.Concat(pages.Select((_, i) => $"<ofd:Page ID=\"{i + 1}\" BaseLoc=\"Pages/Page_{i}/Content.xml\"/>"))}</ofd:Pages></ofd:Document>"),
            .. pages.Select((page, i) => ($"Doc_0/Pages/Page_{i}/Content.xml", $"<ofd:Page {Name}><ofd:Content><ofd:Layer ID=\"9\">{string.Concat(page.Select(TextObject))}</ofd:Layer></ofd:Content></ofd:Page>")),
        ]);
    }

    private static string TextObject((double X, double Y, string Text) text, int id) => FormattableString.Invariant(
        $"<ofd:TextObject ID=\"{id + 10}\" Boundary=\"{text.X} {text.Y - 5} 170 8\" Font=\"1\" Size=\"5.6\"><ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"g {text.Text.Length - 1} 5.6\">{text.Text}</ofd:TextCode></ofd:TextObject>");
}
