using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace PolicyBot.SmartCn;

/// <summary>
/// The lexicon and the bigrams of Lucene's smartcn, ready for the segmenter: a trie of the words, and for each pair of words what it costs
/// to have the second follow the first. Immutable; one instance serves all threads.
/// </summary>
internal sealed class SegmentationDictionary
{
    /// <summary>Frequencies are relative to this number; a delimiter has it as its own.</summary>
    private const int MaxFrequency = WordFrequency.Scale;

    private static readonly Lazy<SegmentationDictionary> LazyShared = new(LoadEmbedded);

    private readonly int[] _frequencies;
    private readonly LeftWord[] _leftWords;
    private readonly int[] _rights;
    private readonly double[] _costs;
    private readonly int[] _delimiters = new int[0x10000];

    private SegmentationDictionary(DictionaryReader data)
    {
        var words = data.Words;
        _frequencies = data.Frequencies;
        Trie = new WordTrie(words);
        Unknown = words.Length;
        UnknownDelimiter = words.Length + 1;
        Begin = Array.BinarySearch(words, "始##始", StringComparer.Ordinal);
        End = Array.BinarySearch(words, "末##末", StringComparer.Ordinal);
        Letters = Array.BinarySearch(words, "未##串", StringComparer.Ordinal);
        Digits = Array.BinarySearch(words, "未##数", StringComparer.Ordinal);

        Array.Fill(_delimiters, UnknownDelimiter);
        for (var i = 0; i < words.Length; i++)
            if (words[i].Length == 1 && CharacterClasses.Of(words[i][0]) == CharacterClass.Delimiter)
                _delimiters[words[i][0]] = i;

        _leftWords = new LeftWord[words.Length + 2];
        var slots = 0;
        foreach (var length in data.RowLengths)
            slots += RowSize(length);
        _rights = new int[slots];
        _costs = new double[slots];
        FillRows(data);
    }

    /// <summary>The dictionary in this assembly, loaded when first asked for.</summary>
    public static SegmentationDictionary Shared => LazyShared.Value;

    /// <summary>All words; a word is known by its index.</summary>
    public WordTrie Trie { get; }

    /// <summary>Stands for any word not in the lexicon.</summary>
    public int Unknown { get; }

    /// <summary>Stands for the beginning of a sentence.</summary>
    public int Begin { get; }

    /// <summary>Stands for the end of a sentence.</summary>
    public int End { get; }

    /// <summary>Stands for any run of letters, and for a sign of another script.</summary>
    public int Letters { get; }

    /// <summary>Stands for any run of digits.</summary>
    public int Digits { get; }

    private int UnknownDelimiter { get; }

    /// <summary>A delimiter as a word.</summary>
    public int Delimiter(char c) => _delimiters[c];

    /// <summary>How often the word occurs in the corpus the lexicon was made from; -1 where it is no word of the lexicon.</summary>
    public int FrequencyOf(ReadOnlySpan<char> word)
    {
        var node = word.IsEmpty ? -1 : Trie.Root(word[0]);
        for (var i = 1; i < word.Length && node >= 0; i++)
            node = Trie.Next(node, word[i]);
        return node < 0 || Trie.WordAt(node) < 0 ? -1 : _frequencies[Trie.WordAt(node)];
    }

    /// <summary>
    /// The cost of <paramref name="right"/> after <paramref name="left"/>: the negative logarithm of a probability smoothed with
    /// the frequency of the left word (not the right one, as one would expect: it is Lucene's formula).
    /// </summary>
    public double Cost(int left, int right)
    {
        ref readonly var row = ref _leftWords[left];
        if (row.Mask < 0)
            return row.CostOfNoBigram;
        for (var slot = Hash(right) & row.Mask; ; slot = (slot + 1) & row.Mask)
        {
            var found = _rights[row.Start + slot];
            if (found == right + 1)
                return _costs[row.Start + slot];
            if (found == 0)
                return row.CostOfNoBigram;
        }
    }

    private static SegmentationDictionary LoadEmbedded()
    {
        using var file = typeof(SegmentationDictionary).Assembly.GetManifestResourceStream("smartcn.dict")!;
        using var content = new BrotliStream(file, CompressionMode.Decompress);
        return new(new DictionaryReader(content));
    }

    // Every row is a hash table of its own: what one left word asks for lies together. At least one slot in three is free.
    private static int RowSize(int bigrams) =>
        bigrams == 0 ? 0 : (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)bigrams * 3 / 2 + 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Hash(int word) => (int)((uint)word * 0x9E3779B1 >> 12);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillRows(DictionaryReader data)
    {
        int start = 0, bigram = 0;
        for (var left = 0; left < _leftWords.Length; left++)
        {
            var frequency = left < data.Words.Length ? data.Frequencies[left] : 0;
            if (left == UnknownDelimiter || (left < data.Words.Length && _delimiters[data.Words[left][0]] == left))
                frequency = MaxFrequency;
            var length = left < data.Words.Length ? data.RowLengths[left] : 0;
            var size = RowSize(length);
            _leftWords[left] = new(CostOf(frequency, 0), start, size - 1);
            for (var i = 0; i < length; i++, bigram++)
            {
                var slot = Hash(data.Rights[bigram]) & (size - 1);
                while (_rights[start + slot] != 0)
                    slot = (slot + 1) & (size - 1);
                _rights[start + slot] = data.Rights[bigram] + 1;
                _costs[start + slot] = CostOf(frequency, data.Counts[bigram]);
            }

            start += size;
        }
    }

    // The order of the operations is part of the definition: costs are compared to the last bit.
    private static double CostOf(int leftFrequency, int count)
    {
        const double Smallest = 1.0 / MaxFrequency;
        return -Math.Log(0.1 * (1.0 + leftFrequency) / MaxFrequency
            + 0.9 * ((1.0 - Smallest) * count / (1.0 + leftFrequency) + Smallest));
    }

    /// <summary>A word as the left one: what a follower without a bigram costs; its first slot and the number of slots less one.</summary>
    private readonly record struct LeftWord(double CostOfNoBigram, int Start, int Mask);
}
