using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Finds the clauses of a document that was pasted together without any break: numbers in sequence behind sentence ends.</summary>
internal static class InlineParagraphs
{
    // Shorter text with numbers in it is a sentence that enumerates.
    private const int MinLength = 400;

    // Fewer numbers than this in sequence may be an enumeration, too.
    private const int MinClauses = 3;

    public static IEnumerable<MappedText> Split(MappedText piece)
    {
        if (piece.Length < MinLength)
            return [piece];
        var text = TextNormalizer.Normalize(piece);
        var starts = Starts(text.Value);
        if (starts.Count < MinClauses)
            return [piece];

        var pieces = new List<MappedText>();
        var from = 0;
        foreach (var start in starts.Append(text.Length))
        {
            if (start > from)
                pieces.Add(text.Slice(from, start - from));
            from = start;
        }

        return pieces;
    }

    private static List<int> Starts(string value)
    {
        var depth = Sentences.Depths(value);
        var sequence = new LabelSequence();
        var starts = new List<int>();
        for (var i = 0; i < value.Length; i++)
        {
            var opens = i == 0 || (depth[i] == 0 && (value[i - 1] is '。' or '；' or '：' or '）' or '〕' or ']' || starts.Count > 0 && HeadingEnds(value, starts[^1], i)));
            if (!opens || !Numbering.TryRead(value.AsSpan(i, Math.Min(24, value.Length - i)), out var label) || !sequence.Expects(label))
                continue;
            if (label.Kind is LabelKind.Decimal or LabelKind.SubDecimal or LabelKind.Circled)
                continue;
            sequence.Accept(label);
            starts.Add(i);
        }

        return starts;
    }

    // 一、总体要求（一）指导思想: a heading without a full stop runs into the first number under it.
    private static bool HeadingEnds(string value, int start, int at) =>
        at - start is > 3 and < 40 && value[at] == '（' && value.AsSpan(start, at - start).IndexOfAny("。，；") < 0;
}
