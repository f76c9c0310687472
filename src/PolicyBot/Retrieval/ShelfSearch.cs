using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Search;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Text;

namespace PolicyBot.Retrieval;

/// <summary>
/// Full-text search as readers of the shelf know it: the words as typed must stand in a clause, blanks between them meaning “and”. Only
/// where no clause holds them so are they cut into words, and only where no clause holds all of those is one enough.
/// </summary>
public sealed class ShelfSearch(PolicyIndex index, Audience audience)
{
    /// <summary>More clauses than this are not counted.</summary>
    public const int MostHits = 1000;

    private static readonly string[] Fields = [IndexFields.Title, IndexFields.Body, IndexFields.Responsibilities];

    /// <summary>The clauses that hold the text, best first.</summary>
    /// <param name="text">What is looked for, as typed.</param>
    /// <param name="documentIds">The documents to look in; null for all.</param>
    /// <param name="skip">How many of the clauses are left out at the beginning.</param>
    /// <param name="take">How many are read then.</param>
    public ShelfHits Find(string text, IReadOnlyCollection<string>? documentIds, int skip, int take)
    {
        ImmutableArray<string> phrases = [.. TextNormalizer.Normalize(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        ImmutableArray<string> words = [.. phrases.SelectMany(p => PolicyAnalyzer.WordsOf(p)).Select(t => t.Term).Distinct(StringComparer.Ordinal)];
        foreach (var (match, query) in Attempts(phrases, words))
        {
            var ranked = index.Rank(Within(query, documentIds), MostHits, audience);
            if (!ranked.IsEmpty)
                return new(match, ranked.Length, [.. ranked.Skip(skip).Take(take).Select(hit => index.At(hit.Place))], phrases, [.. words]);
        }

        return new(ShelfMatch.Phrases, 0, [], phrases, [.. words]);
    }

    /// <summary>The documents in which some clause itself names a department that is called so.</summary>
    /// <param name="name">What the document or the catalogue of departments calls it.</param>
    public IReadOnlySet<string> DocumentsNaming(string name)
    {
        var named = new BooleanQuery();
        foreach (var department in index.Departments(audience).Where(d => d.Name == name || d.Printed.Contains(name)))
        {
            named.Add(new TermQuery(new Term(IndexFields.Listed, department.Id)), Occur.SHOULD);
            named.Add(new TermQuery(new Term(IndexFields.Inherited, department.Id)), Occur.SHOULD);
        }

        return index.Clauses(named, audience).Select(c => ClauseId.DocumentOf(c.Id)).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<(ShelfMatch Match, Query Query)> Attempts(ImmutableArray<string> phrases, ImmutableArray<string> words)
    {
        if (phrases.IsEmpty)
            yield break;
        yield return (ShelfMatch.Phrases, Each(phrases.Select(Phrase), Occur.MUST));
        if (words.IsEmpty)
            yield break;
        yield return (ShelfMatch.Words, Each(words.Select(Word), Occur.MUST));
        yield return (ShelfMatch.SomeWords, Each(words.Select(Word), Occur.SHOULD));
    }

    // As it stands: its pairs of characters one behind the other.
    private static Query Phrase(string phrase)
    {
        // A single character stands among the pairs only where it stands alone in the text.
        var suffix = phrase.Length == 1 ? PolicyAnalyzer.CharactersSuffix : PolicyAnalyzer.BigramsSuffix;
        var terms = phrase.Length == 1 ? PolicyAnalyzer.CharactersOf(phrase) : PolicyAnalyzer.BigramsOf(phrase);
        return Each(Fields.Select(Query (field) =>
        {
            var whole = new PhraseQuery();
            foreach (var term in terms)
                whole.Add(new Term(field + suffix, term.Term));
            return whole;
        }), Occur.SHOULD);
    }

    private static BooleanQuery Word(string word) =>
        Each(Fields.Select(Query (field) => new TermQuery(new Term(field + PolicyAnalyzer.WordsSuffix, word))), Occur.SHOULD);

    private static BooleanQuery Each(IEnumerable<Query> queries, Occur occur)
    {
        var all = new BooleanQuery();
        foreach (var query in queries)
            all.Add(query, occur);
        return all;
    }

    private static Query Within(Query query, IReadOnlyCollection<string>? documentIds) =>
        documentIds is null ? query : Each([query, Each(documentIds.Select(Query (id) => new TermQuery(new Term(IndexFields.DocumentId, id))), Occur.SHOULD)], Occur.MUST);
}

/// <summary>How clauses match what was looked for.</summary>
public enum ShelfMatch
{
    /// <summary>They hold it as typed.</summary>
    Phrases,

    /// <summary>They hold all of its words.</summary>
    Words,

    /// <summary>They hold some of its words.</summary>
    SomeWords,
}

/// <summary>Clauses that were found.</summary>
/// <param name="Match">How they match.</param>
/// <param name="Total">How many there are, at most <see cref="ShelfSearch.MostHits"/>.</param>
/// <param name="Clauses">Those of them that were asked for.</param>
/// <param name="Phrases">What was looked for, cut at blanks.</param>
/// <param name="Words">The same, cut into words.</param>
public sealed record ShelfHits(ShelfMatch Match, int Total, ImmutableArray<Clause> Clauses, ImmutableArray<string> Phrases, ImmutableArray<string> Words)
{
    /// <summary>The stretches of a text that were looked for, in order, none overlapping another: first UTF-16 unit and the one behind the last.</summary>
    public ImmutableArray<(int Start, int End)> MarksIn(string text)
    {
        var found = Match == ShelfMatch.Phrases ? [.. Phrases.SelectMany(p => Places(text, p))] : new List<(int Start, int End)>();
        // Written in another way in the text, or looked for by words: what the index found there.
        if (found.Count == 0)
            found = [.. PolicyAnalyzer.WordsOf(text).Where(t => Words.Contains(t.Term)).Select(t => (t.Start, t.End))];
        var marks = ImmutableArray.CreateBuilder<(int Start, int End)>();
        foreach (var (start, end) in found.Order())
        {
            if (marks.Count > 0 && start <= marks[^1].End)
                marks[^1] = (marks[^1].Start, Math.Max(end, marks[^1].End));
            else
                marks.Add((start, end));
        }

        return marks.ToImmutable();
    }

    private static IEnumerable<(int Start, int End)> Places(string text, string phrase)
    {
        for (var at = text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(phrase, at + phrase.Length, StringComparison.OrdinalIgnoreCase))
            yield return (at, at + phrase.Length);
    }
}
