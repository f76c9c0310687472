using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace PolicyBot.SmartCn;

/// <summary>
/// Chinese text, also mixed with English: words, English stemmed by Porter, punctuation left out but for its positions.
/// </summary>
/// <remarks>
/// Named, constructed and behaving like the class of the package Lucene.Net.Analysis.SmartCn (there in the namespace
/// <c>Lucene.Net.Analysis.Cn.Smart</c>): moving from one to the other is a change of the <c>using</c>. Two differences: user words,
/// and a text is cut into sentences whole, not by buffers of 1,024 units. It stands in a namespace of its own because it is not that
/// package: the code is written anew from a description, only the dictionary data is Lucene's.
/// </remarks>
public sealed class SmartChineseAnalyzer : Analyzer
{
    private readonly LuceneVersion _version;
    private readonly CharArraySet _stopWords;
    private readonly UserDictionary? _userDictionary;

    /// <summary>With the default stop words.</summary>
    /// <param name="matchVersion">The version of Lucene the stop filter is to behave like.</param>
    public SmartChineseAnalyzer(LuceneVersion matchVersion)
        : this(matchVersion, useDefaultStopWords: true)
    {
    }

    /// <summary>With the default stop words or none.</summary>
    /// <param name="matchVersion">The version of Lucene the stop filter is to behave like.</param>
    /// <param name="useDefaultStopWords">False to keep punctuation, each mark as a <c>,</c>.</param>
    public SmartChineseAnalyzer(LuceneVersion matchVersion, bool useDefaultStopWords)
        : this(matchVersion, useDefaultStopWords ? DefaultStopSet : null)
    {
    }

    /// <summary>With given stop words.</summary>
    /// <param name="matchVersion">The version of Lucene the stop filter is to behave like.</param>
    /// <param name="stopWords">Terms, as they are after stemming, that are left out; null for none.</param>
    /// <param name="userDictionary">Words found whole besides their parts, see <see cref="HMMChineseTokenizer"/>; null for none.</param>
    public SmartChineseAnalyzer(LuceneVersion matchVersion, CharArraySet? stopWords, UserDictionary? userDictionary = null)
    {
        _version = matchVersion;
        _stopWords = stopWords ?? CharArraySet.Empty;
        _userDictionary = userDictionary;
    }

    /// <summary>Punctuation. The tokenizer gives every mark as a comma, so this is all there is to list.</summary>
    public static CharArraySet DefaultStopSet { get; } =
        new CharArraySet(LuceneVersion.LUCENE_48, [","], ignoreCase: false).AsReadOnly();

    /// <inheritdoc/>
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var tokenizer = new HMMChineseTokenizer(reader, _userDictionary);
        TokenStream stream = new PorterStemFilter(tokenizer);
        if (_stopWords.Count > 0)
            stream = new StopFilter(_version, stream, _stopWords);
        return new TokenStreamComponents(tokenizer, stream);
    }
}
