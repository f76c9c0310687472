using Microsoft.ML.Tokenizers;

namespace PolicyBot.Embedding;

/// <summary>Text to the numbers BERT reads: <c>[CLS]</c>, the word pieces, <c>[SEP]</c>. Safe from several threads.</summary>
internal sealed class BertTokens
{
    /// <summary>As many tokens as the model has positions for, the two special ones included; what is over is cut off at the end.</summary>
    public const int Limit = 512;

    private const int Begin = 101;
    private const int End = 102;

    private readonly WordPieceTokenizer _pieces;

    /// <param name="vocabulary">One word a line, its number the line's, from 0; <c>[UNK]</c>, <c>[CLS]</c> and <c>[SEP]</c> are 100, 101 and 102.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public BertTokens(string vocabulary)
    {
        // No special tokens: a text that spells "[SEP]" is text.
        _pieces = WordPieceTokenizer.Create(vocabulary, new WordPieceOptions { PreTokenizer = PreTokenizer.CreateWhiteSpace(), UnknownToken = "[UNK]" });
    }

    /// <summary>At least 2 numbers, at most <see cref="Limit"/>.</summary>
    public long[] Of(string text)
    {
        // A word is at least one piece, so more words than the limit cannot matter.
        var pieces = _pieces.EncodeToIds(BertWords.Split(text, Limit - 2), considerNormalization: false);
        var count = Math.Min(pieces.Count, Limit - 2);
        var tokens = new long[count + 2];
        tokens[0] = Begin;
        for (var i = 0; i < count; i++)
            tokens[i + 1] = pieces[i];
        tokens[^1] = End;
        return tokens;
    }
}
