namespace PolicyBot.Text;

/// <summary>What kind of character a code unit of Chinese text is.</summary>
internal static class Hanzi
{
    private const string Openers = "（〔【《〈“‘「『［｛([{<";
    private const string Closers = "）〕】》〉”’」』］｝)]}>";

    /// <summary>A Han character (〇 included); surrogates count, since what lies beyond the first plane in such text is Han.</summary>
    public static bool IsHan(char c) =>
        c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '〇' or '々' or >= '\uF900' and <= '\uFAFF'
        || char.IsSurrogate(c);

    /// <summary>A Han character or a mark of full width: what a space beside it does not separate.</summary>
    public static bool IsWide(char c) =>
        IsHan(c) || c is >= '\u3001' and <= '\u303F' or >= '\uFF01' and <= '\uFF60' or '“' or '”' or '‘' or '’' or '—' or '…'
            or >= '\u2460' and <= '\u24FF' or '·' or '×';

    /// <summary>The mark that closes what <paramref name="opener"/> opens, or <c>'\0'</c>.</summary>
    public static char CloserOf(char opener)
    {
        var at = Openers.IndexOf(opener);
        return at < 0 ? '\0' : Closers[at];
    }

    /// <summary>Whether the character opens a bracket or a quotation.</summary>
    public static bool IsOpener(char c) => Openers.Contains(c);

    /// <summary>Whether the character closes a bracket or a quotation.</summary>
    public static bool IsCloser(char c) => Closers.Contains(c);

    /// <summary>Whether the character ends a sentence.</summary>
    public static bool EndsSentence(char c) => c is '。' or '！' or '？' or '；';
}
