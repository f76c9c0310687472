using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PolicyBot.Embedding;

/// <summary>
/// A character without its accents: é is e, and the compatibility ideograph U+F91D is 欄. From a table of Unicode's, because
/// in the invariant globalization mode, which this program runs in, .NET normalises ASCII alone.
/// </summary>
internal static class BaseCharacters
{
    private static readonly FrozenDictionary<Rune, Rune[]> Table = Load();

    /// <summary>What the canonical decomposition leaves; the character itself where it has none. Marks that stand alone stay.</summary>
    public static ReadOnlySpan<Rune> Of(in Rune rune)
    {
        if (rune.Value < 0x80)
            return new ReadOnlySpan<Rune>(in rune);
        if (rune.Value is >= 0xAC00 and <= 0xD7A3)
            return Jamo(rune.Value - 0xAC00);
        return Table.TryGetValue(rune, out var parts) ? parts : new ReadOnlySpan<Rune>(in rune);
    }

    // The arithmetic of the Unicode Standard, section 3.12: 21 vowels and 28 finals (the first of them none) a leading consonant.
    private static Rune[] Jamo(int syllable)
    {
        var (leading, vowel, final) = (new Rune(0x1100 + syllable / 588), new Rune(0x1161 + syllable % 588 / 28), syllable % 28);
        return final == 0 ? [leading, vowel] : [leading, vowel, new Rune(0x11A7 + final)];
    }

    private static FrozenDictionary<Rune, Rune[]> Load()
    {
        using var reader = new StreamReader(typeof(BaseCharacters).Assembly.GetManifestResourceStream("base-characters.txt")!);
        return reader.ReadToEnd().Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ').Select(hex => new Rune(int.Parse(hex, NumberStyles.HexNumber))).ToArray())
            .ToFrozenDictionary(runes => runes[0], runes => runes[1..]);
    }
}
