using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace PolicyBot.SmartCn;

/// <summary>
/// Tokens of Chinese text: words, runs of letters and of digits, and a <c>,</c> for each punctuation mark, as Lucene's tokenizer of this
/// name gives them.
/// </summary>
/// <remarks>
/// With a <see cref="UserDictionary"/>, every user word found is one token more over the tokens it is made of, which stay: at the
/// position of the token that holds its first character (position increment 0), as many positions long as tokens it touches, of type
/// <see cref="UserWordType"/> and marked as a keyword, so that it is not stemmed. A user word that is a single token anyway is
/// not given twice: the token itself gets the type.
/// </remarks>
public sealed class HMMChineseTokenizer : Tokenizer
{
    /// <summary>The type of the segmenter's tokens.</summary>
    public const string WordType = TypeAttribute.DEFAULT_TYPE;

    /// <summary>The type of tokens that are user words.</summary>
    public const string UserWordType = "user";

    private const int RetainedTextLength = 1 << 18;

    private readonly UserDictionary _userDictionary;
    private readonly UserWordMatcher? _matcher;
    private readonly ICharTermAttribute _term;
    private readonly IOffsetAttribute _offset;
    private readonly ITypeAttribute _type;
    private readonly IPositionIncrementAttribute? _positionIncrement;
    private readonly IPositionLengthAttribute? _positionLength;
    private readonly IKeywordAttribute? _keyword;

    private WordSegmenter _segmenter = new();
    private char[] _text = new char[4096];
    private int _length;
    private bool _ready;
    private int _nextSentence;
    private int _nextToken;
    private int _nextMatch;

    /// <summary>A tokenizer without user words.</summary>
    /// <param name="input">The text; read whole when the stream is reset.</param>
    public HMMChineseTokenizer(TextReader input)
        : this(input, null)
    {
    }

    /// <summary>A tokenizer with user words.</summary>
    /// <param name="input">The text; read whole when the stream is reset.</param>
    /// <param name="userDictionary">The user words; null for none.</param>
    public HMMChineseTokenizer(TextReader input, UserDictionary? userDictionary)
        : this(AttributeFactory.DEFAULT_ATTRIBUTE_FACTORY, input, userDictionary)
    {
    }

    /// <summary>A tokenizer whose attributes a factory makes.</summary>
    /// <param name="factory">Makes the attributes.</param>
    /// <param name="input">The text; read whole when the stream is reset.</param>
    /// <param name="userDictionary">The user words; null for none.</param>
    public HMMChineseTokenizer(AttributeFactory factory, TextReader input, UserDictionary? userDictionary = null)
        : base(factory, input)
    {
        _userDictionary = userDictionary ?? UserDictionary.Empty;
        _term = AddAttribute<ICharTermAttribute>();
        _offset = AddAttribute<IOffsetAttribute>();
        _type = AddAttribute<ITypeAttribute>();
        if (_userDictionary.Words.IsEmpty)
            return;

        _matcher = new UserWordMatcher(_userDictionary);
        _positionIncrement = AddAttribute<IPositionIncrementAttribute>();
        _positionLength = AddAttribute<IPositionLengthAttribute>();
        _keyword = AddAttribute<IKeywordAttribute>();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The stream was not reset first.</exception>
    public override bool IncrementToken()
    {
        if (!_ready)
            throw new InvalidOperationException("Reset() comes before IncrementToken(), also when the stream is used again.");

        ClearAttributes();
        if (_matcher is not null && _nextMatch < _matcher.Matches.Length)
        {
            GiveUserWord(_matcher.Matches[_nextMatch++]);
            return true;
        }

        if (!NextToken(out var token))
            return false;

        GiveToken(token);
        if (_matcher is not null)
            FindUserWords(token);
        return true;
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        _length = 0;
        for (int read; (read = m_input.Read(_text, _length, _text.Length - _length)) > 0;)
        {
            _length += read;
            if (_length == _text.Length)
                Array.Resize(ref _text, _length * 2);
        }

        StartOver();
        _ready = true;
    }

    /// <inheritdoc/>
    public override void End()
    {
        base.End();
        var end = CorrectOffset(_length);
        _offset.SetOffset(end, end);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;

        _ready = false;
        _length = 0;
        if (_text.Length > RetainedTextLength)
        {
            // The stream is used again for the next text: the memory an unusually long one took is not kept for ever.
            _text = new char[RetainedTextLength];
            _segmenter = new WordSegmenter();
        }

        StartOver();
    }

    private void StartOver()
    {
        _segmenter.Clear();
        _matcher?.Clear();
        _nextSentence = _nextToken = _nextMatch = 0;
    }

    private bool NextToken(out SegmentedToken token)
    {
        while (_nextToken == _segmenter.Tokens.Length)
        {
            if (_nextSentence == _length)
            {
                token = default;
                return false;
            }

            _segmenter.Clear();
            _nextToken = 0;
            AppendSentence();
        }

        token = _segmenter.Tokens[_nextToken++];
        return true;
    }

    private void AppendSentence() => _nextSentence = _segmenter.AppendSentence(_text.AsSpan(0, _length), _nextSentence);

    private void GiveToken(SegmentedToken token)
    {
        var target = _term.ResizeBuffer(token.End - token.Start);
        _term.Length = token.WriteTerm(_text, target);
        _offset.SetOffset(CorrectOffset(token.Start), CorrectOffset(token.End));
    }

    private void FindUserWords(SegmentedToken token)
    {
        _matcher!.Clear();
        _nextMatch = 0;
        var text = _text.AsSpan(0, _length);
        for (var start = token.Start; start < token.End; start++)
            _matcher.Find(text, start);

        if (_matcher.Remove(token.Start, token.End))
            _type.Type = UserWordType;
    }

    private void GiveUserWord(UserWordMatcher.Match match)
    {
        var word = _userDictionary.Words[match.Word].Text;
        _term.Append(word);
        _offset.SetOffset(CorrectOffset(match.Start), CorrectOffset(match.End));
        _type.Type = UserWordType;
        _keyword!.IsKeyword = true;
        _positionIncrement!.PositionIncrement = 0;
        _positionLength!.PositionLength = TokensUpTo(match.End);
    }

    /// <summary>How many tokens from the last one given to the one with the last character before <paramref name="end"/>.</summary>
    private int TokensUpTo(int end)
    {
        var last = _nextToken - 1;
        while (_segmenter.Tokens[last].End < end)
        {
            last++;
            while (last == _segmenter.Tokens.Length)
                AppendSentence();
        }

        return last - _nextToken + 2;
    }
}
