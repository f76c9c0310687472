using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Takes out what is markup of a page (HTML tags, Markdown, front matter), keeping every other character at its offset.</summary>
internal sealed partial class MarkupStripper
{
    private static readonly Dictionary<string, char> Entities = new(StringComparer.Ordinal)
    {
        ["nbsp"] = ' ', ["emsp"] = '\u3000', ["ensp"] = ' ', ["thinsp"] = ' ', ["lt"] = '<', ["gt"] = '>', ["amp"] = '&', ["quot"] = '"',
        ["ldquo"] = '“', ["rdquo"] = '”', ["lsquo"] = '‘', ["rsquo"] = '’', ["middot"] = '·', ["mdash"] = '—', ["hellip"] = '…', ["times"] = '×',
    };

    private readonly string _raw;
    private readonly CoverageLedger _ledger;
    private readonly Metadata _metadata;
    private readonly MappedText.Builder _body = new();
    private readonly Stack<Part> _containers = [];

    private MarkupStripper(string raw, CoverageLedger ledger, Metadata metadata)
    {
        _raw = raw;
        _ledger = ledger;
        _metadata = metadata;
    }

    /// <summary>The text without markup; as it is where it has none.</summary>
    public static MappedText Strip(string raw, CoverageLedger ledger, Metadata metadata, bool isMarkdown = false)
    {
        if (!isMarkdown && !HasMarkup().IsMatch(raw))
            return MappedText.Of(raw);
        var stripper = new MarkupStripper(raw, ledger, metadata);
        stripper.Run();
        return stripper._body.Build();
    }

    private void Run()
    {
        var at = FrontMatter();
        while (at < _raw.Length)
        {
            var end = _raw.IndexOf('\n', at);
            end = end < 0 ? _raw.Length : end;
            Line(at, end);
            at = end + 1;
        }
    }

    private int FrontMatter()
    {
        if (!_raw.StartsWith("---\n", StringComparison.Ordinal) && !_raw.StartsWith("---\r\n", StringComparison.Ordinal))
            return 0;
        var close = _raw.IndexOf("\n---", 3, StringComparison.Ordinal);
        if (close < 0)
            return 0;
        foreach (Match field in Field().Matches(_raw[..close]))
            _metadata.Add(field.Groups["name"].Value, field.Groups["value"].Value);
        _ledger.Mark(0, close + 4, Part.Metadata);
        return close + 4;
    }

    private void Line(int start, int end)
    {
        var line = _raw.AsSpan(start, end - start).Trim();
        if (line.StartsWith("#") || line.StartsWith("<p"))
            _containers.Clear();
        if (line.StartsWith(":::"))
        {
            _ledger.Mark(start, end, Part.Markup);
            OpenOrClose(line[3..].Trim());
        }
        else if (_containers.TryPeek(out var part) && part != Part.Text)
        {
            _ledger.Mark(start, end, part);
            if (part == Part.Note && !line.IsEmpty)
                _metadata.Add("修订信息", TextNormalizer.Normalize(line.ToString()));
        }
        else if (line is "---" or "***" or "___" || line.StartsWith("[[toc]]") || line.StartsWith("@tab") || IsTableRule(line))
        {
            _ledger.Mark(start, end, Part.Markup);
        }
        else
        {
            Inline(start, end);
        }

        if (end < _raw.Length)
            _body.Append('\n', end);
    }

    // |---|:--:| below the header of a table.
    private static bool IsTableRule(ReadOnlySpan<char> line) =>
        line.Length > 2 && line.Contains('|') && line.Contains("--", StringComparison.Ordinal) && !line.ContainsAnyExcept("|-: ");

    // Containers of a page: a table of contents, a box about changes, a link to the original.
    private void OpenOrClose(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty)
        {
            _containers.TryPop(out _);
            return;
        }

        var outer = _containers.TryPeek(out var part) ? part : Part.Text;
        _containers.Push(outer != Part.Text ? outer
            : name.Contains("目录", StringComparison.Ordinal) || name.StartsWith("tabs") ? Part.Contents
            : name.Contains("附件", StringComparison.Ordinal) ? Part.Attachment
            : name.Contains("链接", StringComparison.Ordinal) || name.Contains("来源", StringComparison.Ordinal) ? Part.Footer
            : name.StartsWith("tip") || name.StartsWith("info") || name.StartsWith("warning") || name.StartsWith("note") ? Part.Note
            : Part.Text);
    }

    private void Inline(int start, int end)
    {
        var at = start;
        var lead = LeadingMark().Match(_raw, start, end - start);
        if (lead.Success)
        {
            _ledger.Mark(start, start + lead.Length, Part.Markup);
            at += lead.Length;
        }

        while (at < end)
        {
            var taken = _raw[at] switch
            {
                '<' => Tag(at, end),
                '&' => Entity(at, end),
                '{' or '[' or '!' or ']' or '*' => Inline(Mark().Match(_raw, at, end - at), at),
                _ => 0,
            };
            if (taken == 0)
            {
                _body.Append(_raw[at], at);
                taken = 1;
            }

            at += taken;
        }
    }

    private int Inline(Match match, int at)
    {
        if (!match.Success || match.Index != at)
            return 0;
        _ledger.Mark(at, at + match.Length, Part.Markup);
        var text = match.Groups["text"];
        for (var i = text.Index; text.Success && i < text.Index + text.Length; i++)
        {
            _body.Append(_raw[i], i);
            _ledger.Mark(i, i + 1, Part.Unread);
        }

        return match.Length;
    }

    private int Tag(int at, int end)
    {
        var match = TagPattern().Match(_raw, at, end - at);
        if (!match.Success || match.Index != at)
            return 0;
        _ledger.Mark(at, at + match.Length, Part.Markup);
        if (BreakingTag().IsMatch(match.Value))
            _body.Append('\n', at);
        return match.Length;
    }

    private int Entity(int at, int end)
    {
        var close = _raw.IndexOf(';', at, Math.Min(12, end - at));
        if (close < 0)
            return 0;
        var name = _raw[(at + 1)..close];
        char c;
        if (Entities.TryGetValue(name, out var known))
            c = known;
        else if (name.Length > 1 && name[0] == '#' && ushort.TryParse(name[1..], out var code))
            c = (char)code;
        else
            return 0;
        _ledger.Mark(at, close + 1, Part.Markup);
        if (!char.IsWhiteSpace(c))
            _ledger.Mark(at, at + 1, Part.Unread);
        _body.Append(c, at);
        return close + 1 - at;
    }

    [GeneratedRegex("\\A---\\r?\\n|</?(?:p|br|div|b|strong|span|table|td|tr|a|h\\d|li|ul|ol|font|center)\\b|^#{1,6} |^:::|&(?:emsp|nbsp|ensp);|<!--", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex HasMarkup();

    [GeneratedRegex("^(?<name>[A-Za-z_]+): *(?<value>[^\\r\\n]*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Field();

    [GeneratedRegex("\\G\\s*(?:#{1,6}\\s+|[-*+]\\s+|>\\s+)", RegexOptions.ExplicitCapture)]
    private static partial Regex LeadingMark();

    [GeneratedRegex("\\G(?:\\{[:.#]?[\\w-]+(?:=\"[^\"]{0,60}\")?\\}|!?\\[(?<text>[^\\[\\]\\r\\n]{0,200})\\]\\([^()\\s]{0,300}\\)|\\*{2,3})", RegexOptions.ExplicitCapture)]
    private static partial Regex Mark();

    [GeneratedRegex("\\G(?:</?[A-Za-z][^<>]{0,400}>|<!--.{0,2000}?-->|<https?:[^<>\\s]{1,400}>)", RegexOptions.ExplicitCapture)]
    private static partial Regex TagPattern();

    [GeneratedRegex("^</?(?:br|p|div|li|tr|h\\d|table|ul|ol|hr|center)\\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex BreakingTag();
}
