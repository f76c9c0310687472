using PolicyBot.Documents;
using PolicyBot.Text;

namespace PolicyBot.Retrieval;

/// <summary>Chooses the words of a clause that answer.</summary>
internal static class Quotation
{
    /// <summary>The longest quotation, in UTF-16 code units: what a phone shows without scrolling.</summary>
    public const int MaxLength = 300;

    /// <summary>The run of whole sentences that holds most of the terms, verbatim; the clause's beginning where none holds any.</summary>
    public static string For(Clause clause, IReadOnlyCollection<string> terms)
    {
        var best = "";
        var bestHeld = 0;
        foreach (var run in clause.Paragraphs.SelectMany(Runs))
        {
            // The shortest of those that hold as much: a quotation says what answers and no more.
            var held = terms.Count(t => run.Contains(t, StringComparison.OrdinalIgnoreCase));
            if (held > bestHeld || (held == bestHeld && held > 0 && run.Length < best.Length))
                (best, bestHeld) = (run, held);
        }

        return bestHeld > 0 ? best : Beginning(clause);
    }

    /// <summary>As many whole sentences from the clause's beginning as fit.</summary>
    public static string Beginning(Clause clause)
    {
        var first = clause.Paragraphs.FirstOrDefault(p => p.Length > 0);
        return first is null ? "" : Runs(first).TakeWhile(run => first.Value.StartsWith(run, StringComparison.Ordinal)).LastOrDefault() ?? "";
    }

    // Every run of neighbouring sentences short enough to quote; a longer sentence is cut at its last comma that fits.
    private static IEnumerable<string> Runs(MappedText paragraph)
    {
        var text = paragraph.Value;
        var ends = SentenceEnds(paragraph);
        for (var first = 0; first < ends.Count; first++)
        {
            var start = first == 0 ? 0 : ends[first - 1];
            if (ends[first] - start > MaxLength)
            {
                yield return Cut(text[start..ends[first]].TrimStart());
                continue;
            }

            for (var last = first; last < ends.Count && ends[last] - start <= MaxLength; last++)
                yield return text[start..ends[last]].Trim();
        }
    }

    private static List<int> SentenceEnds(MappedText paragraph)
    {
        var ends = new List<int>();
        foreach (var sentence in Sentences.Split(paragraph))
        {
            var from = ends.Count == 0 ? 0 : ends[^1];
            ends.Add(paragraph.Value.IndexOf(sentence.Value, from, StringComparison.Ordinal) + sentence.Length);
        }

        return ends;
    }

    private static string Cut(string sentence)
    {
        var comma = sentence.LastIndexOfAny(['，', '；', '、'], MaxLength - 1);
        return sentence[..(comma > 0 ? comma + 1 : MaxLength)];
    }
}
