using System.Collections.Concurrent;
using System.Collections.Immutable;
using Lucene.Net.Index;
using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>
/// Weighs clauses found for a question by the one passage of each that could be quoted: BM25 over pairs of characters, so that an
/// answer in a few sentences is not drowned by the rest of a clause. What a document's title or opening, or a clause's heading, says
/// it says of all its text: those words count as held, and neither the opening nor a passage gains by saying them once more.
/// </summary>
internal sealed class PassageScoring(PolicyIndex index)
{
    // BM25's; passages are of a length already, so that length matters little. The usual length is in pairs.
    private const double K1 = 1.2;
    private const double B = 0.3;
    private const double UsualLength = 225;

    // Between the 1 of a word said once in a passage of the usual length and the 2.2 of one said without end.
    private const double Said = 1.5;
    private const double MissingPlace = 0.2;
    private const int MostOpenings = 4096;

    private readonly ConcurrentDictionary<string, ImmutableHashSet<string>> _openings = new(StringComparer.Ordinal);

    /// <summary>How clauses are weighed for one question.</summary>
    public PassageScorer For(PolicyQuery query, string asked)
    {
        var pairs = Pairs(asked).ToHashSet(StringComparer.Ordinal);
        return new PassageScorer(this, query, pairs.ToDictionary(p => p, Weight, StringComparer.Ordinal), SaidOtherwise.In(asked));
    }

    /// <summary>Whether a document's title or opening holds a name.</summary>
    public bool OpensWith(PolicyDocument document, string name, Audience audience)
    {
        var opening = Opening(document, audience);
        return Pairs(name).All(opening.Contains);
    }

    private static IEnumerable<string> Pairs(string? text) => PolicyAnalyzer.BigramsOf(text ?? "").Select(t => t.Term);

    private double Weight(string pair)
    {
        double frequency = index.DocumentFrequency(new Term(IndexFields.Body + PolicyAnalyzer.BigramsSuffix, pair));
        return Math.Log(1 + ((index.Manifest.Clauses - frequency + 0.5) / (frequency + 0.5)));
    }

    private ImmutableHashSet<string> Opening(PolicyDocument document, Audience audience)
    {
        if (_openings.Count >= MostOpenings)
            _openings.Clear();
        return _openings.GetOrAdd($"{audience} {document.Id}", _ => [.. Pairs(document.Title), .. Pairs(index.Opening(document.Id, audience)?.Text)]);
    }

    /// <summary>Weighs clauses for one question.</summary>
    internal sealed class PassageScorer(PassageScoring scoring, PolicyQuery query, Dictionary<string, double> weights, SaidOtherwise otherwise)
    {
        private readonly Dictionary<string, int> _missing = new(StringComparer.Ordinal);
        private readonly double _total = weights.Values.Sum();

        /// <summary>The passage of a clause that speaks most to the question, and how much it does: 0 to 2.2, less for every place that the document does not name.</summary>
        public Passage Best(Clause clause, PolicyDocument document)
        {
            if (_total == 0)
                return new Passage(0, Quotation.Beginning(clause));
            var said = scoring.Opening(document, query.Audience).Union(Pairs(clause.Title));
            var held = weights.Where(w => said.Contains(w.Key)).Sum(w => w.Value * Said);
            var tokens = PolicyAnalyzer.BigramsOf(clause.Text);
            var best = new Passage(held, Quotation.Beginning(clause));
            foreach (var (start, end) in Quotation.LongestRuns(clause.Text))
            {
                var score = held + Gain(clause.Text, tokens, start, end, said);
                if (score > best.Score)
                    best = new Passage(score, clause.Text[start..end]);
            }

            return best with { Score = (best.Score / _total) - (MissingPlace * Missing(document)) };
        }

        private double Gain(string text, ImmutableArray<Token> tokens, int start, int end, ImmutableHashSet<string> said)
        {
            var (length, counts) = (0, new Dictionary<string, double>(StringComparer.Ordinal));
            foreach (var token in tokens)
            {
                if (token.Start < start || token.Start >= end)
                    continue;
                length++;
                if (weights.ContainsKey(token.Term))
                    counts[token.Term] = counts.GetValueOrDefault(token.Term) + 1;
            }

            otherwise.AddTo(counts, text[start..end]);
            var norm = K1 * (1 - B + (B * length / UsualLength));
            return counts.Where(c => weights.ContainsKey(c.Key)).Sum(c => weights[c.Key] * Math.Max(0, (c.Value * (K1 + 1) / (c.Value + norm)) - (said.Contains(c.Key) ? Said : 0)));
        }

        // Two places that a document does not name are no less than three.
        private int Missing(PolicyDocument document)
        {
            if (!_missing.TryGetValue(document.Id, out var missing))
                _missing.Add(document.Id, missing = query.Regions.Count(r => document.Jurisdiction != r.Province && !scoring.Names(document, r.ShortName, query.Audience)));
            return Math.Min(2, missing);
        }
    }

    private bool Names(PolicyDocument document, string place, Audience audience) =>
        document.Title.Contains(place, StringComparison.Ordinal)
        || document.Jurisdiction?.Contains(place, StringComparison.Ordinal) == true
        || index.Mentions(place, document.Id, audience);
}

/// <summary>What of a clause answers.</summary>
/// <param name="Score">How much it speaks to the question; comparable within one question.</param>
/// <param name="Text">Its words, verbatim, at most <see cref="Quotation.MaxLength"/> of them.</param>
internal readonly record struct Passage(double Score, string Text);
