using PolicyBot.Documents;
using PolicyBot.Text;

namespace PolicyBot.Retrieval;

/// <summary>Chooses the words of a clause that answer.</summary>
internal static class Quotation
{
    /// <summary>The longest quotation, in UTF-16 code units: what a phone shows without scrolling.</summary>
    public const int MaxLength = 300;

    /// <summary>
    /// The sentences that hold most of the terms, verbatim, with as many of those behind and before them as fit; the clause's
    /// beginning where none holds any.
    /// </summary>
    public static string For(Clause clause, IReadOnlyCollection<string> terms)
    {
        var sentences = SentencesOf(clause.Text);
        return BestRun(clause.Text, sentences, terms) is { } core ? Widened(clause.Text, sentences, core.First, core.Last) : Beginning(clause);
    }

    /// <summary>Only the sentences that hold most of the terms; empty where none holds any.</summary>
    public static string Core(Clause clause, IReadOnlyCollection<string> terms)
    {
        var sentences = SentencesOf(clause.Text);
        return BestRun(clause.Text, sentences, terms) is { } core ? clause.Text[sentences[core.First].Start..sentences[core.Last].End] : "";
    }

    private static (int First, int Last)? BestRun(string text, List<(int Start, int End)> sentences, IReadOnlyCollection<string> terms)
    {
        (int First, int Last)? best = null;
        var (bestHeld, bestLength) = (0, 0);
        for (var first = 0; first < sentences.Count; first++)
        {
            for (var last = first; last < sentences.Count && Length(sentences, first, last) <= MaxLength; last++)
            {
                // The shortest of those that hold as much is what answers.
                var length = Length(sentences, first, last);
                var run = text.AsSpan(sentences[first].Start, length);
                var held = 0;
                foreach (var term in terms)
                    held += run.Contains(term, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
                if (held > bestHeld || (held == bestHeld && held > 0 && length < bestLength))
                    (best, bestHeld, bestLength) = ((first, last), held, length);
            }
        }

        return best;
    }

    /// <summary>A sentence of the clause with as many of those behind and before it as fit.</summary>
    public static string Around(Clause clause, string sentence)
    {
        var text = clause.Text;
        var at = text.IndexOf(sentence, StringComparison.Ordinal);
        var sentences = SentencesOf(text);
        var index = sentences.FindIndex(s => s.Start <= at && at < s.End);
        return index >= 0 && sentences[index].Start == at && sentences[index].End == at + sentence.Length ? Widened(text, sentences, index, index) : sentence;
    }

    /// <summary>From each sentence of a text as many whole sentences as fit, by where they begin and end.</summary>
    public static IEnumerable<(int Start, int End)> LongestRuns(string text)
    {
        var sentences = SentencesOf(text);
        for (var (first, last) = (0, 0); first < sentences.Count; first++)
        {
            last = Math.Max(first, last);
            while (last + 1 < sentences.Count && Length(sentences, first, last + 1) <= MaxLength)
                last++;
            yield return (sentences[first].Start, sentences[last].End);
        }
    }

    /// <summary>As many whole sentences from the clause's beginning as fit.</summary>
    public static string Beginning(Clause clause)
    {
        var sentences = SentencesOf(clause.Text);
        return sentences.Count == 0 ? "" : Widened(clause.Text, sentences, 0, 0);
    }

    // What is meant is more often said behind the words of a question than before them.
    private static string Widened(string text, List<(int Start, int End)> sentences, int first, int last)
    {
        while (last + 1 < sentences.Count && Length(sentences, first, last + 1) <= MaxLength)
            last++;
        while (first > 0 && Length(sentences, first - 1, last) <= MaxLength)
            first--;
        return text[sentences[first].Start..sentences[last].End];
    }

    private static int Length(List<(int Start, int End)> sentences, int first, int last) => sentences[last].End - sentences[first].Start;

    // A sentence longer than a quotation is cut at its last comma that fits, and goes on behind it.
    private static List<(int Start, int End)> SentencesOf(string text)
    {
        var sentences = new List<(int, int)>();
        var from = 0;
        foreach (var sentence in Sentences.Split(MappedText.Of(text)))
        {
            var start = text.IndexOf(sentence.Value, from, StringComparison.Ordinal);
            from = start + sentence.Length;
            while (from - start > MaxLength)
            {
                var comma = text.LastIndexOfAny(['，', '；', '、'], start + MaxLength - 1, MaxLength - 1) + 1;
                var end = comma > start ? comma : start + MaxLength;
                sentences.Add((start, end));
                start = end;
            }

            if (from > start)
                sentences.Add((start, from));
        }

        return sentences;
    }
}
