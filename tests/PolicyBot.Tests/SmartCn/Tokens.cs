using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace PolicyBot.Tests.SmartCn;

/// <summary>A token as a consumer of the stream sees it.</summary>
public sealed record Token(string Term, int Start, int End, int Increment, int Length, string Type);

internal static class Tokens
{
    /// <summary>All tokens of a text, the stream used as its contract says.</summary>
    public static List<Token> Of(Analyzer analyzer, string text)
    {
        using var stream = analyzer.GetTokenStream("text", text);
        var tokens = Drain(stream);
        Assert.Equal(text.Length, stream.GetAttribute<IOffsetAttribute>().EndOffset);
        return tokens;
    }

    public static List<Token> Drain(TokenStream stream)
    {
        var term = stream.AddAttribute<ICharTermAttribute>();
        var offset = stream.AddAttribute<IOffsetAttribute>();
        var increment = stream.AddAttribute<IPositionIncrementAttribute>();
        var length = stream.AddAttribute<IPositionLengthAttribute>();
        var type = stream.AddAttribute<ITypeAttribute>();
        var tokens = new List<Token>();
        stream.Reset();
        while (stream.IncrementToken())
            tokens.Add(new(term.ToString(), offset.StartOffset, offset.EndOffset, increment.PositionIncrement, length.PositionLength, type.Type));
        stream.End();
        return tokens;
    }

    public static string[] Terms(Analyzer analyzer, string text) => [.. Of(analyzer, text).Select(token => token.Term)];
}
