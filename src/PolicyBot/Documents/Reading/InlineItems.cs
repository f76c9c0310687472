using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Cuts a paragraph of several numbered items into them: 1.甲。2.乙。3.丙。, ①甲；②乙.</summary>
internal static class InlineItems
{
    /// <summary>The items; the paragraph whole where it is but one.</summary>
    /// <param name="paragraph">Normalised.</param>
    /// <param name="before">What stands before it: only lines that are paragraphs are cut, a wrapped one may begin with anything.</param>
    public static IEnumerable<MappedText> Split(MappedText paragraph, Gap before)
    {
        var value = paragraph.Value;
        if (before != Gap.Paragraph || !Numbering.TryRead(value, out var label) || label.Kind is <= LabelKind.Article or LabelKind.Decimal or LabelKind.SubDecimal)
            return [paragraph];
        var depth = Sentences.Depths(value);
        var items = new List<MappedText>();
        var start = 0;
        for (var i = label.Length + 1; i < value.Length; i++)
        {
            // An opening bracket counts itself.
            if (value[i - 1] is not ('。' or '；') || depth[i] - (Hanzi.IsOpener(value[i]) ? 1 : 0) > 0
                || !Numbering.TryRead(value.AsSpan(i, Math.Min(24, value.Length - i)), out var next) || next.Kind != label.Kind || next.Number != label.Number + 1)
                continue;
            items.Add(paragraph.Slice(start, i - start));
            (start, label) = (i, next);
        }

        items.Add(paragraph.Slice(start));
        return items;
    }
}
