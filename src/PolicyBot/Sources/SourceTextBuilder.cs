using System.Collections.Immutable;
using System.Text;
using PolicyBot.Text;

namespace PolicyBot.Sources;

/// <summary>Puts a source together from paragraphs and rows, each with its place in the file.</summary>
internal sealed class SourceTextBuilder
{
    /// <summary>The longest text taken from one file, in characters: what a file of 20 MB can honestly hold.</summary>
    public const int MaxLength = 10_000_000;

    private readonly StringBuilder _raw = new();
    private readonly ImmutableArray<SourcePlace>.Builder _places = ImmutableArray.CreateBuilder<SourcePlace>();
    private readonly List<string> _notes = [];

    /// <summary>Whether there is no text yet.</summary>
    public bool IsEmpty => _raw.Length == 0;

    /// <summary>Adds a paragraph; line feeds in it end paragraphs too. Nothing is added where it has no text.</summary>
    public void Paragraph(string text, string place)
    {
        foreach (var line in text.Split('\n', '\r', '\v', '\f', '\u2028', '\u2029'))
            Line(line.Replace('\t', ' '), place);
    }

    /// <summary>Adds a row of a table; one that has text in its first cell alone, or in no more than one, is a paragraph.</summary>
    public void Row(IReadOnlyList<string> cells, string place)
    {
        var filled = cells.Count(c => !string.IsNullOrWhiteSpace(c));
        if (filled > 1)
            Line(string.Join('\t', cells.Select(c => c.Replace('\t', ' '))), place);
        else if (filled == 1)
            Paragraph(cells.First(c => !string.IsNullOrWhiteSpace(c)), place);
    }

    /// <summary>Remembers what a reviewer should know, once.</summary>
    public void Note(string note)
    {
        if (!_notes.Contains(note, StringComparer.Ordinal))
            _notes.Add(note);
    }

    /// <summary>The paragraphs of a cell as one text. Names set one below the other are an enumeration; sentences follow one another.</summary>
    public static string Cell(IEnumerable<string> paragraphs)
    {
        var parts = paragraphs.Select(p => p.Trim()).Where(p => p.Length > 0).ToList();
        var enumeration = parts.Count > 1 && parts.TrueForAll(p => p.Length <= 30 && Hanzi.IsHan(p[0]) && Hanzi.IsHan(p[^1]) && p.AsSpan().IndexOfAny("。；，：") < 0);
        return string.Join(enumeration ? "、" : "", parts);
    }

    /// <summary>The source, which may be empty.</summary>
    public SourceText Build() =>
        new("", _raw.ToString(), "") { Layout = SourceLayout.Paragraphs, Places = _places.ToImmutable(), Notes = [.. _notes] };

    private void Line(string text, string place)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        if (_raw.Length + text.Length > MaxLength)
            throw new UnreadableException($"文件解开后的文字超过 {MaxLength / 10_000} 万字，不像一份政策文件，未读取。请拆分后再放入。");
        if (_places.Count == 0 || _places[^1].Name != place)
            _places.Add(new SourcePlace(_raw.Length, place));
        foreach (var c in text)
        {
            if (!char.IsControl(c) || c == '\t')
                _raw.Append(c);
        }

        _raw.Append('\n');
    }
}
