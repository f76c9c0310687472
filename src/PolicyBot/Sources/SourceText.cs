using System.Collections.Immutable;

namespace PolicyBot.Sources;

/// <summary>What a reader gives of a file: its text and where it came from.</summary>
/// <param name="File">The file's name as the catalogue gives it, or its path; shown in messages and citations.</param>
/// <param name="Raw">
/// The text: of a text file as decoded, unchanged; of any other as its reader put it together. Every offset of the document counts its
/// UTF-16 code units.
/// </param>
/// <param name="ContentHash">SHA-256 of the file's bytes, lower-case hexadecimal.</param>
public sealed record SourceText(string File, string Raw, string ContentHash)
{
    /// <summary>What a line of <see cref="Raw"/> is.</summary>
    public SourceLayout Layout { get; init; }

    /// <summary>Where stretches of <see cref="Raw"/> stand in the file, in their order; empty for text files, whose offsets say it.</summary>
    public ImmutableArray<SourcePlace> Places { get; init; } = [];

    /// <summary>What a reviewer should know of the reading, in Chinese: pages without text, tracked changes.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Where a character of <see cref="Raw"/> stands in the file, in Chinese: 第3页, 表1第2行; null for text files.</summary>
    public string? PlaceOf(int offset)
    {
        int low = 0, high = Places.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Places[middle].Start <= offset)
                low = middle;
            else
                high = middle - 1;
        }

        return Places.IsEmpty || offset < Places[low].Start ? null : Places[low].Name;
    }
}

/// <summary>From <paramref name="Start"/> on the text stands at <paramref name="Name"/> of the file.</summary>
/// <param name="Start">Offset of the first character in <see cref="SourceText.Raw"/>.</param>
/// <param name="Name">For people, in Chinese: 第3页, 第12段, 表1第2行.</param>
public readonly record struct SourcePlace(int Start, string Name);

/// <summary>What a line of a source's text is.</summary>
public enum SourceLayout
{
    /// <summary>Not known: lines may be wrapped, and markup may be among them.</summary>
    Text,

    /// <summary>Lines with Markdown.</summary>
    Markdown,

    /// <summary>A paragraph, or a row of a table with a tab between cells; there is no markup.</summary>
    Paragraphs,
}

/// <summary>A file could not be read; the message, in Chinese, names it and says why and what to do.</summary>
public sealed class SourceException(string file, string reason, Exception? inner = null)
    : Exception($"{file}：{reason}", inner)
{
    /// <summary>The file, as the caller named it.</summary>
    public string File { get; } = file;

    /// <summary>Why it could not be read, in Chinese, without the file's name.</summary>
    public string Reason { get; } = reason;
}
