using System.IO.Compression;
using System.Text;
using PolicyBot.Sources;
using PolicyBot.Tests.Indexing;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Sources;

public sealed class HostileFilesTests
{
    private const string Entities = "<!DOCTYPE a [<!ENTITY a \"话\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
    private const string Outside = "<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>";

    [Fact]
    public void Each_hostile_file_has_one_message_and_the_rest_is_indexed()
    {
        using var shelf = new TemporaryShelf();
        shelf.Outside("wells.txt", Papers.Wells);
        var hostile = Files();
        foreach (var (name, bytes) in hostile)
            File.WriteAllBytes(Path.Combine(shelf.Inbox, name), bytes);
        File.CreateSymbolicLink(Path.Combine(shelf.Inbox, "link.pdf"), "/dev/null");

        var report = shelf.Change([shelf.Inbox]);

        Assert.Equal(hostile.Select(f => f.Name).Append("link.pdf").Order(StringComparer.Ordinal), report.Problems.Select(p => Path.GetFileName(p.File)).Order(StringComparer.Ordinal));
        Assert.All(report.Problems, p => Assert.EndsWith("。", p.Reason, StringComparison.Ordinal));
        Assert.Equal(1, report.Manifest.Documents);
        Assert.Contains("解开后超过", report.Problems.First(p => p.File.EndsWith("bomb.docx", StringComparison.Ordinal)).Reason, StringComparison.Ordinal);
        Assert.Contains("加密", report.Problems.First(p => p.File.EndsWith("encrypted.pdf", StringComparison.Ordinal)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reading_that_does_not_end_is_ended()
    {
        using var shelf = new TemporaryShelf();
        var file = shelf.Outside("a.html", "<html><body>一句话，写在这里。</body></html>");

        Assert.Contains("已停止", Assert.Throws<UnreadableException>(() => ReadingProcess.Read(file, TimeSpan.FromMilliseconds(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_read_or_refused()
    {
        byte[][] whole = [new PdfFile().Text(72, 700, "一句话。").Bytes(), Archive.Docx(Archive.P("一句话。")), Archive.Xlsx(Archive.Row(1, "甲", "乙")), Archive.Ofd([(28, 40, "一句话。")])];
        foreach (var bytes in whole)
        {
            for (var length = 10; length < bytes.Length; length += 10)
            {
                // In this process, for there are hundreds: what a child does with an exception is the same for all of them.
                var error = Record.Exception(() => FormatReader.Read(bytes[..length], ".pdf", recognise: false));
                Assert.True(error is null or UnreadableException || bytes[1] == (byte)'P', $"{length}: {error}");
            }
        }
    }

    [Fact]
    public void Names_that_lead_out_of_an_archive_write_nothing_anywhere()
    {
        var docx = Archive.Of([("../../outside.txt", "外面"), .. Entries(Archive.Docx(Archive.P("一句话。")))]);

        Assert.Equal(["一句话。"], Reading.Lines(docx, "a.docx"));
        Assert.False(File.Exists(Path.Combine(Path.GetTempPath(), "outside.txt")));
    }

    private static List<(string Name, byte[] Bytes)> Files()
    {
        const string Page = "Doc_0/Pages/Page_0/Content.xml";
        var ofd = Entries(Archive.Ofd([(28, 40, "话")]));
        return
        [
            ("bomb.docx", Bomb("word/document.xml")),
            ("bomb.xlsx", Bomb("xl/sheet1.xml")),
            ("many.docx", Archive.Of([("[Content_Types].xml", ""), .. Enumerable.Range(0, 6000).Select(i => ($"word/{i}", ""))])),
            ("entities.docx", Replaced(Entries(Archive.Docx("")), "word/document.xml", Entities + "<a>&c;</a>")),
            ("entities.ofd", Replaced(ofd, Page, Entities + "<a>&c;</a>")),
            ("outside.ofd", Replaced(ofd, Page, Outside + "<a>&a;</a>")),
            ("elsewhere.ofd", Replaced(ofd, "Doc_0/Document.xml", "<D><Pages><Page BaseLoc=\"../../../../etc/hostname\"/></Pages></D>")),
            ("outside.docx", Replaced(Entries(Archive.Docx("")), "word/document.xml", Outside + "<a>&a;</a>")),
            ("loop.pdf", PdfFile.Assemble(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"])),
            ("self.pdf", PdfFile.Assemble(["1 0 R", "2 0 R"])),
            ("objects.pdf", PdfFile.Assemble(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>", .. Enumerable.Repeat("0", 200_000)])),
            ("encrypted.pdf", PdfFile.Assemble(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>", "<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <" + new string('4', 64) + "> /U <" + new string('5', 64) + "> >>"], "/Encrypt 3 0 R /ID [<" + new string('6', 32) + "> <" + new string('6', 32) + ">]")),
            ("deep.html", Encoding.UTF8.GetBytes("<html><body>" + string.Concat(Enumerable.Repeat("<div>浅处的话，写在这里，请看清楚。", 3000)))),
            ("noise.pdf", [.. "%PDF-1.7\n"u8, .. Enumerable.Range(0, 50_000).Select(i => (byte)(i * 31 % 251))]),
        ];
    }

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

    private static (string, string)[] Entries(byte[] archive)
    {
        using var opened = new ZipArchive(new MemoryStream(archive));
        return [.. opened.Entries.Select(e => (e.FullName, new StreamReader(e.Open()).ReadToEnd()))];
    }

    private static byte[] Replaced((string Name, string Content)[] entries, string name, string content) =>
        Archive.Of([.. entries.Select(e => e.Name == name ? (name, content) : e)]);
}
