namespace PolicyBot.Sources;

/// <summary>Characters drawn at one place of a page.</summary>
/// <param name="Text">The characters, most often one.</param>
/// <param name="Left">Distance of their left edge from the page's, in the page's unit.</param>
/// <param name="Top">Distance of their base line from the page's upper edge, same unit.</param>
/// <param name="Width">How far they reach.</param>
/// <param name="Size">The size of the type.</param>
internal readonly record struct PageGlyph(string Text, double Left, double Top, double Width, double Size)
{
    public double Right => Left + Width;
}

/// <summary>A straight line drawn on a page, level or upright, that may be the edge of a table's cells.</summary>
internal readonly record struct PageRule(double Left, double Top, double Right, double Bottom)
{
    public bool IsLevel => Bottom - Top <= Right - Left;
}

/// <summary>What a page draws.</summary>
internal sealed record PageDrawing(int Number, double Height, List<PageGlyph> Glyphs, List<PageRule> Rules);

/// <summary>Glyphs on one base line, from left to right.</summary>
/// <param name="Glyphs">The glyphs.</param>
/// <param name="Column">1 and 2 in two columns of running text; 0 where the line has the width of the page.</param>
internal sealed record PageLine(List<PageGlyph> Glyphs, int Column = 0)
{
    public double Left => Glyphs[0].Left;
    public double Right => Glyphs[^1].Right;
    public double Top => Glyphs[0].Top;
    public double Size { get; } = Glyphs.Select(g => g.Size).Order().ElementAt(Glyphs.Count / 2);
    public string Text { get; } = PageLines.TextOf(Glyphs);
}
