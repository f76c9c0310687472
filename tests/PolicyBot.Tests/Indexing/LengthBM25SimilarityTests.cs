using CsCheck;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Indexing;

/// <summary>Field lengths as Lucene 8 keeps them, and that scores are made of them.</summary>
public sealed class LengthBM25SimilarityTests
{
    [Fact]
    public void Lengths_up_to_39_are_kept_exactly()
    {
        for (var length = 0; length <= 39; length++)
            Assert.Equal(length, LengthBM25Similarity.DecodeLength(LengthBM25Similarity.EncodeLength(length)));
    }

    [Fact]
    public void What_exceeds_24_is_kept_with_four_significant_bits() =>
        Gen.Frequency((1, Gen.Int[24, 4096]), (1, Gen.Int[24, int.MaxValue])).Sample(length =>
        {
            var excess = length - 24;
            var lost = Math.Max(0, 32 - int.LeadingZeroCount(excess) - 4);

            Assert.Equal(24 + (excess >> lost << lost), LengthBM25Similarity.DecodeLength(LengthBM25Similarity.EncodeLength(length)));
        });

    [Fact]
    public void All_256_codes_are_used_in_the_order_of_lengths_up_to_the_longest()
    {
        var lengths = Enumerable.Range(0, 256).Select(code => LengthBM25Similarity.DecodeLength((byte)code)).ToArray();

        Assert.All(lengths.Zip(lengths.Skip(1)), pair => Assert.True(pair.First < pair.Second));
        Assert.All(Enumerable.Range(0, 256), code => Assert.Equal(code, LengthBM25Similarity.EncodeLength(lengths[code])));
        Assert.Equal(255, LengthBM25Similarity.EncodeLength(int.MaxValue));
    }

    [Fact]
    public void A_longer_text_never_has_a_smaller_code() =>
        Gen.Int[0, int.MaxValue - 1].Select(Gen.Int[0, 1000]).Sample((length, more) =>
            Assert.True(LengthBM25Similarity.EncodeLength(length) <= LengthBM25Similarity.EncodeLength((int)Math.Min(int.MaxValue, (long)length + more))));

    [Fact]
    public void Scores_of_the_index_are_made_of_the_kept_lengths()
    {
        using var shelf = TemporaryShelf.OfSeeds();
        var index = shelf.Shelf.Index;
        using var directory = FSDirectory.Open(Assert.Single(System.IO.Directory.EnumerateDirectories(shelf.Index)));
        using var reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader) { Similarity = new LengthBM25Similarity() };
        var query = new TermQuery(new Term("body.words", "产业"));

        var served = index.Search(query, 100, Audience.Public);
        var explained = searcher.Search(query, 100).ScoreDocs;

        Assert.Equal(served.Select(hit => hit.Score), explained.Select(hit => hit.Score));
        Assert.True(served.Length > 15);
        for (var i = 0; i < explained.Length; i++)
        {
            var kept = LengthBM25Similarity.DecodeLength(LengthBM25Similarity.EncodeLength(LengthOf(served[i].Clause.Text)));
            Assert.Equal(kept, Detail(searcher.Explain(query, explained[i].Doc), "fieldLength"));
        }
    }

    /// <summary>The words of a text; a dictionary word over others does not make it longer.</summary>
    private static int LengthOf(string text)
    {
        using var stream = PolicyAnalyzer.Instance.GetTokenStream("body.words", text);
        var increment = stream.GetAttribute<IPositionIncrementAttribute>();
        var length = 0;
        stream.Reset();
        while (stream.IncrementToken())
            length += increment.PositionIncrement > 0 ? 1 : 0;
        stream.End();
        return length;
    }

    private static float Detail(Explanation explanation, string description) =>
        Details(explanation).Single(e => e.Description.StartsWith(description, StringComparison.Ordinal)).Value;

    private static IEnumerable<Explanation> Details(Explanation explanation) =>
        (explanation.GetDetails() ?? []).SelectMany(Details).Prepend(explanation);
}
