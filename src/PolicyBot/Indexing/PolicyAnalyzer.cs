using System.Collections.Immutable;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;
using PolicyBot.Documents;
using PolicyBot.SmartCn;

namespace PolicyBot.Indexing;

/// <summary>
/// The analysis of document text and of questions, the same at index and at query time. Every text field has three sub-fields:
/// words (the segmenter's, with the shipped words of policy text on top); bigrams of characters, which find what the segmenter
/// cuts differently in another sentence; and single characters, which find what is put in other words of the same characters.
/// </summary>
public sealed class PolicyAnalyzer : Analyzer
{
    /// <summary>The end of the names of fields that hold words.</summary>
    public const string WordsSuffix = ".words";

    /// <summary>The end of the names of fields that hold bigrams of characters.</summary>
    public const string BigramsSuffix = ".bigrams";

    /// <summary>The end of the names of fields that hold single characters, and words of other scripts.</summary>
    public const string CharactersSuffix = ".characters";

    private static readonly Lazy<UserDictionary> LazyWords = new(LoadWords);
    private static UserDictionary _ownWords = UserDictionary.Empty;

    private PolicyAnalyzer()
        : base(PER_FIELD_REUSE_STRATEGY)
    {
    }

    /// <summary>The analyzer, shared by all threads.</summary>
    public static PolicyAnalyzer Instance { get; } = new();

    /// <summary>
    /// The words found whole beside the segmenter's tokens: departments and their short names, places, terms, and what
    /// <see cref="AddWords"/> added.
    /// </summary>
    public static UserDictionary Words => LazyWords.Value;

    /// <summary>Goes into the index manifest: an index whose text went through another analysis is rebuilt.</summary>
    public static string Version => $"words+bigrams+characters/1 {Words.Hash[..16]}";

    /// <summary>Adds an office's own words to those that are shipped. The words are the process's: said once, before anything is analysed.</summary>
    /// <param name="path">A file in the form of <see cref="UserDictionary"/>.</param>
    /// <exception cref="UserDictionaryException">A line cannot be used; the message, in Chinese, says which and why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidOperationException">Text has been analysed already, with other words.</exception>
    public static void AddWords(string path)
    {
        var words = UserDictionary.Load(path);
        if (words.Hash == _ownWords.Hash)
            return;
        if (LazyWords.IsValueCreated)
            throw new InvalidOperationException("Words are added before the first text is analysed.");
        _ownWords = words;
    }

    /// <summary>A text's words with their places in it, user words beside the tokens they are made of.</summary>
    public static ImmutableArray<Token> WordsOf(string text) => TokensOf(text, WordsSuffix);

    /// <summary>A text's bigrams of characters with their places in it.</summary>
    public static ImmutableArray<Token> BigramsOf(string text) => TokensOf(text, BigramsSuffix);

    /// <summary>A text's single characters, and words of other scripts, with their places in it.</summary>
    public static ImmutableArray<Token> CharactersOf(string text) => TokensOf(text, CharactersSuffix);

    /// <inheritdoc/>
    protected override TextReader InitReader(string fieldName, TextReader reader) => new SimplifyingReader(reader);

    /// <inheritdoc/>
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var characters = fieldName.EndsWith(CharactersSuffix, StringComparison.Ordinal);
        if (!characters && !fieldName.EndsWith(BigramsSuffix, StringComparison.Ordinal))
            return SegmentationComponents(reader);
        var tokenizer = new StandardTokenizer(LuceneVersion.LUCENE_48, reader);
        TokenStream stream = new LowerCaseFilter(LuceneVersion.LUCENE_48, new CJKWidthFilter(tokenizer));
        return new TokenStreamComponents(tokenizer, characters ? stream : new CJKBigramFilter(stream));
    }

    private static TokenStreamComponents SegmentationComponents(TextReader reader)
    {
        var tokenizer = new HMMChineseTokenizer(reader, Words);
        var stemmed = new Lucene.Net.Analysis.En.PorterStemFilter(tokenizer);
        return new TokenStreamComponents(tokenizer, new StopFilter(LuceneVersion.LUCENE_48, stemmed, SmartChineseAnalyzer.DefaultStopSet));
    }

    private static ImmutableArray<Token> TokensOf(string text, string field)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        using var stream = Instance.GetTokenStream(field, text);
        var term = stream.GetAttribute<ICharTermAttribute>();
        var offset = stream.GetAttribute<IOffsetAttribute>();
        var type = stream.GetAttribute<ITypeAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
            tokens.Add(new Token(term.ToString()!, offset.StartOffset, offset.EndOffset, type.Type == HMMChineseTokenizer.UserWordType));
        stream.End();
        return tokens.ToImmutable();
    }

    private static UserDictionary LoadWords()
    {
        using var stream = typeof(PolicyAnalyzer).Assembly.GetManifestResourceStream("policy-words.txt")!;
        using var terms = new StreamReader(stream);
        var departments = DepartmentNames.Default.Entries.SelectMany(e => e.Aliases).Where(a => !a.Contains('（'));
        var places = Places.All.SelectMany(p => p.Names);
        var all = terms.ReadToEnd() + "\n" + string.Join('\n', departments.Concat(places).Concat(_ownWords.Words.Select(w => w.Text)));
        return UserDictionary.Parse(new StringReader(all), "policy-words.txt");
    }
}

/// <summary>A term of an analysed text.</summary>
/// <param name="Term">What is looked up.</param>
/// <param name="Start">First UTF-16 unit in the text.</param>
/// <param name="End">Behind the last.</param>
/// <param name="IsUserWord">Whether it is one of <see cref="PolicyAnalyzer.Words"/>.</param>
public readonly record struct Token(string Term, int Start, int End, bool IsUserWord);

/// <summary>Gives traditional characters as simplified ones; offsets stay, since it is one for one.</summary>
internal sealed class SimplifyingReader(TextReader inner) : CharFilter(inner)
{
    public override int Read(char[] buffer, int index, int count)
    {
        var read = m_input.Read(buffer, index, count);
        for (var i = index; i < index + read; i++)
            buffer[i] = Text.SimplifiedCharacters.Of(buffer[i]);
        return read;
    }

    public override int Read()
    {
        var c = m_input.Read();
        return c < 0 ? c : Text.SimplifiedCharacters.Of((char)c);
    }

    protected override int Correct(int currentOff) => currentOff;
}
