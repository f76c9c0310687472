using System.Text.RegularExpressions;

namespace PolicyBot.Host.WeCom;

/// <summary>Takes the bot's own mention out of what is said in a group.</summary>
internal static partial class Mentions
{
    /// <summary>The text without <c>@name</c>.</summary>
    /// <param name="text">What was said in the group.</param>
    /// <param name="name">The bot's name; empty where it is not known: the first word behind @ is taken for it.</param>
    public static string Strip(string text, string name) =>
        (name.Length > 0 ? text.Replace("@" + name, " ", StringComparison.Ordinal) : FirstMention().Replace(text, " ", 1)).Trim();

    // A mention ends at white space; in some clients at U+2005, which is white space too.
    [GeneratedRegex(@"(?<=^|\s)@\S+(\s|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex FirstMention();
}
