using PolicyBot.Documents;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Web;

/// <summary>As much of a clause as shows what was found in it.</summary>
public static class SearchSnippet
{
    private const int Before = 30;
    private const int Length = 140;

    /// <summary>Text around the first place that was looked for, the places marked; the beginning where the text holds none.</summary>
    public static IReadOnlyList<MarkedPiece> Of(Clause clause, ShelfHits hits)
    {
        var text = string.Join('\n', new[] { clause.Text, clause.Responsibility?.List?.Value }.Where(part => !string.IsNullOrEmpty(part)));
        var marks = hits.MarksIn(text);
        var start = marks.IsEmpty ? 0 : Math.Max(0, marks[0].Start - Before);
        start -= IsLow(text, start) ? 1 : 0;
        var end = Math.Min(text.Length, start + Length);
        end += IsLow(text, end) ? 1 : 0;
        var pieces = Marked(text[start..end], [.. marks.Select(m => (m.Start - start, m.End - start))]);
        if (start > 0)
            pieces.Insert(0, new("……", false));
        if (end < text.Length)
            pieces.Add(new("……", false));
        return pieces;
    }

    /// <summary>A whole text with what was looked for marked.</summary>
    public static IReadOnlyList<MarkedPiece> Whole(string text, ShelfHits hits) => Marked(text, hits.MarksIn(text));

    private static List<MarkedPiece> Marked(string text, IEnumerable<(int Start, int End)> marks)
    {
        var pieces = new List<MarkedPiece>();
        var at = 0;
        foreach (var (from, to) in marks)
        {
            var (start, end) = (Math.Clamp(from, at, text.Length), Math.Clamp(to, at, text.Length));
            if (end == start)
                continue;
            pieces.Add(new(text[at..start], false));
            pieces.Add(new(text[start..end], true));
            at = end;
        }

        pieces.Add(new(text[at..], false));
        pieces.RemoveAll(p => p.Text.Length == 0);
        return pieces;
    }

    private static bool IsLow(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]);
}
