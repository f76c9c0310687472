using PolicyBot.Sources;
using PolicyBot.Tests.Indexing;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Sources;

public sealed class HostileFilesTests
{
    // Where nobody listens: that nothing is fetched is seen with the program running, in the acceptance tests.
    private const string Outside = "http://127.0.0.1:9";

    [Fact]
    public void Each_hostile_file_has_one_message_and_the_rest_is_indexed()
    {
        using var shelf = new TemporaryShelf();
        shelf.Outside("wells.txt", Papers.Wells);
        var hostile = HostileFiles.All(Outside);
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
    public void Files_cut_off_are_each_read_or_refused_by_the_child_and_the_rest_is_indexed()
    {
        using var shelf = new TemporaryShelf();
        shelf.Outside("wells.txt", Papers.Wells);
        var cut = 0;
        foreach (var name in (string[])["seed.docx", "seed.pdf", "seed.xlsx", "seed.doc"])
        {
            var whole = File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "PolicyBot.Tests", "Seed", name));
            foreach (var share in name == "seed.doc" ? (double[])[0.6] : [0.02, 0.5, 0.97])
                File.WriteAllBytes(Path.Combine(shelf.Inbox, $"{++cut}-{name}"), whole[..(int)(whole.Length * share)]);
        }

        var report = shelf.Change([shelf.Inbox]);

        Assert.Equal(cut + 1, report.Manifest.Documents + report.Problems.Length);
        Assert.Contains(report.Manifest.Rows, r => r.Source == "wells.txt");
        Assert.True(report.Problems.Length >= 6, string.Join('\n', report.Problems));
        Assert.All(report.Problems, p => Assert.EndsWith("。", p.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_that_lead_out_of_an_archive_write_nothing_anywhere()
    {
        var docx = Archive.Of([("../../outside.txt", "外面"), .. HostileFiles.Entries(Archive.Docx(Archive.P("一句话。")))]);

        Assert.Equal(["一句话。"], Reading.Lines(docx, "a.docx"));
        Assert.False(File.Exists(Path.Combine(Path.GetTempPath(), "outside.txt")));
    }
}
