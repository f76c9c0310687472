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
        foreach (var paragraph in clause.Paragraphs)
        {
            foreach (var run in Runs(paragraph.Value))
            {
                // The shortest of those that hold as much: a quotation says what answers and no more.
                var held = terms.Count(t => run.Contains(t, StringComparison.OrdinalIgnoreCase));
                if (held > bestHeld || held == bestHeld && held > 0 && run.Length < best.Length)
                    (best, bestHeld) = (run, held);
            }
        }

        return bestHeld > 0 ? best : Beginning(clause);
    }

    /// <summary>As many whole sentences from the clause's beginning as fit.</summary>
    public static string Beginning(Clause clause)
    {
        var first = clause.Paragraphs.FirstOrDefault(p => p.Length > 0)?.Value ?? "";
        return Runs(first).TakeWhile(run => first.StartsWith(run, StringComparison.Ordinal)).LastOrDefault() ?? "";
    }

    // Every run of neighbouring sentences short enough to quote; a longer sentence is cut at its last comma that fits.
    private static IEnumerable<string> Runs(string paragraph)
    {
        var sentences = Sentences.Split(paragraph);
        for (var first = 0; first < sentences.Count; first++)
        {
            var start = sentences[first].Start;
            if (sentences[first].End - start > MaxLength)
            {
                yield return Cut(paragraph[start..sentences[first].End]);
                continue;
            }

            for (var last = first; last < sentences.Count && sentences[last].End - start <= MaxLength; last++)
                yield return paragraph[start..sentences[last].End].TrimEnd();
        }
    }

    private static string Cut(string sentence)
    {
        var comma = sentence.LastIndexOfAny(['，', '；', '、'], MaxLength - 1);
        return sentence[..(comma > 0 ? comma + 1 : MaxLength)];
    }
}
