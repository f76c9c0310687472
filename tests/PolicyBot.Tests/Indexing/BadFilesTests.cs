using System.Text;
using PolicyBot.Documents;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Indexing;

public sealed class BadFilesTests
{
    [Fact]
    public void Each_bad_file_of_a_folder_has_one_message_and_the_rest_is_indexed()
    {
        using var folder = new TemporaryShelf();
        folder.Outside("wells.txt", Papers.Wells);
        folder.Outside("empty.txt", "");
        File.WriteAllBytes(Path.Combine(folder.Inbox, "zeros.txt"), new byte[5000]);
        File.WriteAllBytes(Path.Combine(folder.Inbox, "bytes.txt"), [0xE6, 0x9C, 0xFF, 0xFF, 0x41, 0xFF]);
        using (var huge = File.Create(Path.Combine(folder.Inbox, "huge.txt")))
            huge.SetLength(200L * 1024 * 1024);
        Directory.CreateDirectory(Path.Combine(folder.Inbox, "folder.txt"));
        Directory.CreateSymbolicLink(Path.Combine(folder.Inbox, "loop"), folder.Inbox);
        File.CreateSymbolicLink(Path.Combine(folder.Inbox, "broken.txt"), Path.Combine(folder.Inbox, "nothing"));

        var report = folder.Change([folder.Inbox, Path.Combine(folder.Root, "nowhere")]);

        string[] bad = ["broken.txt", "bytes.txt", "empty.txt", "folder.txt", "huge.txt", "loop", "nowhere", "zeros.txt"];
        Assert.Equal(bad, report.Problems.Select(p => Path.GetFileName(p.File)).Order(StringComparer.Ordinal));
        Assert.All(report.Problems, p => Assert.EndsWith("。", p.Reason, StringComparison.Ordinal));
        Assert.Equal(1, report.Manifest.Documents);
        Assert.Empty(folder.Change([Path.Combine(folder.Inbox, "wells.txt")]).Problems);
    }

    [Fact]
    public void A_file_too_large_is_refused_without_being_read()
    {
        using var folder = new TemporaryShelf().With("lamps", Papers.Lamps).WithEntry("huge", "huge.txt");
        // A sparse file of a terabyte: reading it would not end.
        using (var huge = File.Create(Path.Combine(folder.Seeds, "huge.txt")))
            huge.SetLength(1L << 40);

        var problem = Assert.Single(folder.Shelf.Problems);

        Assert.Contains("上限", problem.Reason, StringComparison.Ordinal);
        Assert.Equal(["lamps"], folder.Shelf.Index.Documents(Audience.Public).Select(d => d.Id));
    }

    [Fact]
    public void A_name_that_leads_out_of_the_folder_is_not_read_and_the_rest_is_served()
    {
        using var folder = new TemporaryShelf().With("lamps", Papers.Lamps).WithEntry("wells", "../inbox/wells.txt");
        folder.Outside("wells.txt", Papers.Wells);

        var problem = Assert.Single(folder.Shelf.Problems);

        Assert.Equal("../inbox/wells.txt", problem.File);
        Assert.Contains("不在该目录之内", problem.Reason, StringComparison.Ordinal);
        Assert.Equal(["lamps"], folder.Shelf.Index.Documents(Audience.Public).Select(d => d.Id));
    }

    [Fact]
    public void A_file_that_cannot_be_opened_has_its_message()
    {
        using var folder = new TemporaryShelf();
        var closed = folder.Outside("closed.txt", Papers.Lamps);
        folder.Outside("wells.txt", Papers.Wells);
        using var held = new FileStream(closed, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var report = folder.Change([folder.Inbox]);

        var problem = Assert.Single(report.Problems);
        Assert.Equal(closed, problem.File);
        Assert.Contains("无法打开", problem.Reason, StringComparison.Ordinal);
        Assert.Equal(1, report.Manifest.Documents);
    }

    [Theory]
    [InlineData("秘密★5年")]
    [InlineData("机密★")]
    [InlineData("　绝　密　★　长期")]
    [InlineData("密级：机密")]
    [InlineData("绝密")]
    public void A_document_marked_secret_is_refused_and_none_of_its_words_is_stored(string mark)
    {
        using var folder = new TemporaryShelf().With("lamps", Papers.Lamps).With("canal", Papers.Secret(mark));
        folder.Outside("paper.txt", Papers.Secret(mark));

        var report = folder.Change([folder.Inbox]);

        Assert.Equal(["canal.txt", "paper.txt"], report.Problems.Select(p => Path.GetFileName(p.File)).Order(StringComparer.Ordinal));
        Assert.All(report.Problems, p => Assert.DoesNotContain("暗渠", p.Reason, StringComparison.Ordinal));
        Assert.Equal(1, report.Manifest.Documents);
        AssertNothingStored(folder);
        folder.Ask("暗渠由谁检修？");
        AssertNothingStored(folder);
    }

    [Fact]
    public void A_mark_in_the_middle_of_a_line_behind_many_pages_makes_the_whole_document_secret()
    {
        var pages = string.Concat(Enumerable.Range(1, 200).Select(n => $"第{n}处暗渠已登记在册。\n"));
        using var folder = new TemporaryShelf().With("lamps", Papers.Lamps);
        folder.Outside("paper.txt", Papers.Secret("") + "\n" + pages + "登记簿第3页　机密★5年　暗渠分布\n");

        var report = folder.Change([folder.Inbox]);

        Assert.Equal("paper.txt", Path.GetFileName(Assert.Single(report.Problems).File));
        AssertNothingStored(folder);
    }

    [Fact]
    public void A_document_that_is_marked_secret_later_is_withdrawn_with_every_copy()
    {
        using var folder = new TemporaryShelf().With("lamps", Papers.Lamps);
        var file = folder.Outside("paper.txt", Papers.Secret(""));
        folder.Change([file]);
        folder.Outside("paper.txt", Papers.Secret("机密★10年"));

        var report = folder.Change([file]);

        Assert.Contains("已撤下", Assert.Single(report.Problems).Reason, StringComparison.Ordinal);
        AssertNothingStored(folder);
    }

    [Fact]
    public void A_word_about_secrets_is_no_mark()
    {
        using var folder = new TemporaryShelf().With("wells", Papers.Wells.Replace("逐眼登记", "涉及国家秘密、机密★的不公开。逐眼登记", StringComparison.Ordinal));

        Assert.Empty(folder.Shelf.Problems);
    }

    [Fact]
    public void A_document_not_to_be_published_is_for_staff_whatever_the_catalogue_says()
    {
        using var folder = new TemporaryShelf().With("wells", Papers.Wells.TrimEnd() + "\n（此件不公开）\n");

        Assert.Empty(folder.Shelf.Index.Documents(Audience.Public));
        Assert.Single(folder.Shelf.Index.Documents(Audience.Staff));
    }

    private static void AssertNothingStored(TemporaryShelf folder)
    {
        Assert.NotEmpty(Directory.EnumerateFiles(folder.Index, "*", SearchOption.AllDirectories));
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.GetEncoding("utf-16BE") })
        {
            var word = encoding.GetBytes("暗渠");
            foreach (var file in Directory.EnumerateFiles(folder.Index, "*", SearchOption.AllDirectories))
                Assert.False(File.ReadAllBytes(file).AsSpan().IndexOf(word) >= 0, Path.GetFileName(file));
        }
    }
}
