using System.Globalization;
using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace PolicyBot.SmartCn;

/// <summary>
/// What an analyzer makes of a text, for people and for comparing: a line for each line, <c>term|start-end</c> for each token, offsets in
/// UTF-16 units within the line, one space between two tokens.
/// </summary>
public static class SegmentationCommand
{
    /// <summary>Names of the analyzers of this library: the tokenizer alone; with stemming; with the default stop words too.</summary>
    public static IReadOnlyList<string> Modes { get; } = ["raw", "nostop", "default"];

    /// <summary>The analyzer a mode of <see cref="Modes"/> names.</summary>
    /// <param name="mode">A name out of <see cref="Modes"/>.</param>
    /// <param name="userDictionary">User words; null for none.</param>
    /// <exception cref="ArgumentException">There is no such mode.</exception>
    public static Analyzer AnalyzerFor(string mode, UserDictionary? userDictionary = null) => mode switch
    {
        "raw" => Analyzer.NewAnonymous((_, reader) => new TokenStreamComponents(new HMMChineseTokenizer(reader, userDictionary))),
        "nostop" => new SmartChineseAnalyzer(LuceneVersion.LUCENE_48, stopWords: null, userDictionary),
        "default" => new SmartChineseAnalyzer(LuceneVersion.LUCENE_48, SmartChineseAnalyzer.DefaultStopSet, userDictionary),
        _ => throw new ArgumentException($"no mode {mode}, only {string.Join(", ", Modes)}", nameof(mode)),
    };

    /// <summary>The tokens of a line, in the format of this class.</summary>
    /// <param name="analyzer">Any analyzer; may be used again for the next line.</param>
    /// <param name="line">The text.</param>
    /// <param name="field">The field the analyzer is asked for, where it treats fields differently.</param>
    public static string Analyze(Analyzer analyzer, string line, string field = "text")
    {
        var result = new StringBuilder();
        using var stream = analyzer.GetTokenStream(field, line);
        var term = stream.AddAttribute<ICharTermAttribute>();
        var offset = stream.AddAttribute<IOffsetAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            if (result.Length > 0)
                result.Append(' ');
            result.Append(term.Buffer, 0, term.Length)
                .Append(CultureInfo.InvariantCulture, $"|{offset.StartOffset}-{offset.EndOffset}");
        }

        stream.End();
        return result.ToString();
    }

    /// <summary>Analyzes line after line; a line is written before the next one is read.</summary>
    public static void Run(Analyzer analyzer, TextReader input, TextWriter output, string field = "text")
    {
        while (input.ReadLine() is { } line)
            output.WriteLine(Analyze(analyzer, line, field));
    }
}
