namespace PolicyBot.SmartCn;

/// <summary>What a UTF-16 unit is to the segmenter.</summary>
internal enum CharacterClass : byte
{
    /// <summary>A sign of some other script: a token by itself, whatever stands beside it.</summary>
    Other,

    /// <summary>U+4E00 to U+9FA5, the characters the lexicon's words are made of.</summary>
    Hanzi,

    /// <summary>A to Z, half or full width; a run of them is one token.</summary>
    Letter,

    /// <summary>0 to 9, half or full width; a run of them is one token.</summary>
    Digit,

    /// <summary>Ends a token and is none. A word of Hanzi is found across it all the same: lines are wrapped inside words.</summary>
    Space,

    /// <summary>Punctuation and symbols.</summary>
    Delimiter,

    /// <summary>Half of a character beyond U+FFFF.</summary>
    Surrogate,
}

/// <summary>Classes of all UTF-16 units. The ranges are Lucene's, odd edges included: tokens must not differ.</summary>
internal static class CharacterClasses
{
    private const char FullWidthOffset = '\uFEE0';

    private static readonly CharacterClass[] Classes = [.. Enumerable.Range(0, 0x10000).Select(unit => Classify((char)unit))];

    public static CharacterClass Of(char c) => Classes[c];

    public static bool IsHanzi(char c) => (uint)(c - '\u4e00') <= '\u9fa5' - '\u4e00';

    public static bool IsSpace(char c) => Classes[c] == CharacterClass.Space;

    /// <summary>Full width to half width, capital to small; for letters and digits, any other unit stays.</summary>
    public static char Fold(char c)
    {
        if (c >= '\uff10' && Classes[c] is CharacterClass.Letter or CharacterClass.Digit)
            c = (char)(c - FullWidthOffset);
        return char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
    }

    // The order of the tests matters: letters and digits stand inside the ranges of delimiters.
    private static CharacterClass Classify(char c) => c switch
    {
        _ when char.IsSurrogate(c) => CharacterClass.Surrogate,
        _ when IsHanzi(c) => CharacterClass.Hanzi,
        _ when char.IsAsciiLetter(c) => CharacterClass.Letter,
        _ when char.IsAsciiDigit(c) => CharacterClass.Digit,
        ' ' or '\t' or '\r' or '\n' or '\u3000' => CharacterClass.Space,
        (>= '\u0021' and <= '\u00bb') or (>= '\u2010' and <= '\u2642') or (>= '\u3001' and <= '\u301e') => CharacterClass.Delimiter,
        (>= '\uff21' and <= '\uff3a') or (>= '\uff41' and <= '\uff5a') => CharacterClass.Letter,
        >= '\uff10' and <= '\uff19' => CharacterClass.Digit,
        >= '\ufe30' and <= '\uff63' => CharacterClass.Delimiter,
        _ => CharacterClass.Other,
    };
}
