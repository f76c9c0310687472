using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Indexing;

public sealed class AddingTests
{
    [Fact]
    public void Files_of_a_folder_and_of_the_folders_in_it_are_served_beside_the_seeds()
    {
        using var folder = new TemporaryShelf().With("lamps", Papers.Lamps);
        folder.Outside("2020/wells.txt", Papers.Wells);
        folder.Outside("2020/notes.log", "no text file");

        var report = folder.Change([folder.Inbox]);

        Assert.Empty(report.Problems);
        Assert.Equal(2, report.Manifest.Documents);
        Assert.Contains("县水利局", folder.Says("定期检修机井由谁负责？"), StringComparison.Ordinal);
        Assert.Contains("县住房城乡建设局", folder.Says("更换灯具由谁牵头？"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_added_is_served_although_its_file_is_gone()
    {
        using var folder = new TemporaryShelf();
        var file = folder.Outside("wells.txt", Papers.Wells);
        folder.Change([file]);
        File.Delete(file);

        Assert.Equal("青川县人民政府关于农村机井管护的意见", Assert.Single(folder.Shelf.Index.Documents(Audience.Public)).Title);
        Assert.Empty(folder.Shelf.Problems);
    }

    [Fact]
    public void A_changed_file_replaces_its_document_under_the_same_id()
    {
        using var folder = new TemporaryShelf();
        var file = folder.Outside("wells.txt", Papers.Wells);
        var before = Assert.Single(folder.Change([file]).Manifest.Rows);
        folder.Outside("wells.txt", Papers.Wells.Replace("关于农村机井", "关于农村小型机井", StringComparison.Ordinal));

        var after = Assert.Single(folder.Change([file]).Manifest.Rows);

        Assert.Equal(before.Id, after.Id);
        Assert.Contains("小型机井", folder.Shelf.Index.Document(after.Id, Audience.Public)!.Title, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(folder.Index, "added"), "*.txt"));
    }

    [Fact]
    public void A_file_that_turned_bad_leaves_its_last_good_version_on_the_shelf()
    {
        using var folder = new TemporaryShelf();
        var file = folder.Outside("wells.txt", Papers.Wells);
        folder.Change([file]);
        File.WriteAllBytes(file, new byte[100]);

        var problem = Assert.Single(folder.Change([file]).Problems);

        Assert.Contains("仍在使用", problem.Reason, StringComparison.Ordinal);
        Assert.Single(folder.Shelf.Index.Documents(Audience.Public));
    }

    [Fact]
    public void A_document_that_was_removed_is_in_no_answer_no_list_and_no_word_of_the_index()
    {
        using var folder = new TemporaryShelf().With("lamps", Papers.Lamps);
        var id = Assert.Single(folder.Change([folder.Outside("wells.txt", Papers.Wells)]).Touched);

        var report = folder.Change([], id);

        Assert.Equal([id], report.Removed);
        Assert.Empty(folder.Shelf.Problems);
        var index = folder.Shelf.Index;
        Assert.Null(index.Document(id, Audience.Staff));
        Assert.Equal(["lamps"], index.Documents(Audience.Staff).Select(d => d.Id));
        Assert.DoesNotContain(index.Words(Audience.Public), w => w.Contains("机井", StringComparison.Ordinal));
        Assert.DoesNotContain(index.Departments(Audience.Public), d => d.Name.Contains("水利", StringComparison.Ordinal));
        foreach (var question in new[] { "定期检修机井由谁负责？", "县水利局负责什么？", "登记造册有什么要求？", "有哪些文件？" })
        {
            var answer = folder.Ask(question);
            Assert.DoesNotContain(answer.Citations, c => c.DocumentId == id);
            Assert.DoesNotContain("县农业农村局", AnswerPlainText.Of(answer), StringComparison.Ordinal);
        }

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder.Index, "added"), "*.txt"));
    }

    [Fact]
    public void An_id_that_cannot_be_removed_is_named_and_nothing_is_lost()
    {
        using var folder = new TemporaryShelf().With("lamps", Papers.Lamps);

        var report = folder.Change([], "lamps", "doc-none");

        Assert.Equal(["lamps", "doc-none"], report.Problems.Select(p => p.File));
        Assert.Equal(1, report.Manifest.Documents);
    }

    [Fact]
    public void The_order_in_which_files_are_given_changes_nothing_in_the_index()
    {
        using var one = new TemporaryShelf();
        using var other = new TemporaryShelf();
        string[] texts = [Papers.Lamps, Papers.Wells, Papers.LampsOfNextYear, Papers.Lamps.Replace("青府办发〔2021〕8号", "", StringComparison.Ordinal).Replace("灯", "桥", StringComparison.Ordinal)];
        var names = texts.Select((_, i) => $"{i}.txt").ToArray();
        foreach (var shelf in new[] { one, other })
        {
            for (var i = 0; i < texts.Length; i++)
                shelf.Outside(names[i], texts[i]);
        }

        one.Change([.. names.Select(n => Path.Combine(one.Inbox, n))]);
        foreach (var name in names.Reverse())
            other.Change([Path.Combine(other.Inbox, name)]);

        Assert.Equal(Content(one), Content(other));
        Assert.Equal(one.Says("更换灯具由谁牵头？"), other.Says("更换灯具由谁牵头？"));
    }

    [Fact]
    public void Two_documents_of_one_title_and_date_get_ids_by_their_content()
    {
        string[] ids = [.. Enumerable.Range(0, 2).Select(turn =>
        {
            using var folder = new TemporaryShelf();
            folder.Outside(turn == 0 ? "a.txt" : "b.txt", Papers.Lamps);
            folder.Outside(turn == 0 ? "b.txt" : "a.txt", Papers.Lamps.Replace("高压钠灯", "白炽灯", StringComparison.Ordinal).Replace("8号", "9号", StringComparison.Ordinal));
            return string.Join(' ', folder.Change([folder.Inbox]).Manifest.Rows.Select(r => r.Id + r.DocumentNumber));
        })];

        Assert.Contains("-2", ids[0], StringComparison.Ordinal);
        Assert.Equal(ids[0], ids[1]);
    }

    [Fact]
    public void Readers_go_on_with_the_generation_they_opened_until_they_turn_to_the_new_one()
    {
        using var folder = new TemporaryShelf().With("lamps", Papers.Lamps);
        var engine = folder.Engine;
        for (var year = 2030; year < 2034; year++)
        {
            folder.Change([folder.Outside($"{year}.txt", Papers.Wells.Replace("2020", $"{year}", StringComparison.Ordinal))]);
            Assert.Contains("县住房城乡建设局", folder.Says("更换灯具由谁牵头？"), StringComparison.Ordinal);
            Assert.Single(folder.Shelf.Index.Documents(Audience.Public));
        }

        Assert.True(folder.Shelf.Refresh());
        Assert.Equal(5, engine.Shelf.Index.Documents(Audience.Public).Count);
        Assert.False(folder.Shelf.Refresh());
    }

    private static List<string> Content(TemporaryShelf folder) =>
    [
        .. folder.Shelf.Index.Documents(Audience.Public)
            .SelectMany(d => folder.Shelf.Index.Document(d.Id, Audience.Public)!.Clauses.Select(c => $"{c.Id} {c.Title} {c.Text}").Prepend(d.Id + d.Title)),
    ];
}
