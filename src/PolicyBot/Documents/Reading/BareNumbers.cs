using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>
/// Contingency plans and technical rules number their chapters 1, 2, 3 with a space behind and their sections 1.1, 1.2:
/// gives the bare number the point that marks it as one, before spaces are taken out.
/// </summary>
internal static class BareNumbers
{
    public static List<MappedText> Point(List<MappedText> lines)
    {
        var decimals = lines.Count(l => l.Length > 3 && Numbering.TryRead(TextNormalizer.Normalize(l.Value[..Math.Min(16, l.Length)]), out var label) && label.Kind == LabelKind.Decimal);
        return decimals < 2 ? lines : lines.ConvertAll(WithPoint);
    }

    private static MappedText WithPoint(MappedText line)
    {
        var at = 0;
        while (at < line.Length && char.IsDigit(line.Value[at]))
            at++;
        if (at is 0 or > 2 || at + 1 >= line.Length || line.Length > 40 || CharacterFolding.Fold(line.Value[at]) != ' ')
            return line;
        var next = at;
        while (next < line.Length && CharacterFolding.Fold(line.Value[next]) == ' ')
            next++;
        return next < line.Length && Hanzi.IsHan(line.Value[next])
            ? new MappedText.Builder().Append(line.Slice(0, at)).Append('.', line.SourceOffset(at)).Append(line.Slice(next)).Build()
            : line;
    }
}
