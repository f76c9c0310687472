namespace SmartCnDictionary;

/// <summary>A word of the lexicon.</summary>
/// <param name="Text">The word.</param>
/// <param name="Frequency">How often the training corpus has it; 0 for many.</param>
/// <param name="Added">Not a row of the lexicon, but a character that bigrams may name all the same.</param>
internal readonly record struct Word(string Text, int Frequency, bool Added = false);

/// <summary>The words the segmenter can meet in a text, in ordinal order.</summary>
internal static class Lexicon
{
    /// <summary>Begin and end of a sentence, a run of letters, a run of digits: classes the bigrams speak of as words.</summary>
    private static readonly string[] Tags = ["始##始", "末##末", "未##串", "未##数"];

    /// <summary>Reads <c>word TAB frequency</c> lines and leaves out what no text can reach, such as 米/秒.</summary>
    public static Word[] Read(string path)
    {
        var words = File.ReadLines(path)
            .Select(line => line.Split('\t'))
            .Where(fields => Reachable(fields[0]))
            .ToDictionary(fields => fields[0], fields => new Word(fields[0], int.Parse(fields[1])), StringComparer.Ordinal);

        for (var c = '\0'; c < '\uffff'; c++)
            if (IsDelimiter(c) || IsHanzi(c))
                words.TryAdd(c.ToString(), new Word(c.ToString(), 0, Added: true));

        return [.. words.Values.OrderBy(word => word.Text, StringComparer.Ordinal)];
    }

    private static bool Reachable(string word) =>
        word.All(IsHanzi) || (word.Length == 1 && IsDelimiter(word[0])) || Tags.Contains(word, StringComparer.Ordinal);

    private static bool IsHanzi(char c) => c is >= '\u4e00' and <= '\u9fa5';

    private static bool IsDelimiter(char c) =>
        c is (>= '\u0021' and <= '\u00bb') or (>= '\u2010' and <= '\u2642') or (>= '\u3001' and <= '\u301e') or (>= '\ufe30' and <= '\uff63')
        && !char.IsAsciiLetterOrDigit(c);
}
