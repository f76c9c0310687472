using System.Globalization;

namespace SmartCnDictionary;

/// <summary>
/// Lucene keeps bigrams under a 64-bit FNV-1a hash of <c>left@right</c> (each UTF-16 unit low byte first) and not the words
/// themselves. The words are found again by hashing every pair: about 8 thousand million pairs, a minute or two.
/// </summary>
internal static class BigramHashes
{
    private const ulong Basis = 0xcbf29ce484222325;
    private const ulong Prime = 1099511628211;
    private const int FilterBits = 24;

    /// <summary>Reads <c>hash in hexadecimal TAB count</c> lines.</summary>
    public static Dictionary<ulong, int> Read(string path) =>
        File.ReadLines(path)
            .Select(line => line.Split('\t'))
            .ToDictionary(fields => ulong.Parse(fields[0], NumberStyles.HexNumber), fields => int.Parse(fields[1]));

    /// <summary>For each word as the left one, the right ones (their indexes, ascending) with the counts.</summary>
    public static List<(int Right, int Count)>[] Invert(Word[] words, Dictionary<ulong, int> counts)
    {
        var filter = new ulong[1 << (FilterBits - 6)];
        foreach (var hash in counts.Keys)
            filter[FilterBit(hash) >> 6] |= 1UL << (int)(FilterBit(hash) & 63);

        var steps = Steps(words);
        var rows = new List<(int Right, int Count)>[words.Length];
        Parallel.For(0, words.Length, left => rows[left] = RowOf(words[left].Text, steps, filter, counts));
        return rows;
    }

    private static List<(int Right, int Count)> RowOf(string left, Step[] steps, ulong[] filter, Dictionary<ulong, int> counts)
    {
        var row = new List<(int, int)>();
        var path = new ulong[64];
        path[0] = Extend(left.Aggregate(Basis, Extend), '@');
        foreach (var step in steps)
        {
            var hash = Extend(path[step.Depth], step.Character);
            path[step.Depth + 1] = hash;
            var bit = FilterBit(hash);
            if ((filter[bit >> 6] >> (int)(bit & 63) & 1) != 0 && step.Word >= 0 && counts.TryGetValue(hash, out var count))
                row.Add((step.Word, count));
        }

        return row;
    }

    /// <summary>The words as a walk through their tree, so that what two words share at the front is hashed once.</summary>
    private static Step[] Steps(Word[] words)
    {
        var steps = new List<Step>();
        var previous = "";
        for (var i = 0; i < words.Length; i++)
        {
            var text = words[i].Text;
            var depth = previous.AsSpan().CommonPrefixLength(text);
            for (; depth < text.Length; depth++)
                steps.Add(new(depth, text[depth], depth == text.Length - 1 ? i : -1));
            previous = text;
        }

        return [.. steps];
    }

    private static ulong Extend(ulong hash, char c) => (((hash ^ (c & 0xffu)) * Prime) ^ (uint)(c >> 8)) * Prime;

    private static ulong FilterBit(ulong hash) => (hash ^ (hash >> 32)) & ((1UL << FilterBits) - 1);

    /// <summary>One character further from <paramref name="Depth"/> characters; <paramref name="Word"/> ends there, or is -1.</summary>
    private readonly record struct Step(int Depth, char Character, int Word);
}
