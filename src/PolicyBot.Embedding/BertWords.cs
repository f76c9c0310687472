using System.Globalization;
using System.Text;

namespace PolicyBot.Embedding;

/// <summary>
/// BERT's basic tokenisation (uncased): control characters go, capitals become small, accents go, and every Chinese
/// character and punctuation mark is a word of its own. The rules are those of BERT's published <c>tokenization.py</c>, private
/// and unassigned characters going too, as in the Hugging Face tokenizers this model was exported with.
/// </summary>
/// <remarks>
/// Microsoft.ML.Tokenizers' own BERT normaliser and splitter are not used: they drop symbols (Ⅰ ＋ | ~ ① ℃) and join what a
/// line break parted.
/// </remarks>
internal static class BertWords
{
    /// <summary>The words of a text with one space between any two, at most <paramref name="limit"/> of them.</summary>
    public static string Split(string text, int limit)
    {
        var words = new WordWriter(limit);
        foreach (var rune in text.EnumerateRunes())
        {
            if (words.Full)
                break;
            foreach (var part in BaseCharacters.Of(rune))
                Write(words, part);
        }

        return words.ToString();
    }

    private static void Write(WordWriter words, Rune rune)
    {
        var category = Rune.GetUnicodeCategory(rune);
        if (IsSpace(rune, category))
            words.Break();
        else if (IsNothing(rune, category))
            return;
        else if (IsPunctuation(rune, category) || IsChinese(rune.Value))
            words.Alone(rune);
        else
            words.Append(Rune.ToLowerInvariant(rune));
    }

    private static bool IsSpace(Rune rune, UnicodeCategory category) =>
        rune.Value is '\t' or '\n' or '\r'
        || category is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsNothing(Rune rune, UnicodeCategory category) =>
        rune == Rune.ReplacementChar
        || category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.PrivateUse or UnicodeCategory.NonSpacingMark;

    // All ASCII that is neither letter nor digit counts, so $ and + too, which Unicode calls symbols.
    private static bool IsPunctuation(Rune rune, UnicodeCategory category) =>
        rune.IsAscii
            ? !Rune.IsLetterOrDigit(rune)
            : category is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation
                or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation
                or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation;

    private static bool IsChinese(int point) =>
        point is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2CEAF) or (>= 0x2F800 and <= 0x2FA1F);

    private sealed class WordWriter(int limit)
    {
        private readonly StringBuilder _text = new();
        private int _words;
        private bool _inWord;

        // Full only once a word beyond the limit would begin, so that the last one is whole.
        public bool Full { get; private set; }

        public void Break() => _inWord = false;

        public void Alone(Rune rune)
        {
            Break();
            Append(rune);
            Break();
        }

        public void Append(Rune rune)
        {
            if (!_inWord && !Begin())
                return;
            _text.Append(rune.ToString());
        }

        public override string ToString() => _text.ToString();

        private bool Begin()
        {
            Full = _words == limit;
            if (Full)
                return false;
            if (_words++ > 0)
                _text.Append(' ');
            return _inWord = true;
        }
    }
}
