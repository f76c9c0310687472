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

    private static UserDictionary _ownWords = UserDictionary.Empty;
    private static UserDictionary _deskWords = UserDictionary.Empty;
    private static volatile Lazy<PolicyAnalyzer> _current = new(() => new(_deskWords));
    private static int _building;
    private readonly UserDictionary _words;

    private PolicyAnalyzer(UserDictionary deskWords)
        : base(PER_FIELD_REUSE_STRATEGY) => _words = LoadWords(deskWords);

    /// <summary>The analyzer, shared by all threads.</summary>
    public static PolicyAnalyzer Instance => _current.Value;

    /// <summary>
    /// The words found whole beside the segmenter's tokens: departments and their short names, places, terms, and what
    /// <see cref="AddWords"/> added.
    /// </summary>
    public static UserDictionary Words => Instance._words;

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
        if (_current.IsValueCreated)
            throw new InvalidOperationException("Words are added before the first text is analysed.");
        _ownWords = words;
    }

    /// <summary>
    /// From now on takes the words that are published with the index beside the others. A question that is being answered from the
    /// generation before may find a word by its parts alone.
    /// </summary>
    /// <param name="lines">Lines in the form of <see cref="UserDictionary"/>.</param>
    /// <exception cref="UserDictionaryException">A line cannot be used; the message, in Chinese, says which and why.</exception>
    internal static void UseDeskWords(string lines)
    {
        var words = DeskWordsOf(lines);
        if (words.Hash == _deskWords.Hash)
            return;
        _deskWords = words;
        _current = new(() => new(words));
    }

    /// <summary>The same for whoever only reads: while a generation is being built in this process, its words stay.</summary>
    internal static void FollowDeskWords(string lines)
    {
        if (Volatile.Read(ref _building) == 0)
            UseDeskWords(lines);
    }

    /// <summary>Builds a generation, the words of which nobody changes meanwhile.</summary>
    internal static T Building<T>(Func<T> work)
    {
        Interlocked.Increment(ref _building);
        try
        {
            return work();
        }
        finally
        {
            Interlocked.Decrement(ref _building);
        }
    }

    /// <summary>A text's words as they would be with other words of the desk; nothing else changes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">Lines in the form of <see cref="UserDictionary"/>.</param>
    /// <exception cref="UserDictionaryException">A line cannot be used; the message, in Chinese, says which and why.</exception>
    public static ImmutableArray<Token> WordsOf(string text, string lines)
    {
        using var analyzer = new PolicyAnalyzer(DeskWordsOf(lines));
        return TokensOf(analyzer, text, WordsSuffix);
    }

    private static UserDictionary DeskWordsOf(string lines) => UserDictionary.Parse(new StringReader(lines), "（工作台）");

    /// <summary>A text's words with their places in it, user words beside the tokens they are made of.</summary>
    public static ImmutableArray<Token> WordsOf(string text) => TokensOf(Instance, text, WordsSuffix);

    /// <summary>A text's bigrams of characters with their places in it.</summary>
    public static ImmutableArray<Token> BigramsOf(string text) => TokensOf(Instance, text, BigramsSuffix);

    /// <summary>A text's single characters, and words of other scripts, with their places in it.</summary>
    public static ImmutableArray<Token> CharactersOf(string text) => TokensOf(Instance, text, CharactersSuffix);

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

    private TokenStreamComponents SegmentationComponents(TextReader reader)
    {
        var tokenizer = new HMMChineseTokenizer(reader, _words);
        var stemmed = new Lucene.Net.Analysis.En.PorterStemFilter(tokenizer);
        return new TokenStreamComponents(tokenizer, new StopFilter(LuceneVersion.LUCENE_48, stemmed, SmartChineseAnalyzer.DefaultStopSet));
    }

    private static ImmutableArray<Token> TokensOf(PolicyAnalyzer analyzer, string text, string field)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        using var stream = analyzer.GetTokenStream(field, text);
        var term = stream.GetAttribute<ICharTermAttribute>();
        var offset = stream.GetAttribute<IOffsetAttribute>();
        var type = stream.GetAttribute<ITypeAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
            tokens.Add(new Token(term.ToString()!, offset.StartOffset, offset.EndOffset, type.Type == HMMChineseTokenizer.UserWordType));
        stream.End();
        return tokens.ToImmutable();
    }

    private static UserDictionary LoadWords(UserDictionary deskWords)
    {
        using var stream = typeof(PolicyAnalyzer).Assembly.GetManifestResourceStream("policy-words.txt")!;
        using var terms = new StreamReader(stream);
        var departments = DepartmentNames.Default.Entries.SelectMany(e => e.Aliases).Where(a => !a.Contains('（'));
        var places = Places.All.SelectMany(p => p.Names);
        var all = terms.ReadToEnd() + "\n" + string.Join('\n', departments.Concat(places).Concat(_ownWords.Words.Concat(deskWords.Words).Select(w => w.Text)));
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
