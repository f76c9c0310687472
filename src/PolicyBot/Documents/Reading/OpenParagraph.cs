using System.Text;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>A paragraph that is being put together.</summary>
/// <param name="label">The number it begins with.</param>
/// <param name="headingChunks">How many of its chunks are a heading that stands by itself; 0 where not known.</param>
internal sealed class OpenParagraph(Label? label, int headingChunks = 0)
{
    private const int LongestHeading = 48;
    private const int LongestList = 600;
    private readonly MappedText.Builder _text = new();
    private readonly StringBuilder _plain = new();
    private readonly List<(char Opener, int At)> _open = [];
    private int _marks;
    private int _commas;

    public Label? Label { get; } = label;

    /// <summary>How many of its chunks are a heading that stands by itself; 0 where not known.</summary>
    public int HeadingChunks { get; } = headingChunks;

    public int Chunks { get; private set; }

    public bool IsRow { get; private set; }

    public void Append(Chunk chunk)
    {
        IsRow |= chunk.IsRow;
        Chunks++;
        foreach (var c in chunk.Value)
            Track(c);
        _text.Append(chunk.Text);
        _plain.Append(chunk.Value);
    }

    /// <summary>Whether it could be over: it ends a sentence, or announces what follows.</summary>
    public bool Ends => _text.Length == 0 || Hanzi.EndsSentence(Last) || Last is '：' or ':' || (Hanzi.IsCloser(Last) && _open.Count == 0 && _marks > 0);

    /// <summary>Whether it ends in the middle of a list or behind a word that refers to what follows.</summary>
    public bool EndsOpenly => Last is '、' or '，' or '和' or '与' or '及' or '或' or '第' or '照' or '据' or '合' or '至' or '到';

    /// <summary>Whether it ends with a mark that no sentence ends with.</summary>
    public bool EndsInEnumeration => Last is '、' or '，';

    /// <summary>Whether it ends with a list of who is responsible, which closes a clause.</summary>
    public bool EndsList => Hanzi.IsCloser(Last) && Last is not ('”' or '’' or '》') && _open.Count == 0 && ListGrammar.EndsWithList(Tail());

    /// <summary>Whether it is a clause number with a heading that no full stop closes.</summary>
    public bool IsHeading => Label is { } number && _marks == 0 && _open.Count == 0 && _text.Length > number.Length + 1 && _text.Length <= LongestHeading
        && number.Kind is not LabelKind.Article && Last is not ('、' or '，');

    public bool InBrackets(int limit)
    {
        while (_open.Count > 0 && _text.Length - _open[^1].At > limit)
            _open.RemoveAt(_open.Count - 1);
        return _open.Count > 0;
    }

    public Paragraph Close()
    {
        var text = Build();
        var reread = Label is not null && Numbering.TryRead(text.Value, out var read) ? read : (Label?)null;
        return new Paragraph(text, reread);
    }

    private string Tail() => _plain.ToString(Math.Max(0, _plain.Length - LongestList), Math.Min(_plain.Length, LongestList));

    private char Last => _text.Last;

    private MappedText Build() => TextNormalizer.Normalize(_text.Build());

    private void Track(char c)
    {
        if (Hanzi.EndsSentence(c) || (c == '，' && ++_commas > 1))
            _marks++;
        if (Hanzi.IsOpener(c) && c is not ('<' or '{'))
        {
            _open.Add((c, _text.Length));
        }
        else if (Hanzi.IsCloser(c))
        {
            var at = _open.FindLastIndex(o => Narrow(Hanzi.CloserOf(o.Opener)) == Narrow(c));
            if (at >= 0)
                _open.RemoveRange(at, _open.Count - at);
        }
    }

    private static char Narrow(char c) => c switch { '）' => ')', '〉' => '>', _ => c };
}
