namespace PolicyBot.SmartCn;

/// <summary>Finds the words of a <see cref="UserDictionary"/> in a text, wherever they begin and however they overlap.</summary>
internal sealed class UserWordMatcher(UserDictionary dictionary)
{
    private Match[] _matches = new Match[16];
    private int _count;

    /// <summary>Words found since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<Match> Matches => _matches.AsSpan(0, _count);

    public void Clear() => _count = 0;

    /// <summary>Adds the words that begin at <paramref name="start"/>, shortest first.</summary>
    public void Find(ReadOnlySpan<char> text, int start)
    {
        var trie = dictionary.Trie;
        var c = FoldUnit(text[start]);
        var node = trie.Root(c);
        if (node < 0 || (start > 0 && GoesOn(text[start - 1], c)))
            return;

        for (var i = start + 1; ; i++)
        {
            var word = trie.WordAt(node);
            if (word >= 0 && (i == text.Length || !GoesOn(c, text[i])))
                Add(new(start, i, word));

            var spaced = i;
            while (i < text.Length && CharacterClasses.IsSpace(text[i]))
                i++;
            if (i == text.Length || (i > spaced && GoesOn(c, text[i])))
                return;
            c = FoldUnit(text[i]);
            node = trie.Next(node, c);
            if (node < 0)
                return;
        }
    }

    /// <summary>Full width to half width, capital to small.</summary>
    public static string Fold(string word) => string.Create(word.Length, word, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            target[i] = FoldUnit(source[i]);
    });

    private static char FoldUnit(char c)
    {
        if (c is >= '\uff01' and <= '\uff5e')
            c = (char)(c - '\ufee0');
        return char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
    }

    /// <summary>Two letters or digits, of which the second would continue what the first belongs to.</summary>
    private static bool GoesOn(char first, char second) => IsLetterOrDigit(first) && IsLetterOrDigit(second);

    private static bool IsLetterOrDigit(char c) => CharacterClasses.Of(c) is CharacterClass.Letter or CharacterClass.Digit;

    private void Add(Match match)
    {
        if (_count == _matches.Length)
            Array.Resize(ref _matches, _count * 2);
        _matches[_count++] = match;
    }

    /// <summary>A word of the dictionary, by its index, at a place of the text.</summary>
    public readonly record struct Match(int Start, int End, int Word);
}
