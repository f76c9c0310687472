using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PolicyBot.Tests.Support;

/// <summary>Files made to do harm to whoever reads them, each in a way of its own.</summary>
internal static class HostileFiles
{
    private const string Entities = "<!DOCTYPE a [<!ENTITY a \"话\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>";

    /// <summary>Every one of them; none can be read.</summary>
    /// <param name="outside">An address that some of them want fetched.</param>
    public static List<(string Name, byte[] Bytes)> All(string outside)
    {
        var external = $"<!DOCTYPE a [<!ENTITY a SYSTEM \"{outside}/entity\">]>";
        const string Page = "Doc_0/Pages/Page_0/Content.xml";
        var ofd = Entries(Archive.Ofd([(28, 40, "话")]));
        return
        [
            ("bomb.docx", Bomb("word/document.xml")),
            ("bomb.xlsx", Bomb("xl/sheet1.xml")),
            ("many.docx", Archive.Of([("[Content_Types].xml", ""), .. Enumerable.Range(0, 6000).Select(i => ($"word/{i}", ""))])),
            ("entities.docx", Replaced(Entries(Archive.Docx("")), "word/document.xml", Entities + "<a>&c;</a>")),
            ("entities.ofd", Replaced(ofd, Page, Entities + "<a>&c;</a>")),
            ("outside.ofd", Replaced(ofd, Page, external + "<a>&a;</a>")),
            ("elsewhere.ofd", Replaced(ofd, "Doc_0/Document.xml", "<D><Pages><Page BaseLoc=\"../../../../etc/hostname\"/></Pages></D>")),
            ("file.docx", Replaced(Entries(Archive.Docx("")), "word/document.xml", "<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><a>&a;</a>")),
            ("outside.docx", Replaced(Entries(Archive.Docx("")), "word/document.xml", external + "<a>&a;</a>")),
            ("loop.pdf", PdfFile.Assemble(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"])),
            ("self.pdf", PdfFile.Assemble(["1 0 R", "2 0 R"])),
            ("objects.pdf", PdfFile.Assemble(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>", .. Enumerable.Repeat("0", 200_000)])),
            ("million.pdf", MillionObjects()),
            ("encrypted.pdf", PdfFile.Assemble(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>", "<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <" + new string('4', 64) + "> /U <" + new string('5', 64) + "> >>"], "/Encrypt 3 0 R /ID [<" + new string('6', 32) + "> <" + new string('6', 32) + ">]")),
            ("deep.html", Encoding.UTF8.GetBytes("<html><body>" + string.Concat(Enumerable.Repeat("<div>浅处的话，写在这里，请看清楚。", 3000)))),
            ("noise.pdf", [.. "%PDF-1.7\n"u8, .. Enumerable.Range(0, 50_000).Select(i => (byte)(i * 31 % 251))]),
        ];
    }

    /// <summary>A DOCX of one notice, with macros, and a template, a picture and a frame that are to be fetched.</summary>
    public static byte[] WithRemoteTemplate(string outside)
    {
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var relations = $"""
            <Relationship Id="t" Type="{Office}/attachedTemplate" Target="{outside}/a.dotm" TargetMode="External"/>
            <Relationship Id="i" Type="{Office}/image" Target="{outside}/a.png" TargetMode="External"/>
            <Relationship Id="o" Type="{Office}/oleObject" Target="{outside}/a.bin" TargetMode="External"/>
            <Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>
            """;
        var body = string.Concat(new[] { "云汀市人民政府办公室", "关于修缮水车的通知", "云府办发〔2024〕10号", "一、修缮水车", "对全市水车逐一登记修缮。（责任单位：市水利局）", "2024年3月2日" }.Select(t => Archive.P(t)));
        return Archive.Of([("word/vbaProject.bin", "macro"), .. Entries(Archive.Docx(body, relations: relations))]);
    }

    /// <summary>A page of one notice whose pictures, styles, frames and scripts are to be fetched.</summary>
    public static string WithRemotePictures(string outside) => $"""
        <html><head><link rel="stylesheet" href="{outside}/a.css"><script src="{outside}/a.js"></script><base href="{outside}/"></head><body>
        <iframe src="{outside}/frame"></iframe><img src="{outside}/a.png"><object data="{outside}/a.swf"></object>
        <p>云汀市人民政府办公室</p><h1>关于修缮风车的通知</h1><p>云府办发〔2024〕11号</p><p>一、修缮风车</p><p>对全市风车逐一登记修缮。（责任单位：市农业农村局）</p><p>2024年3月3日</p>
        </body></html>
        """;

    // A megabyte that holds a gigabyte.
    private static byte[] Bomb(string name)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var types = archive.CreateEntry("[Content_Types].xml").Open())
                types.Write("<Types/>"u8);
            using var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 1024; i++)
                entry.Write(zeros);
        }

        return stream.ToArray();
    }

    /// <summary>Names and contents of an archive, to write another from.</summary>
    public static (string, string)[] Entries(byte[] archive)
    {
        using var opened = new ZipArchive(new MemoryStream(archive));
        return [.. opened.Entries.Select(e => (e.FullName, new StreamReader(e.Open()).ReadToEnd()))];
    }

    private static byte[] Replaced((string Name, string Content)[] entries, string name, string content) =>
        Archive.Of([.. entries.Select(e => e.Name == name ? (name, content) : e)]);

    // A million objects in one compressed stream, and the table that says where each is.
    private static byte[] MillionObjects()
    {
        const int Count = 1_000_000;
        var offsets = new StringBuilder();
        for (var i = 0; i < Count; i++)
            offsets.Append(CultureInfo.InvariantCulture, $"{i + 5} {i * 2} ");
        var objects = Deflated(Encoding.ASCII.GetBytes(offsets + string.Concat(Enumerable.Repeat("0 ", Count))));
        using var file = new MemoryStream();
        List<long> places = [0];
        Write("%PDF-1.7\n");
        Object("<< /Type /Catalog /Pages 2 0 R >>", []);
        Object("<< /Type /Pages /Kids [] /Count 0 >>", []);
        Object($"<< /Type /ObjStm /N {Count} /First {offsets.Length} /Filter /FlateDecode /Length {objects.Length} >>", objects);
        places.Add(file.Position);
        var table = Deflated([.. places.SelectMany((at, i) => Row(i == 0 ? 0 : 1, at, 0)), .. Enumerable.Range(0, Count).SelectMany(i => Row(2, 3, i))]);
        Write($"4 0 obj\n<< /Type /XRef /Size {Count + 5} /W [1 4 4] /Root 1 0 R /Filter /FlateDecode /Length {table.Length} >>\nstream\n");
        file.Write(table);
        Write($"\nendstream\nendobj\nstartxref\n{places[4]}\n%%EOF\n");
        return file.ToArray();

        void Write(string text) => file.Write(Encoding.ASCII.GetBytes(text));

        void Object(string dictionary, byte[] stream)
        {
            places.Add(file.Position);
            Write($"{places.Count - 1} 0 obj\n{dictionary}\n");
            if (stream.Length > 0)
            {
                Write("stream\n");
                file.Write(stream);
                Write("\nendstream\n");
            }

            Write("endobj\n");
        }

        static byte[] Row(int kind, long second, int third) =>
            [(byte)kind, (byte)(second >> 24), (byte)(second >> 16), (byte)(second >> 8), (byte)second, (byte)(third >> 24), (byte)(third >> 16), (byte)(third >> 8), (byte)third];
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var deflate = new ZLibStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(bytes);
        return stream.ToArray();
    }
}
