using PolicyBot.Documents;
using PolicyBot.Documents.Comparison;

namespace PolicyBot.Host.Rendering;

/// <summary>A comparison as <c>compare</c> prints it: what changed, with the words: [-removed-] and {+added+}.</summary>
internal static class ComparisonText
{
    private const int LongestKept = 24;

    public static IEnumerable<string> Lines(DocumentComparison comparison)
    {
        yield return $"旧：{Name(comparison.Before)}";
        yield return $"新：{Name(comparison.After)}";
        yield return $"未变 {comparison.Count(ChangeKind.Same)} 条，移动 {comparison.Count(ChangeKind.Moved)} 条，修改 {comparison.Count(ChangeKind.Changed)} 条，"
            + $"新增 {comparison.Count(ChangeKind.New)} 条，删去 {comparison.Count(ChangeKind.Gone)} 条。（[-删去的字-] {{+新增的字+}}）";
        foreach (var change in comparison.Changes.Where(c => c.Kind != ChangeKind.Same))
        {
            yield return "";
            yield return Heading(change);
            if (change.Kind != ChangeKind.Moved)
                yield return string.Concat(change.Words.Select((piece, i) => Words(piece, i == 0, i == change.Words.Length - 1))).Replace("\n", "\n  ", StringComparison.Ordinal);
        }
    }

    private static string Heading(ClauseChange change) => change.Kind switch
    {
        ChangeKind.New => $"新增 {Label(change.After!)}",
        ChangeKind.Gone => $"删去 {Label(change.Before!)}",
        ChangeKind.Moved => $"移动 {Label(change.Before!)} → {Label(change.After!)}",
        _ when Label(change.Before!) == Label(change.After!) => $"修改 {Label(change.After!)}",
        _ => $"修改 {Label(change.Before!)} → {Label(change.After!)}",
    };

    private static string Label(Clause clause) => clause.Label.Length > 0 ? clause.Label : clause.Title ?? "正文";

    private static string Words(ComparedText piece, bool first, bool last) => piece.Operation switch
    {
        TextOperation.Removed => $"[-{piece.Text}-]",
        TextOperation.Added => $"{{+{piece.Text}+}}",
        _ when piece.Text.Length <= 2 * LongestKept => piece.Text,
        _ => (first ? "" : piece.Text[..LongestKept]) + "……" + (last ? "" : piece.Text[^LongestKept..]),
    };

    private static string Name(PolicyDocument document) =>
        $"《{document.Title}》" + (document.DocumentNumber is { } number ? $"（{number}）" : document.IssuedOn is { } day ? $"（{DocumentFacts.Day(day)}）" : "");
}
