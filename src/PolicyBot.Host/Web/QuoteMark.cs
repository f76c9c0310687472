using PolicyBot.Documents;
using PolicyBot.Host.Rendering;

namespace PolicyBot.Host.Web;

/// <summary>Words to be marked in one clause of a document.</summary>
/// <param name="Anchor">The clause's anchor.</param>
/// <param name="Quote">The words; empty to mark none and only show the clause.</param>
public sealed record QuoteMark(string Anchor, string Quote)
{
    /// <summary>This mark where it is meant for the clause, else null.</summary>
    public QuoteMark? For(Clause clause) => Links.IsAt(clause, Anchor) ? this : null;

    /// <summary>The paragraphs of a clause, each in stretches that are marked or not. Nothing is marked where the words are not found.</summary>
    public static IEnumerable<IReadOnlyList<MarkedPiece>> Paragraphs(IEnumerable<string> paragraphs, QuoteMark? mark)
    {
        var all = paragraphs.ToList();
        var (start, end) = Find(string.Join('\n', all), mark?.Quote ?? "");
        var offset = 0;
        foreach (var paragraph in all)
        {
            yield return Split(paragraph, Math.Clamp(start - offset, 0, paragraph.Length), Math.Clamp(end - offset, 0, paragraph.Length));
            offset += paragraph.Length + 1;
        }
    }

    private static (int Start, int End) Find(string text, string quote)
    {
        var words = quote.ReplaceLineEndings("\n").Trim().TrimEnd('…');
        var at = words.Length == 0 ? -1 : text.IndexOf(words, StringComparison.Ordinal);
        return at < 0 ? (0, 0) : (at, at + words.Length);
    }

    private static MarkedPiece[] Split(string text, int start, int end)
    {
        MarkedPiece[] pieces = [new(text[..start], false), new(text[start..end], true), new(text[end..], false)];
        return [.. pieces.Where(piece => piece.Text.Length > 0)];
    }
}

/// <summary>A stretch of a paragraph.</summary>
/// <param name="Text">The characters.</param>
/// <param name="IsMarked">Whether they are the words quoted.</param>
public readonly record struct MarkedPiece(string Text, bool IsMarked);
