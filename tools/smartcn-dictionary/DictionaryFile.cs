using System.IO.Compression;

namespace SmartCnDictionary;

/// <summary>
/// The file PolicyBot.SmartCn embeds: one Brotli stream over columns, each column all words or all bigrams long, because like
/// numbers side by side compress best. In order: format version; number of words; for each word the characters it shares
/// with the word before, the number of those that follow, then of all of them the high bytes, then the low bytes; frequencies; for
/// each word the number of its bigrams as the left one; the right words as index differences within a row; the counts.
/// Everything but the first two columns and the character bytes is a LEB128 varint.
/// </summary>
internal static class DictionaryFile
{
    private const byte Version = 1;

    public static void Write(string path, Word[] words, List<(int Right, int Count)>[] bigrams)
    {
        // Words added in case a bigram names them earn their place only if one does.
        var kept = Kept(words, bigrams);
        var index = new int[words.Length];
        for (var i = 0; i < kept.Length; i++)
            index[kept[i]] = i;

        using var raw = new MemoryStream();
        using var writer = new BinaryWriter(raw);
        writer.Write(Version);
        writer.Write7BitEncodedInt(kept.Length);
        WriteWords(writer, [.. kept.Select(i => words[i])]);
        WriteBigrams(writer, [.. kept.Select(i => bigrams[i])], index);
        writer.Flush();

        using var file = File.Create(path);
        using var brotli = new BrotliStream(file, new BrotliCompressionOptions { Quality = 11 });
        brotli.Write(raw.GetBuffer().AsSpan(0, (int)raw.Length));
    }

    private static int[] Kept(Word[] words, List<(int Right, int Count)>[] bigrams)
    {
        var named = bigrams.SelectMany(row => row).Select(bigram => bigram.Right).ToHashSet();
        return [.. Enumerable.Range(0, words.Length)
            .Where(i => !words[i].Added || bigrams[i].Count > 0 || named.Contains(i))];
    }

    private static void WriteWords(BinaryWriter writer, Word[] words)
    {
        var shared = words.Select((word, i) => i == 0 ? 0 : words[i - 1].Text.AsSpan().CommonPrefixLength(word.Text)).ToArray();
        var tails = words.Select((word, i) => word.Text[shared[i]..]).ToArray();
        foreach (var length in shared)
            writer.Write((byte)length);
        foreach (var tail in tails)
            writer.Write((byte)tail.Length);
        foreach (var c in tails.SelectMany(tail => tail))
            writer.Write((byte)(c >> 8));
        foreach (var c in tails.SelectMany(tail => tail))
            writer.Write((byte)c);
        foreach (var word in words)
            writer.Write7BitEncodedInt(word.Frequency);
    }

    private static void WriteBigrams(BinaryWriter writer, List<(int Right, int Count)>[] rows, int[] index)
    {
        foreach (var row in rows)
            writer.Write7BitEncodedInt(row.Count);
        foreach (var row in rows)
        {
            var previous = 0;
            foreach (var (right, _) in row)
            {
                writer.Write7BitEncodedInt(index[right] - previous);
                previous = index[right];
            }
        }

        foreach (var (_, count) in rows.SelectMany(row => row))
            writer.Write7BitEncodedInt(count);
    }
}
