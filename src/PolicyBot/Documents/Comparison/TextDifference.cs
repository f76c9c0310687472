using System.Collections.Immutable;
using System.Text;

namespace PolicyBot.Documents.Comparison;

/// <summary>The words that differ between two texts, by their longest common subsequence of characters.</summary>
internal static class TextDifference
{
    private const long MaxTable = 9_000_000;

    // A single character that happens to stand in both of two changed stretches is no common word.
    private const int ShortestKept = 2;

    /// <summary>The texts in pieces; where they are too long to be compared by characters, what lies between equal ends as a whole.</summary>
    public static ImmutableArray<ComparedText> Of(string before, string after)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        var end = 0;
        while (end < Math.Min(before.Length, after.Length) - start && before[^(end + 1)] == after[^(end + 1)])
            end++;
        var (b, a) = (before[start..^end], after[start..^end]);
        var pieces = new List<ComparedText>();
        Add(pieces, TextOperation.Kept, before[..start]);
        if ((long)b.Length * a.Length > MaxTable)
        {
            Add(pieces, TextOperation.Removed, b);
            Add(pieces, TextOperation.Added, a);
        }
        else
        {
            Compare(pieces, b, a);
        }

        Add(pieces, TextOperation.Kept, before[(before.Length - end)..]);
        return [.. Readable(pieces)];
    }

    private static void Compare(List<ComparedText> pieces, string b, string a)
    {
        var common = new int[b.Length + 1, a.Length + 1];
        for (var i = b.Length - 1; i >= 0; i--)
        {
            for (var j = a.Length - 1; j >= 0; j--)
                common[i, j] = b[i] == a[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        for (int i = 0, j = 0; i < b.Length || j < a.Length;)
        {
            if (i < b.Length && j < a.Length && b[i] == a[j])
            {
                Add(pieces, TextOperation.Kept, b[i..(i + 1)]);
                (i, j) = (i + 1, j + 1);
            }
            else if (j == a.Length || (i < b.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                Add(pieces, TextOperation.Removed, b[i..++i]);
            }
            else
            {
                Add(pieces, TextOperation.Added, a[j..++j]);
            }
        }
    }

    private static void Add(List<ComparedText> pieces, TextOperation operation, string text)
    {
        if (text.Length == 0)
            return;
        if (pieces.Count > 0 && pieces[^1].Operation == operation)
            pieces[^1] = new(operation, pieces[^1].Text + text);
        else
            pieces.Add(new(operation, text));
    }

    // Changes that only a scrap parts are one: what was removed, then what was added.
    private static IEnumerable<ComparedText> Readable(List<ComparedText> pieces)
    {
        var (removed, added) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < pieces.Count; i++)
        {
            var (operation, text) = pieces[i];
            var scrap = operation == TextOperation.Kept && text.Length < ShortestKept && i > 0 && i + 1 < pieces.Count;
            if (operation != TextOperation.Added && (scrap || operation == TextOperation.Removed))
                removed.Append(text);
            if (operation != TextOperation.Removed && (scrap || operation == TextOperation.Added))
                added.Append(text);
            if (operation != TextOperation.Kept || scrap)
                continue;
            foreach (var change in Flush(removed, added))
                yield return change;
            yield return pieces[i];
        }

        foreach (var change in Flush(removed, added))
            yield return change;
    }

    private static IEnumerable<ComparedText> Flush(StringBuilder removed, StringBuilder added)
    {
        if (removed.Length > 0)
            yield return new(TextOperation.Removed, removed.ToString());
        if (added.Length > 0)
            yield return new(TextOperation.Added, added.ToString());
        removed.Clear();
        added.Clear();
    }
}
