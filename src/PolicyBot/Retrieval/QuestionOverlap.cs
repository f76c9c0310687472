using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Lucene.Net.Index;
using Lucene.Net.Search;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.SmartCn;
using PolicyBot.Text;

namespace PolicyBot.Retrieval;

/// <summary>
/// How much of a whole question, as it was typed, one passage of the documents holds. Words that ask count as well as words
/// that name: a question that a text answers tends to be put in the text's own turns.
/// </summary>
internal sealed partial class QuestionOverlap(PolicyIndex index)
{
    /// <summary>The longest passage compared, in UTF-16 code units; whole sentences.</summary>
    public const int PassageLength = 500;

    // BM25's usual constants, over pairs of characters; a full passage has about so many of them.
    private const double K1 = 1.2;
    private const double B = 0.75;
    private const double UsualLength = 330;
    private const int Candidates = 20;
    private const int MostDocuments = 8;

    /// <summary>The clause with the passage that holds most of the question; null where none holds anything of it.</summary>
    public Overlap? Best(PolicyQuery query)
    {
        var pairs = PolicyAnalyzer.BigramsOf(query.Asked).Select(t => t.Term).Where(t => t.Length > 1).ToHashSet(StringComparer.Ordinal);
        if (pairs.Count == 0)
            return null;
        var weights = pairs.ToDictionary(p => p, Weight, StringComparer.Ordinal);
        var otherwise = SaidOtherwise.In(query.Asked);
        var any = new BooleanQuery();
        foreach (var pair in pairs)
            any.Add(new TermQuery(new Term(IndexFields.Body + PolicyAnalyzer.BigramsSuffix, pair)), Occur.SHOULD);

        var documents = new Dictionary<string, ImmutableArray<Clause>>(StringComparer.Ordinal);
        var best = index.Search(any, Candidates, query.Audience)
            .SelectMany(hit => Passages(hit.Clause).Concat(Around(hit.Clause, query, documents)).Select(passage => (hit.Clause, Share: Share(passage, weights, otherwise))))
            .OrderByDescending(p => p.Share)
            .FirstOrDefault();
        if (best.Clause is null)
            return null;
        var (places, names) = Missing(query, best.Clause);
        return new Overlap(best.Clause, best.Share, places, names);
    }

    private static double Share(string passage, Dictionary<string, double> weights, SaidOtherwise otherwise)
    {
        var tokens = PolicyAnalyzer.BigramsOf(passage);
        var counts = tokens.Where(t => weights.ContainsKey(t.Term)).CountBy(t => t.Term, StringComparer.Ordinal).ToDictionary(c => c.Key, c => (double)c.Value, StringComparer.Ordinal);
        otherwise.AddTo(counts, passage);
        var norm = K1 * (1 - B + (B * tokens.Length / UsualLength));
        return counts.Sum(c => weights[c.Key] * c.Value * (K1 + 1) / (c.Value + norm)) / weights.Values.Sum();
    }

    private double Weight(string pair)
    {
        double frequency = index.DocumentFrequency(new Term(IndexFields.Body + PolicyAnalyzer.BigramsSuffix, pair));
        return Math.Log(1 + ((index.Manifest.Clauses - frequency + 0.5) / (frequency + 0.5)));
    }

    // Places, and departments and terms in quotation marks, that the question names and the whole document does not.
    private (int Places, int Names) Missing(PolicyQuery query, Clause clause)
    {
        string[] names = [.. query.Departments.Select(d => d.Typed), .. Quoted().Matches(query.Asked).Select(m => m.Groups[1].Value), .. Zones(query.Asked)];
        if ((query.Regions.IsEmpty && names.Length == 0) || index.Document(ClauseId.DocumentOf(clause.Id), query.Audience) is not { } document)
            return (0, 0);
        var text = string.Concat(document.Clauses.Select(c => $"{c.Title}\n{c.Text}\n{c.Responsibility?.List?.Value}\n").Append($"{document.Title}\n{document.Jurisdiction}\n{string.Join('\n', document.Issuers)}"));
        return (query.Regions.Count(r => !text.Contains(r.ShortName, StringComparison.Ordinal) && !OtherPlaces.HoldsIn(document.Jurisdiction, $"{clause.Title}\n{clause.Text}", r)), names.Count(n => !Holds(text, n)));
    }

    // 高竹新区: two characters before the word for a zone that are no word of Chinese are most likely its name.
    private static IEnumerable<string> Zones(string asked) =>
        Zone().Matches(asked).Select(m => m.Groups["name"].Value).Where(name => WordFrequency.Of(name) <= 0 && RegionLexicon.At(name, 0) is null);

    // 国家税务总局 is 税务总局 where a document calls it so, 江西省教育厅 is 省教育厅.
    private static bool Holds(string text, string name)
    {
        if (text.Contains(name, StringComparison.Ordinal))
            return true;
        var place = RegionLexicon.At(name, 0)?.Typed ?? (name.StartsWith("国家", StringComparison.Ordinal) ? "国家" : "");
        var rest = name[place.Length..].TrimStart('省', '市');
        return place.Length > 0 && rest.Length > 2 && text.Contains(rest, StringComparison.Ordinal);
    }

    [GeneratedRegex("(?<name>(?:(?![的了个些种类各有和与及在是到来去])[\\u4e00-\\u9fff]){2})(?:新区|开发区|高新区|经开区|示范区|试验区|保税区|产业园|工业园|科技园|园区)")]
    private static partial Regex Zone();

    [GeneratedRegex("[“《]([^“”《》]{2,24})[”》]")]
    private static partial Regex Quoted();

    // A short clause is read with what follows it, and with what goes before: an answer often begins in one and ends in the next.
    private IEnumerable<string> Around(Clause clause, PolicyQuery query, Dictionary<string, ImmutableArray<Clause>> documents)
    {
        var id = ClauseId.DocumentOf(clause.Id);
        if (clause.Text.Length > PassageLength / 2 || (documents.Count == MostDocuments && !documents.ContainsKey(id)))
            yield break;
        if (!documents.TryGetValue(id, out var clauses))
            documents.Add(id, clauses = index.Document(id, query.Audience)?.Clauses ?? []);
        var at = clauses.ToList().FindIndex(c => c.Id == clause.Id);
        if (at < 0)
            yield break;
        yield return Window(clauses.Skip(at));
        yield return Window(clauses.Take(at + 1).Reverse());
    }

    private static string Window(IEnumerable<Clause> clauses)
    {
        var window = "";
        foreach (var text in clauses.Select(c => $"{c.Title}\n{c.Text}\n").TakeWhile(t => window.Length == 0 || window.Length + t.Length <= PassageLength))
            window += text;
        return window;
    }

    private static IEnumerable<string> Passages(Clause clause)
    {
        var passage = "";
        foreach (var sentence in Sentences.Split(MappedText.Of($"{clause.Title}\n{clause.Text}")).Select(s => s.Value))
        {
            if (passage.Length > 0 && passage.Length + sentence.Length > PassageLength)
            {
                yield return passage;
                passage = "";
            }

            passage += sentence;
        }

        if (passage.Length > 0)
            yield return passage;
    }
}

/// <summary>What of a question the best passage holds.</summary>
/// <param name="Clause">The passage's clause.</param>
/// <param name="Share">BM25 of the question's pairs of characters by the most they could reach in one occurrence each: 0 to 2.2, mostly under 1.</param>
/// <param name="MissingPlaces">Places the question names that the clause's document does not.</param>
/// <param name="MissingNames">Departments, zones and quoted terms that the question names and the clause's document does not.</param>
internal sealed record Overlap(Clause Clause, double Share, int MissingPlaces, int MissingNames);
