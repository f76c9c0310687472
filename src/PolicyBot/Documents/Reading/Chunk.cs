using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>What separates a chunk from the one before it.</summary>
internal enum Gap
{
    /// <summary>Spaces inside a line.</summary>
    Space,

    /// <summary>A line break.</summary>
    Line,

    /// <summary>A line break that ends the paragraph for sure.</summary>
    Paragraph,
}

/// <summary>The smallest piece a paragraph is put together from: a line, or what stands between spaces of a line that holds a whole document.</summary>
/// <param name="Text">Normalised by itself.</param>
/// <param name="Before">What separates it from the chunk before.</param>
/// <param name="Width">Printed width of the line in full-width characters.</param>
internal sealed record Chunk(MappedText Text, Gap Before, double Width)
{
    /// <summary>Its characters.</summary>
    public string Value => Text.Value;

    /// <summary>Whether it is a row of a table, its cells separated by tabs.</summary>
    public bool IsRow => Value.Contains('\t', StringComparison.Ordinal);
}
