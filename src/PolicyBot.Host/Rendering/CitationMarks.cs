using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyBot.Host.Rendering;

/// <summary>A stretch of an answer's text: plain words, or a mark that stands for a citation.</summary>
/// <param name="Text">The characters, <c>[1]</c> for a mark.</param>
/// <param name="Citation">The citation, counted from 1; null for plain words.</param>
public readonly record struct TextPiece(string Text, int? Citation);

/// <summary>Finds the citation marks <c>[1]</c> in the text of an answer.</summary>
public static partial class CitationMarks
{
    /// <summary>The text in order; a mark that counts beyond <paramref name="citations"/> is plain words.</summary>
    public static IEnumerable<TextPiece> Split(string text, int citations)
    {
        var end = 0;
        foreach (Match match in Mark().Matches(text))
        {
            var index = int.Parse(match.ValueSpan[1..^1], CultureInfo.InvariantCulture);
            if (index < 1 || index > citations)
                continue;
            if (match.Index > end)
                yield return new(text[end..match.Index], null);
            yield return new(match.Value, index);
            end = match.Index + match.Length;
        }

        if (end < text.Length)
            yield return new(text[end..], null);
    }

    [GeneratedRegex(@"\[[0-9]{1,3}\]")]
    private static partial Regex Mark();
}
