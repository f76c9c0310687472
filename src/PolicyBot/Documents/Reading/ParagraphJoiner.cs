using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Decides whether a chunk goes on with the paragraph before it, and puts paragraphs together.</summary>
internal sealed class ParagraphJoiner(List<Chunk> chunks, SourceLines lines)
{
    // A bracket or quotation that stays open longer was never closed.
    private const int LongestBracket = 600;

    /// <summary>The chunks as one text, breaks left out.</summary>
    public static MappedText Join(List<Chunk> chunks, int at, int count)
    {
        if (count == 1)
            return chunks[at].Text;
        var joined = new MappedText.Builder();
        for (var i = at; i < at + count; i++)
            joined.Append(chunks[i].Text);
        return TextNormalizer.Normalize(joined.Build());
    }

    /// <summary>The clause number at a chunk, where one may stand there.</summary>
    /// <param name="at">The chunk.</param>
    /// <param name="before">The paragraph so far; null where the chunk begins one in any case.</param>
    /// <param name="sequence">The numbers so far.</param>
    public Label? LabelAt(int at, OpenParagraph? before, LabelSequence sequence)
    {
        var value = chunks[at].Value;
        if (lines.Wrapped && value.Length < 12 && at + 1 < chunks.Count)
            value += chunks[at + 1].Value[..Math.Min(12, chunks[at + 1].Value.Length)];
        if (!Numbering.TryRead(value, out var label))
            return null;
        if (before is null || chunks[at].Before == Gap.Paragraph)
            return label;
        if (before.Ends || (chunks[at].Before == Gap.Space ? before.IsHeading : before.HeadingChunks > 0 && before.Chunks >= before.HeadingChunks))
            return before.InBrackets(LongestBracket) ? Expected(label, sequence) : sequence.Allows(label) ? label : null;
        return before.EndsOpenly || before.InBrackets(LongestBracket) ? null : Expected(label, sequence);
    }

    /// <summary>Whether a chunk without number goes on with the paragraph before it.</summary>
    /// <param name="at">The chunk.</param>
    /// <param name="before">The paragraph so far.</param>
    /// <param name="labelSeen">Whether a clause number stood before it in this document.</param>
    public bool GoesOn(int at, OpenParagraph before, bool labelSeen)
    {
        if (before.IsRow || chunks[at].IsRow)
            return false;
        // A blank line in the middle of an enumeration does not end it.
        if (chunks[at].Before == Gap.Paragraph)
            return before.EndsInEnumeration;
        if (before.InBrackets(LongestBracket))
            return true;
        if (before.HeadingChunks > 0 && before.Chunks <= before.HeadingChunks)
            return before.Chunks < before.HeadingChunks;
        if (chunks[at].Before == Gap.Space)
            return !before.Ends && !before.IsHeading;
        if (before.EndsList)
            return false;
        if (!before.Ends)
            return true;
        if (Phrases.IsClosingLine(chunks[at].Value))
            return false;

        // Whether a sentence that ends with its line ends the paragraph, only the line's width can tell. Clauses of running
        // text are kept whole rather than cut where the page happens to break.
        var tells = !lines.IsNumbered || (lines.SameWidth && (lines.HasArticles || !labelSeen));
        return !tells || chunks[at - 1].Width > lines.FullWidth * 0.85;
    }

    private static Label? Expected(Label label, LabelSequence sequence) => sequence.Expects(label) ? label : null;
}
