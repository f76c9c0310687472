using System.Text.RegularExpressions;

namespace PolicyBot.Text;

/// <summary>Takes out of a text what names a person: mobile and identity numbers, addresses of mail.</summary>
public static partial class PersonalData
{
    /// <summary>The text with asterisks in their place; the first characters stay, so that a reader sees what kind of thing it was.</summary>
    public static string Mask(string text) => Mail().Replace(Numbers().Replace(text, m => m.Value[..3] + "****"), "****@****");

    [GeneratedRegex(@"(?<![0-9])(?:1[3-9][0-9]{9}|[1-9][0-9]{16}[0-9Xx])(?![0-9])")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")]
    private static partial Regex Mail();
}
