namespace PolicyBot.SmartCn;

/// <summary>
/// Cuts Chinese text into words: of all ways to cut a sentence into words of the lexicon the one of least cost, token for token that
/// of Lucene's smartcn. Keeps its working memory from text to text, so that in the steady state nothing is allocated. Not
/// thread-safe: one instance a thread; they share one dictionary.
/// </summary>
/// <remarks>
/// Everything but Hanzi is one node of the word graph that every path goes through, so the graph is only ever held for one run of
/// Hanzi: at the next such node the best path up to it is known, and its cost is carried on.
/// </remarks>
public sealed class WordSegmenter
{
    /// <summary>Longer runs of letters or digits are cut: an index refuses terms of 32,767 bytes. Lucene's limit is its buffer.</summary>
    private const int LongestRun = 1024;

    private readonly SegmentationDictionary _dictionary = SegmentationDictionary.Shared;
    private readonly WordTrie _trie = SegmentationDictionary.Shared.Trie;

    private int _hopelessStop;
    private SegmentedToken[] _tokens = new SegmentedToken[256];
    private int _tokenCount;

    // The node all paths go through last, and the run of Hanzi after it, if there is one.
    private int _anchor;
    private double _anchorCost;
    private int _runLength;
    private char[] _run = new char[128];
    private int[] _runOffsets = new int[128];
    private int[] _firstEnding = new int[129];
    private int[] _lastEnding = new int[129];
    private Node[] _nodes = new Node[512];
    private int _nodeCount;

    /// <summary>The tokens of <paramref name="text"/> in order, offsets within it; valid until the next call.</summary>
    /// <param name="text">Any text: nothing in it is an error, half a surrogate pair is a token like any other sign.</param>
    public ReadOnlySpan<SegmentedToken> Segment(ReadOnlySpan<char> text)
    {
        Clear();
        for (var start = 0; start < text.Length;)
            start = AppendSentence(text, start);
        return Tokens;
    }

    /// <summary>Tokens appended since <see cref="Clear"/>.</summary>
    internal ReadOnlySpan<SegmentedToken> Tokens => _tokens.AsSpan(0, _tokenCount);

    /// <summary>Forgets all tokens.</summary>
    internal void Clear() => _tokenCount = 0;

    /// <summary>Adds the tokens of the sentence that begins at <paramref name="start"/>: 0, then what the call before returned.</summary>
    /// <returns>Where the next one begins.</returns>
    internal int AppendSentence(ReadOnlySpan<char> text, int start)
    {
        if (start == 0)
            _hopelessStop = -1;
        var end = SentenceSplitter.Next(text, start, ref _hopelessStop);
        _anchor = _dictionary.Begin;
        _anchorCost = 0;
        for (var i = start; i < end;)
            i = AppendNodeOrRun(text[..end], i);
        GoTo(_dictionary.End);
        return end;
    }

    private int AppendNodeOrRun(ReadOnlySpan<char> text, int i)
    {
        var c = text[i];
        switch (CharacterClasses.Of(c))
        {
            case CharacterClass.Space:
                return i + 1;
            case CharacterClass.Hanzi:
                i = CollectRun(text, i);
                BuildGraph();
                return i;
            case CharacterClass.Letter:
                return Append(_dictionary.Letters, i, EndOfRun(text, i, CharacterClass.Letter), TokenKind.Letters);
            case CharacterClass.Digit:
                return Append(_dictionary.Digits, i, EndOfRun(text, i, CharacterClass.Digit), TokenKind.Digits);
            case CharacterClass.Delimiter:
                return Append(_dictionary.Delimiter(c), i, i + 1, TokenKind.Delimiter);
            case CharacterClass.Surrogate:
                var paired = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
                return Append(_dictionary.Unknown, i, paired ? i + 2 : i + 1, TokenKind.Other);
            default:
                return Append(_dictionary.Letters, i, i + 1, TokenKind.Other);
        }
    }

    private static int EndOfRun(ReadOnlySpan<char> text, int i, CharacterClass runClass)
    {
        var limit = Math.Min(text.Length, i + LongestRun);
        while (++i < limit && CharacterClasses.Of(text[i]) == runClass)
        {
        }

        return i;
    }

    private int Append(int word, int start, int end, TokenKind kind)
    {
        GoTo(word);
        AddToken(new(start, end, kind));
        return end;
    }

    private void AddToken(SegmentedToken token)
    {
        if (_tokenCount == _tokens.Length)
            Array.Resize(ref _tokens, _tokens.Length * 2);
        _tokens[_tokenCount++] = token;
    }

    /// <summary>Hanzi from <paramref name="i"/> on, whatever spaces stand between them.</summary>
    private int CollectRun(ReadOnlySpan<char> text, int i)
    {
        var length = 0;
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (!CharacterClasses.IsHanzi(c))
            {
                if (CharacterClasses.IsSpace(c))
                    continue;
                break;
            }

            if (length == _run.Length)
                GrowRun();
            _run[length] = c;
            _runOffsets[length++] = i;
        }

        _runLength = length;
        return i;
    }

    private void GrowRun()
    {
        var size = _run.Length * 2;
        Array.Resize(ref _run, size);
        Array.Resize(ref _runOffsets, size);
        _firstEnding = new int[size + 1];
        _lastEnding = new int[size + 1];
    }

    /// <summary>
    /// Adds the words of the run in the order of their starts, then lengths, each linked to its best predecessor; nodes that end at one
    /// place are chained in the order they were added, so that the first of equals wins.
    /// </summary>
    private void BuildGraph()
    {
        var run = _run.AsSpan(0, _runLength);
        _firstEnding.AsSpan(0, run.Length + 1).Clear();
        _nodes[0] = new Node { Word = _anchor, Cost = _anchorCost };
        _nodeCount = 1;
        for (var start = 0; start < run.Length; start++)
        {
            var node = _trie.Root(run[start]);
            AddNode(start, start + 1, node < 0 ? -1 : _trie.WordAt(node));
            for (var end = start + 1; node >= 0 && end < run.Length; end++)
            {
                node = _trie.Next(node, run[end]);
                if (node >= 0 && _trie.WordAt(node) is var word and >= 0)
                    AddNode(start, end + 1, word);
            }
        }
    }

    private void AddNode(int start, int end, int word)
    {
        if (_nodeCount == _nodes.Length)
            Array.Resize(ref _nodes, _nodes.Length * 2);

        var added = _nodeCount++;
        ref var node = ref _nodes[added];
        node.Word = word < 0 ? _dictionary.Unknown : word;
        node.Start = start;
        node.NextWithSameEnd = 0;
        (node.Previous, node.Cost) = BestBefore(_firstEnding[start], node.Word);

        if (_firstEnding[end] == 0)
            _firstEnding[end] = added;
        else
            _nodes[_lastEnding[end]].NextWithSameEnd = added;
        _lastEnding[end] = added;
    }

    /// <summary>Of the nodes chained from <paramref name="candidate"/> on (0: the anchor alone), the one best followed by a word.</summary>
    private (int Node, double Cost) BestBefore(int candidate, int word)
    {
        var best = 0;
        var bestCost = double.PositiveInfinity;
        do
        {
            ref readonly var node = ref _nodes[candidate];
            var cost = node.Cost + _dictionary.Cost(node.Word, word);
            if (cost < bestCost)
                (best, bestCost) = (candidate, cost);
            candidate = node.NextWithSameEnd;
        }
        while (candidate != 0);
        return (best, bestCost);
    }

    /// <summary>Decides the run of Hanzi, if there is one, and makes <paramref name="word"/> the anchor.</summary>
    private void GoTo(int word)
    {
        if (_runLength == 0)
        {
            _anchorCost += _dictionary.Cost(_anchor, word);
        }
        else
        {
            (var last, _anchorCost) = BestBefore(_firstEnding[_runLength], word);
            AddTokensOnPathTo(last);
            _runLength = 0;
        }

        _anchor = word;
    }

    private void AddTokensOnPathTo(int last)
    {
        var first = _tokenCount;
        for (var end = _runLength; last != 0; last = _nodes[last].Previous)
        {
            var start = _nodes[last].Start;
            AddToken(new(_runOffsets[start], _runOffsets[end - 1] + 1, TokenKind.Word));
            end = start;
        }

        _tokens.AsSpan(first, _tokenCount - first).Reverse();
    }

    private struct Node
    {
        public double Cost;
        public int Word;
        public int Start;
        public int Previous;
        public int NextWithSameEnd;
    }
}
