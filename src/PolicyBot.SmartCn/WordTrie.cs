using System.Numerics;
using System.Runtime.CompilerServices;

namespace PolicyBot.SmartCn;

/// <summary>
/// Words as a tree of characters. The first character is looked up directly, every later step in one hash table of
/// (node, character): a miss, by far the most frequent outcome, costs about one cache line. Immutable once built.
/// </summary>
internal sealed class WordTrie
{
    /// <summary>No such node, or no word ends here.</summary>
    public const int None = -1;

    private const int NodeBits = 24;
    private const ulong NodeMask = (1UL << NodeBits) - 1;

    private readonly int[] _roots = new int[0x10000];
    private readonly ulong[] _edges;
    private readonly int _shift;
    private readonly int[] _nodes;

    /// <param name="words">Distinct words in ordinal order, none empty; a word is known by its index here.</param>
    /// <exception cref="ArgumentException">The words are not distinct, ordered and filled.</exception>
    public WordTrie(IReadOnlyList<string> words)
    {
        var nodeCount = 1;
        var longest = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Length == 0 || (i > 0 && string.CompareOrdinal(words[i - 1], words[i]) >= 0))
                throw new ArgumentException($"word {i} is empty or out of order", nameof(words));
            nodeCount += words[i].Length - (i == 0 ? 0 : words[i - 1].AsSpan().CommonPrefixLength(words[i]));
            longest = Math.Max(longest, words[i].Length);
        }

        var size = (int)BitOperations.RoundUpToPowerOf2((uint)nodeCount * 2);
        _edges = new ulong[Math.Max(size, 2)];
        _shift = 64 - BitOperations.Log2((uint)_edges.Length);
        _nodes = new int[nodeCount];
        Array.Fill(_roots, None);
        Build(words, new int[longest]);
    }

    /// <summary>The node of a first character, or <see cref="None"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Root(char c) => _roots[c];

    /// <summary>The node one character on, or <see cref="None"/>.</summary>
    public int Next(int node, char c)
    {
        if ((_nodes[node] & 1) == 0)
            return None;

        var key = Key(node, c);
        var edges = _edges;
        for (var slot = Slot(key); ; slot = slot + 1 < edges.Length ? slot + 1 : 0)
        {
            var edge = edges[slot];
            if (edge == 0)
                return None;
            if (edge >> NodeBits == key)
                return (int)(edge & NodeMask);
        }
    }

    /// <summary>The word that ends at a node, or <see cref="None"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int WordAt(int node) => (_nodes[node] >> 1) - 1;

    // Node 0 is left unused, so that no edge is all zeros. A node's number holds its word + 1, and in the lowest bit whether it goes on.
    private void Build(IReadOnlyList<string> words, int[] path)
    {
        var last = 0;
        var previous = "";
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            for (var depth = previous.AsSpan().CommonPrefixLength(word); depth < word.Length; depth++)
            {
                path[depth] = ++last;
                if (depth == 0)
                    _roots[word[0]] = last;
                else
                    AddEdge(path[depth - 1], word[depth], last);
            }

            _nodes[path[word.Length - 1]] |= (i + 1) << 1;
            previous = word;
        }
    }

    private void AddEdge(int parent, char c, int child)
    {
        _nodes[parent] |= 1;
        var key = Key(parent, c);
        var slot = Slot(key);
        while (_edges[slot] != 0)
            slot = slot + 1 < _edges.Length ? slot + 1 : 0;
        _edges[slot] = (key << NodeBits) | (uint)child;
    }

    private static ulong Key(int node, char c) => ((ulong)node << 16) | c;

    private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> _shift);
}
