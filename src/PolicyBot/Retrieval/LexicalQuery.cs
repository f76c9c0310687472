using Lucene.Net.Index;
using Lucene.Net.Search;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>The words of a topic as a query over the weighted fields of the index.</summary>
internal static class LexicalQuery
{
    private const float BigramsWeight = 0.5f;

    private static readonly (string Field, float Boost)[] Fields =
    [
        (IndexFields.Title, 2f), (IndexFields.Section, 0.5f), (IndexFields.Body, 1f), (IndexFields.Responsibilities, 0.3f),
    ];

    /// <summary>Matches whatever holds any of the terms; the more and rarer they are, the higher it scores.</summary>
    public static BooleanQuery Of(TopicTerms terms)
    {
        var any = new BooleanQuery(disableCoord: true);
        foreach (var (field, boost) in Fields)
        {
            foreach (var unit in terms.Units)
                any.Add(OneOf(unit, field + PolicyAnalyzer.WordsSuffix, boost), Occur.SHOULD);
            foreach (var bigram in terms.Bigrams)
                any.Add(new TermQuery(new Term(field + PolicyAnalyzer.BigramsSuffix, bigram)) { Boost = boost * BigramsWeight }, Occur.SHOULD);
        }

        return any;
    }

    // The word or its parts, whichever scores more; never both.
    private static Query OneOf(TopicUnit unit, string field, float boost)
    {
        var word = new TermQuery(new Term(field, unit.Term)) { Boost = boost };
        if (unit.Parts.IsEmpty)
            return word;
        var parts = new BooleanQuery(disableCoord: true);
        foreach (var part in unit.Parts)
            parts.Add(new TermQuery(new Term(field, part)) { Boost = boost }, Occur.SHOULD);
        return new DisjunctionMaxQuery([word, parts], 0);
    }
}
