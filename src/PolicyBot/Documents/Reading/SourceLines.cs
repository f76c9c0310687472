using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Cuts a source into chunks, after finding out what its line breaks and spaces mean.</summary>
internal sealed class SourceLines
{
    // No paragraph layout prints lines this long; a line that is longer and full of gaps holds many paragraphs.
    private const int LongLine = 200;

    private SourceLines(List<Chunk> chunks, bool wrapped)
    {
        Chunks = chunks;
        Wrapped = wrapped;
        IsNumbered = HasNumbers(chunks);
        FullWidth = FullWidthOf(chunks);
        SameWidth = wrapped && AreOfSameWidth(chunks, FullWidth);
        HasArticles = chunks.Exists(c => Numbering.TryRead(c.Value, out var label) && label is { Kind: LabelKind.Article, Number: 1 });
    }

    /// <summary>The chunks in order.</summary>
    public List<Chunk> Chunks { get; }

    /// <summary>Whether lines break inside sentences, as text extracted from a page does.</summary>
    public bool Wrapped { get; }

    /// <summary>Whether clauses are numbered.</summary>
    public bool IsNumbered { get; }

    /// <summary>Width of a full line.</summary>
    public double FullWidth { get; }

    /// <summary>Whether all lines that break inside a sentence are full, so that a short one ends its paragraph.</summary>
    public bool SameWidth { get; }

    /// <summary>Whether it is a law or a regulation of articles, whose paragraphs (款) count.</summary>
    public bool HasArticles { get; }

    /// <summary>Cuts a text into chunks.</summary>
    /// <param name="body">The text.</param>
    /// <param name="paragraphs">Whether each of its lines is known to be a paragraph or a row.</param>
    public static SourceLines Of(MappedText body, bool paragraphs = false)
    {
        var lines = BareNumbers.Point(Columns.Separate(PipeTables.Separate(Lines(body))));
        var wrapped = !paragraphs && IsWrapped(lines);
        var chunks = new List<Chunk>();
        foreach (var line in lines)
        {
            var gap = wrapped ? Gap.Line : Gap.Paragraph;
            if (!wrapped && !paragraphs && HoldsManyParagraphs(line, lines.Count))
                AddPieces(chunks, line, lines.Count);
            else
                Add(chunks, line, gap);
        }

        return new SourceLines(chunks, wrapped);
    }

    private static List<MappedText> Lines(MappedText body)
    {
        var lines = new List<MappedText>();
        var start = 0;
        var value = body.Value;
        for (var i = 0; i <= value.Length; i++)
        {
            if (i < value.Length && CharacterFolding.Fold(value[i]) != '\n')
                continue;
            // The first cell of a row may be empty: the tab behind it stays.
            var whole = body.Slice(start, i - start);
            var line = whole.Trim();
            if (line.Length > 0 && line.Value.Contains('\t', StringComparison.Ordinal) && whole.Value.TrimStart(' ', '\u3000', '\r')[0] == '\t')
                line = whole.Slice(whole.Value.IndexOf('\t', StringComparison.Ordinal));
            if (line.Length > 0)
                lines.Add(line);
            start = i + 1;
        }

        return lines;
    }

    // Lines that neither end a sentence nor precede a number, among those long enough to be part of running text.
    private static bool IsWrapped(List<MappedText> lines)
    {
        int running = 0, broken = 0;
        List<int> widths = [], brokenWidths = [];
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            var value = lines[i].Value;
            if (value.Length < 10 || value.Contains('\t', StringComparison.Ordinal) || StandsAlone(TextNormalizer.Normalize(value)))
                continue;
            running++;
            widths.Add(value.Length);
            var last = TextNormalizer.Normalize(value[^1..]);
            var ends = last.Length > 0 && (Hanzi.EndsSentence(last[0]) || Hanzi.IsCloser(last[0]) || ".:：!?;…".Contains(last[0]));
            if (ends || BeginsWithNumber(lines[i + 1]))
                continue;
            broken++;
            brokenWidths.Add(value.Length);
        }

        if (running < 6)
            return false;
        var lengths = lines.Select(l => l.Length).Order().ToArray();
        var longest = lengths[lengths.Length * 95 / 100];
        if (longest > LongLine || broken * 10 <= running * (longest <= LongLine / 2 ? 3 : 6))
            return false;

        // Where less than most lines are broken, those that are must be as wide as lines are, or they are headings and the like.
        widths.Sort();
        var full = widths[widths.Count * 9 / 10];
        return broken * 10 > running * 6 || brokenWidths.Count(w => w * 10 >= full * 7) * 2 > broken;
    }

    // Lines that no sentence ends and yet are whole: titles, names, headings.
    private static bool StandsAlone(string line) =>
        line.Length < 60 && (Phrases.IsBanner(line) || Phrases.IsOrganisation(line) || Phrases.EndsTitle(line) || Phrases.IsDate(line) || Phrases.IsDocumentNumber(line)
            || Phrases.IsAnnexMark(line, out _, out _) || (line.Length < 20 && Numbering.TryRead(line, out _)));

    private static bool BeginsWithNumber(MappedText line) =>
        Numbering.TryRead(TextNormalizer.Normalize(line.Value[..Math.Min(line.Length, 24)]), out _);

    private static bool HoldsManyParagraphs(MappedText line, int lineCount)
    {
        if (line.Length <= LongLine && lineCount > 2)
            return false;
        if (lineCount <= 2 && line.Length > LongLine)
            return true;
        var breaks = 0;
        var value = line.Value;
        for (var i = 1; i + 1 < value.Length; i++)
        {
            if (!IsSpace(value[i]) || IsSpace(value[i - 1]))
                continue;
            var next = i;
            while (next < value.Length && IsSpace(value[next]))
                next++;
            var c = CharacterFolding.Fold(value[i - 1]);
            if (Hanzi.EndsSentence(c) || c is ':' or '：' or ')' or '）' or ']' or '】' or '〕' || next - i > 1
                || BeginsWithNumber(line.Slice(next, Math.Min(24, value.Length - next))))
                breaks++;
        }

        return breaks >= (lineCount <= 3 ? 1 : 2);
    }

    private static void AddPieces(List<Chunk> chunks, MappedText line, int lineCount)
    {
        var gap = Gap.Paragraph;
        var start = 0;
        var value = line.Value;
        if (Unbroken(line, lineCount) is { } whole)
        {
            foreach (var piece in whole)
            {
                Add(chunks, piece, gap);
                gap = Gap.Space;
            }

            return;
        }

        for (var i = 0; i <= value.Length; i++)
        {
            if (i < value.Length && (!IsSpace(value[i]) || (i > start && EndsWithNumber(value, start, i))))
                continue;
            if (i > start)
            {
                foreach (var piece in InlineParagraphs.Split(line.Slice(start, i - start)))
                {
                    Add(chunks, piece, gap);
                    gap = Gap.Space;
                }
            }

            start = i + 1;
        }
    }

    // A document pasted together without breaks may still hold a space or two, inside a title it cites.
    private static List<MappedText>? Unbroken(MappedText line, int lineCount)
    {
        var spaces = 0;
        for (var i = 1; i < line.Length; i++)
            spaces += IsSpace(line.Value[i]) && !IsSpace(line.Value[i - 1]) ? 1 : 0;
        if (spaces > line.Length / 100)
            return null;
        var pieces = InlineParagraphs.Split(line, whole: lineCount <= 2).ToList();
        return pieces.Count > 2 * (spaces + 1) ? pieces : null;
    }

    // Several issuers in one line, parted by spaces.
    private static List<MappedText>? Organisations(MappedText line)
    {
        var names = new List<MappedText>();
        var start = 0;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && !IsSpace(line.Value[i]))
                continue;
            if (i > start)
            {
                var name = TextNormalizer.Normalize(line.Slice(start, i - start));
                if (name.Length < 3 || !Phrases.IsOrganisation(name.Value))
                    return null;
                names.Add(name);
            }

            start = i + 1;
        }

        return names;
    }

    // The space behind 第一条 belongs to the number.
    private static bool EndsWithNumber(string value, int start, int end)
    {
        var at = value.LastIndexOf('第', end - 1, Math.Min(8, end - start));
        return at >= 0 && Numbering.TryRead(value.AsSpan(at, end - at), out var label) && label.Length == end - at;
    }

    private static void Add(List<Chunk> chunks, MappedText text, Gap gap)
    {
        if (text.Length < LongLine && Organisations(text) is { Count: > 1 } names)
        {
            names.ForEach(n => chunks.Add(new Chunk(n, gap, WidthOf(n.Value))));
            return;
        }

        foreach (var piece in HeaderFields.Split(text) ?? InlineItems.Split(TextNormalizer.Normalize(text), gap))
        {
            if (piece.Length > 0)
                chunks.Add(new Chunk(piece, gap, WidthOf(piece.Value)));
        }
    }

    private static bool IsSpace(char c) => c != '\t' && CharacterFolding.Fold(c) == ' ';

    private static double WidthOf(string value) => value.Sum(c => Hanzi.IsWide(c) ? 1.0 : 0.5);

    private static bool HasNumbers(List<Chunk> chunks)
    {
        var seen = new HashSet<(LabelKind, int)>();
        foreach (var chunk in chunks)
        {
            if (Numbering.TryRead(chunk.Value, out var label))
                seen.Add((label.Kind, label.Number));
        }

        return seen.Any(s => seen.Contains((s.Item1, s.Item2 + 1)));
    }

    private static bool AreOfSameWidth(List<Chunk> chunks, double full)
    {
        var broken = chunks.Where(c => c.Value.Length > 9 && !Hanzi.EndsSentence(c.Value[^1]) && !Hanzi.IsCloser(c.Value[^1]) && c.Value[^1] is not '：').ToList();
        return broken.Count(c => Math.Abs(c.Width - full) <= 2) * 10 >= broken.Count * 8;
    }

    private static double FullWidthOf(List<Chunk> chunks)
    {
        if (chunks.Count == 0)
            return 0;
        var widths = chunks.Select(c => c.Width).Order().ToArray();
        return widths[widths.Length * 80 / 100];
    }
}
