namespace PolicyBot.Documents.Reading;

/// <summary>
/// Tells, where lines are wrapped, how many lines of a numbered clause are a heading that stands by itself: all up to the
/// next number where no sentence ends between; one line where other clauses of that kind have such headings, or where the
/// line stops well short of the margin and a long sentence would come of reading on.
/// </summary>
internal sealed class Headings
{
    private const int LongestHeading = 60;
    private readonly Dictionary<int, int> _lines = [];

    public Headings(SourceLines source)
    {
        if (!source.Wrapped)
            return;
        var labels = Labels(source.Chunks);
        var kinds = new HashSet<LabelKind>();
        for (var i = 0; i + 1 < labels.Count; i++)
        {
            var (at, label) = labels[i];
            var next = labels[i + 1].At;
            if (!IsBare(source.Chunks, at, next))
                continue;
            _lines[at] = next - at;
            kinds.Add(label.Kind);
        }

        foreach (var (at, label) in labels)
        {
            var chunk = source.Chunks[at];
            if (!_lines.ContainsKey(at) && IsBare(source.Chunks, at, at + 1)
                && (kinds.Contains(label.Kind) || (chunk.Width < source.FullWidth * 0.7 && !ShortSentence(source.Chunks, at))))
                _lines[at] = 1;
        }
    }

    /// <summary>Lines of the heading that begins at a chunk; 0 where the text runs on behind the number.</summary>
    public int LinesAt(int chunk) => _lines.GetValueOrDefault(chunk);

    private static List<(int At, Label Label)> Labels(List<Chunk> chunks)
    {
        var labels = new List<(int, Label)>();
        for (var i = 0; i < chunks.Count; i++)
        {
            var value = chunks[i].Value;
            if (value.Length < 12 && i + 1 < chunks.Count)
                value += chunks[i + 1].Value[..Math.Min(12, chunks[i + 1].Value.Length)];
            if (Numbering.TryRead(value, out var label) && label.Kind != LabelKind.Article)
                labels.Add((i, label));
        }

        return labels;
    }

    // A short first sentence is a heading that its text runs on from.
    private static bool ShortSentence(List<Chunk> chunks, int at)
    {
        var length = 0;
        for (var i = at; i < chunks.Count && length <= LongestHeading; i++)
        {
            var end = chunks[i].Value.IndexOf('。', StringComparison.Ordinal);
            if (end >= 0)
                return length + end < 40;
            length += chunks[i].Value.Length;
        }

        return false;
    }

    private static bool IsBare(List<Chunk> chunks, int from, int to)
    {
        var length = 0;
        for (var i = from; i < to; i++)
        {
            length += chunks[i].Value.Length;
            if (length > LongestHeading || chunks[i].Value.AsSpan().IndexOfAny("。；：，") >= 0)
                return false;
        }

        return chunks[to - 1].Value[^1] != '、' || chunks[to - 1].Value.Length < 5;
    }
}
