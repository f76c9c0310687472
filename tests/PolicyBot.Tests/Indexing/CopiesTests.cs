using PolicyBot.Documents;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Indexing;

public sealed class CopiesTests
{
    [Fact]
    public void The_same_document_from_two_sites_is_served_once_with_both_sources()
    {
        using var folder = new TemporaryShelf();
        folder.Outside("county.txt", Papers.Lamps);
        folder.Outside("portal.txt", Papers.LampsElsewhere);

        var report = folder.Change([folder.Inbox]);

        var served = Assert.Single(folder.Shelf.Index.Documents(Audience.Public));
        Assert.Equal(["county.txt", "portal.txt"], served.AlsoFrom.Append(served.Source!).Order(StringComparer.Ordinal));
        Assert.Equal(2, report.Manifest.Rows.Length);
        Assert.Single(report.Manifest.Rows, r => r.ServedAs == served.Id);
    }

    [Fact]
    public void When_the_better_copy_is_removed_the_other_one_is_served()
    {
        using var folder = new TemporaryShelf();
        folder.Outside("county.txt", Papers.Lamps);
        folder.Outside("portal.txt", Papers.LampsElsewhere);
        var rows = folder.Change([folder.Inbox]).Manifest.Rows;
        var better = rows.Single(r => r.ServedAs is null);

        var report = folder.Change([], better.Id);

        Assert.Empty(report.Problems);
        var served = Assert.Single(folder.Shelf.Index.Documents(Audience.Public));
        Assert.Equal(rows.Single(r => r.ServedAs is not null).Id, served.Id);
        Assert.Equal(better.Clauses, folder.Shelf.Index.Document(served.Id, Audience.Public)!.Clauses.Length);
    }

    [Fact]
    public void Two_versions_of_one_document_are_two_documents()
    {
        using var folder = new TemporaryShelf();
        folder.Outside("old.txt", Papers.Lamps);
        folder.Outside("new.txt", Papers.LampsOfNextYear);

        Assert.Equal(2, folder.Change([folder.Inbox]).Manifest.Documents);
    }

    [Fact]
    public void A_changed_text_without_number_and_date_is_a_document_of_its_own()
    {
        using var folder = new TemporaryShelf();
        var law = Papers.Lamps.Replace("青府办发〔2021〕8号", "", StringComparison.Ordinal).Replace("2021年3月5日", "", StringComparison.Ordinal);
        folder.Outside("old.txt", law);
        folder.Outside("new.txt", law.Replace("到2023年", "到2024年", StringComparison.Ordinal));

        Assert.Equal(2, folder.Change([folder.Inbox]).Manifest.Documents);
    }

    [Fact]
    public void Two_documents_of_other_names_that_quote_the_same_article_are_two()
    {
        using var folder = new TemporaryShelf();
        const string Quoted = "第六条　经营者有下列情形之一的，应当退还押金：（一）路灯损坏而不修理；（二）虚假标注路灯的功率；（三）转移、隐匿旧灯具。";
        folder.Outside("one.txt", "甲某与某商场租赁合同纠纷案\n" + Quoted);
        folder.Outside("other.txt", "乙某与某公司租赁合同纠纷案\n" + Quoted);

        Assert.Equal(2, folder.Change([folder.Inbox]).Manifest.Documents);
    }

    [Fact]
    public void A_copy_for_staff_does_not_hide_the_public_one()
    {
        using var folder = new TemporaryShelf().With("open", Papers.Lamps).With("closed", Papers.LampsElsewhere, Audience.Staff);

        Assert.Equal(["open"], folder.Shelf.Index.Documents(Audience.Public).Select(d => d.Id));
    }
}
