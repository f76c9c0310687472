using Lucene.Net.Index;
using Lucene.Net.Search;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>The words of a topic as a query over the weighted fields of the index.</summary>
internal static class LexicalQuery
{
    private const float WordsWeight = 0.5f;
    private const float SynonymsWeight = 0.3f;

    private static readonly (string Field, float Boost)[] Fields =
    [
        (IndexFields.Title, 2f), (IndexFields.Section, 0.2f), (IndexFields.Body, 1f), (IndexFields.Responsibilities, 0.3f),
    ];

    /// <summary>Matches whatever holds any of the terms; the more and rarer they are, the higher it scores.</summary>
    public static BooleanQuery Of(TopicTerms terms)
    {
        var any = new BooleanQuery(disableCoord: true);
        var written = terms.Units.SelectMany(u => u.Synonyms).Distinct(StringComparer.Ordinal).SelectMany(w => PolicyAnalyzer.BigramsOf(w)).Select(t => t.Term).Except(terms.Bigrams, StringComparer.Ordinal).ToArray();
        foreach (var (field, boost) in Fields)
        {
            foreach (var unit in terms.Units)
                any.Add(OneOf(unit, field + PolicyAnalyzer.WordsSuffix, boost * WordsWeight), Occur.SHOULD);
            Add(any, field + PolicyAnalyzer.BigramsSuffix, terms.Bigrams, boost);
            // Single characters are too much of a coincidence anywhere but in what the clause itself says.
            if (field is IndexFields.Title or IndexFields.Body)
                Add(any, field + PolicyAnalyzer.CharactersSuffix, terms.Characters, boost);
            Add(any, field + PolicyAnalyzer.BigramsSuffix, written, boost * SynonymsWeight);
        }

        return any;
    }

    private static void Add(BooleanQuery any, string field, IEnumerable<string> terms, float boost)
    {
        foreach (var term in terms)
            any.Add(new TermQuery(new Term(field, term)) { Boost = boost }, Occur.SHOULD);
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
