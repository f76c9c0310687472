using System.Text;
using PolicyBot.Text;

namespace PolicyBot.Sources;

/// <summary>Puts the glyphs of a page together to lines, in reading order.</summary>
internal static class PageLines
{
    // Type is set on one line where base lines differ by less than this share of its size.
    private const double SameLine = 0.45;

    /// <summary>The lines from top to bottom; of two columns of running text the left one first.</summary>
    /// <param name="glyphs">What the page draws.</param>
    /// <param name="gutter">Between the columns of the pages before; then of this one. Null where there are none.</param>
    public static List<PageLine> Of(IEnumerable<PageGlyph> glyphs, ref double? gutter)
    {
        var lines = ByBaseLine(Once(glyphs));
        // A last page whose right column is short or empty is still set in columns.
        gutter = PageColumns.Gutter(lines) ?? (gutter is { } before && PageColumns.Keeps(lines, before) ? gutter : null);
        return gutter is { } between ? [.. PageColumns.InReadingOrder(lines, between)] : lines;
    }

    /// <summary>The lines of a part of a page.</summary>
    public static List<PageLine> Of(IEnumerable<PageGlyph> glyphs)
    {
        double? gutter = null;
        return Of(glyphs, ref gutter);
    }

    /// <summary>The characters of a line: a space where words or columns are parted, never between Hanzi set close.</summary>
    public static string TextOf(List<PageGlyph> glyphs)
    {
        var text = new StringBuilder();
        for (var i = 0; i < glyphs.Count; i++)
        {
            if (i > 0 && glyphs[i].Text.Length > 0 && text.Length > 0)
            {
                var gap = glyphs[i].Left - glyphs[i - 1].Right;
                var wide = Hanzi.IsWide(text[^1]) || Hanzi.IsWide(glyphs[i].Text[0]);
                if (gap > glyphs[i].Size * (wide ? 0.8 : 0.2))
                    text.Append(' ');
            }

            text.Append(glyphs[i].Text);
        }

        return text.ToString();
    }

    private static List<PageLine> ByBaseLine(List<PageGlyph> glyphs)
    {
        var lines = new List<PageLine>();
        var row = new List<PageGlyph>();
        foreach (var glyph in glyphs.OrderBy(g => g.Top).ThenBy(g => g.Left))
        {
            if (row.Count > 0 && glyph.Top - row[0].Top > SameLine * Math.Min(glyph.Size, row[0].Size))
            {
                lines.Add(new PageLine([.. row.OrderBy(g => g.Left)]));
                row.Clear();
            }

            row.Add(glyph);
        }

        if (row.Count > 0)
            lines.Add(new PageLine([.. row.OrderBy(g => g.Left)]));
        return lines;
    }

    // Bold type is sometimes made by drawing a character twice, a little apart.
    private static List<PageGlyph> Once(IEnumerable<PageGlyph> glyphs)
    {
        var kept = new List<PageGlyph>();
        var seen = new Dictionary<(string, int, int), PageGlyph>();
        foreach (var glyph in glyphs)
        {
            if (string.IsNullOrWhiteSpace(glyph.Text) || glyph.Size <= 0)
                continue;
            var (x, y) = ((int)(glyph.Left / glyph.Size), (int)(glyph.Top / glyph.Size));
            var doubled = false;
            for (var dx = -1; dx <= 1 && !doubled; dx++)
            {
                for (var dy = -1; dy <= 1 && !doubled; dy++)
                {
                    doubled = seen.TryGetValue((glyph.Text, x + dx, y + dy), out var other)
                        && Math.Abs(other.Left - glyph.Left) < 0.25 * glyph.Size && Math.Abs(other.Top - glyph.Top) < 0.25 * glyph.Size;
                }
            }

            if (doubled)
                continue;
            seen[(glyph.Text, x, y)] = glyph;
            kept.Add(glyph);
        }

        return kept;
    }
}
