namespace PolicyBot.SmartCn;

/// <summary>What a token is made of.</summary>
public enum TokenKind : byte
{
    /// <summary>A Chinese word or a single Hanzi.</summary>
    Word,

    /// <summary>A run of letters.</summary>
    Letters,

    /// <summary>A run of digits.</summary>
    Digits,

    /// <summary>One punctuation mark or symbol; its term is <c>,</c> whichever it is.</summary>
    Delimiter,

    /// <summary>One character of any other kind.</summary>
    Other,
}

/// <summary>A token of a text.</summary>
/// <param name="Start">First UTF-16 unit in the text.</param>
/// <param name="End">The unit after the last.</param>
/// <param name="Kind">What it is made of.</param>
public readonly record struct SegmentedToken(int Start, int End, TokenKind Kind)
{
    /// <summary>
    /// Writes the token as it is indexed: without the spaces a word was found across, letters small, full-width runs in half
    /// width, every delimiter as a comma.
    /// </summary>
    /// <param name="text">The text that was segmented.</param>
    /// <param name="target">At least <c>End - Start</c> units.</param>
    /// <returns>The number of units written.</returns>
    public int WriteTerm(ReadOnlySpan<char> text, Span<char> target)
    {
        var source = text[Start..End];
        switch (Kind)
        {
            case TokenKind.Word:
                return CopyWithoutSpaces(source, target);
            case TokenKind.Delimiter:
                target[0] = ',';
                return 1;
            case TokenKind.Other:
                source.CopyTo(target);
                return source.Length;
            default:
                for (var i = 0; i < source.Length; i++)
                    target[i] = CharacterClasses.Fold(source[i]);
                return source.Length;
        }
    }

    private static int CopyWithoutSpaces(ReadOnlySpan<char> source, Span<char> target)
    {
        var length = 0;
        foreach (var c in source)
            if (CharacterClasses.IsHanzi(c))
                target[length++] = c;
        return length;
    }
}
