using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Indexing;

public sealed class RecentClausesTests(SeedShelf shelf)
{
    [Fact]
    public void A_clause_is_read_once_and_again_only_when_many_others_were_read_since()
    {
        var clause = shelf.Engine.Shelf.Index.Document(shelf.Engine.Shelf.Index.Documents(Audience.Public)[0].Id, Audience.Public)!.Clauses[0];
        var read = new List<int>();
        var recent = new RecentClauses();
        Clause At(int place) => recent.At(place, p =>
        {
            read.Add(p);
            return clause with { Id = $"{p}" };
        });

        Assert.Equal("7", At(7).Id);
        Assert.Equal("7", At(7).Id);
        Assert.Equal([7], read);
        for (var i = 0; i < RecentClauses.Batch; i++)
            At(1000 + i);
        Assert.Equal("7", At(7).Id);
        Assert.Single(read, 7);
        for (var i = 0; i < 3 * RecentClauses.Batch; i++)
            At(10_000 + i);
        Assert.Equal("7", At(7).Id);
        Assert.Equal(2, read.Count(p => p == 7));
    }
}
