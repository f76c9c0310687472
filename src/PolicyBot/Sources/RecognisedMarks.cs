using System.Text.RegularExpressions;

namespace PolicyBot.Sources;

/// <summary>Mends marks that were recognised as others like them: a bracket is closed by its own kind. No character is put in or taken out.</summary>
internal static partial class RecognisedMarks
{
    private const string Opening = "（〔《〈【(<[［";
    private const string Closing = "）〕》〉】)>]］";

    /// <summary>The text with its brackets in pairs, paragraph by paragraph.</summary>
    public static string Mended(string text)
    {
        var marks = Year().Replace(text, m => string.Concat("〔", m.Groups["year"].Value, "〕", m.Groups["number"].Value)).ToCharArray();
        var open = new Stack<int>();
        for (var i = 0; i < marks.Length; i++)
        {
            if (marks[i] == '\n')
                open.Clear();
            else if (Opening.Contains(marks[i], StringComparison.Ordinal))
                open.Push(i);
            else if (Closing.IndexOf(marks[i], StringComparison.Ordinal) is var kind and >= 0 && open.TryPop(out var begin) && !Pairs(marks[begin], marks[i]))
                marks[begin] = Opening[kind];
        }

        return new string(marks);
    }

    private static bool Pairs(char opening, char closing) => Shape(Opening[Opening.IndexOf(opening, StringComparison.Ordinal)]) == Shape(Opening[Closing.IndexOf(closing, StringComparison.Ordinal)]);

    // Full-width or half-width is no difference.
    private static char Shape(char opening) => opening switch { '（' => '(', '〈' => '<', '［' => '[', _ => opening };

    // 川办发【2021j 215 号: only the number of a document has a year in brackets before it.
    [GeneratedRegex("(?<=\\p{IsCJKUnifiedIdeographs}[ ]?)[（〔《〈【(<\\[［{](?<year>(?:19|20)\\d{2})[）〕》〉】)>\\]］}jJ|](?<number>[ ]?\\d{1,5}[ ]?号)", RegexOptions.ExplicitCapture)]
    private static partial Regex Year();
}
