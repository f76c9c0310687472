using PolicyBot.Documents;
using PolicyBot.Text;

namespace PolicyBot.Indexing;

/// <summary>
/// Cuts a clause into the pieces whose meaning is compared with a question's: whole sentences, as many as fit, so that none is
/// longer than the embedding model reads and none mixes more than it must.
/// </summary>
internal static class Passages
{
    /// <summary>The longest piece, in UTF-16 code units.</summary>
    public const int MaxLength = 300;

    private const int MaxHeading = 60;

    /// <summary>The clause's passages, each with the clause's own heading before it; the heading alone where it has no text of its own.</summary>
    public static IEnumerable<string> Of(Clause clause)
    {
        var heading = clause.Title ?? "";
        if (heading.Length > MaxHeading)
            heading = heading[..MaxHeading];
        var pieces = clause.Paragraphs.SelectMany(Cut).ToList();
        if (pieces.Count == 0)
            return heading.Length > 0 ? [heading] : [];
        return Packed(pieces).Select(p => heading.Length == 0 ? p : $"{heading}\n{p}");
    }

    private static IEnumerable<string> Packed(List<string> pieces)
    {
        var passage = "";
        foreach (var piece in pieces)
        {
            if (passage.Length > 0 && passage.Length + piece.Length > MaxLength)
            {
                yield return passage;
                passage = "";
            }

            passage += piece;
        }

        yield return passage;
    }

    // Sentences; one that is longer than a passage is cut at its commas.
    private static IEnumerable<string> Cut(MappedText paragraph)
    {
        foreach (var sentence in Sentences.Split(paragraph).Select(s => s.Value))
        {
            var rest = sentence;
            while (rest.Length > MaxLength)
            {
                var comma = rest.LastIndexOfAny(['，', '；', '、', '：'], MaxLength - 1) + 1;
                var length = comma > 0 ? comma : MaxLength;
                yield return rest[..length];
                rest = rest[length..];
            }

            if (rest.Length > 0)
                yield return rest;
        }
    }
}
