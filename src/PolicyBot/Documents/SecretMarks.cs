using System.Text.RegularExpressions;

namespace PolicyBot.Documents;

/// <summary>
/// Looks for the mark of a state secret in raw text, before anything else reads it: 机密★1年 wherever it stands, a line 绝密 or a
/// field 密级：秘密 near the beginning. The parser looks again, knowing headers; a document either of them finds marked is refused.
/// </summary>
/// <remarks>The forms are those of GB/T 9704—2012, 7.2.2, with the star at times lost or replaced by a star of another shape.</remarks>
internal static partial class SecretMarks
{
    private const int Head = 2000;

    /// <summary>Whether the text carries a mark.</summary>
    public static bool In(string text) => Starred().IsMatch(text) || InHead().IsMatch(text[..Math.Min(Head, text.Length)]);

    [GeneratedRegex(@"(绝[ 　]?密|机[ 　]?密|秘[ 　]?密)[ 　]*[★☆✩⭐*＊][ 　]*(\d|[一二三四五六七八九十长]|$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Starred();

    [GeneratedRegex(@"^[ 　\t]*([\[【]?密[ 　]?级[\]】]?[：:]?[ 　\t]*)?(绝[ 　]?密|机[ 　]?密|秘[ 　]?密)[★☆✩⭐*＊]?[ 　\t]*\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex InHead();
}
