using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Cuts a source into the documents it holds, and each into header, paragraphs and signature.</summary>
internal sealed class SectionReader
{
    private readonly SourceLines _lines;
    private readonly List<Chunk> _chunks;
    private readonly CoverageLedger _ledger;
    private readonly Metadata _metadata;
    private readonly ParagraphJoiner _joiner;
    private readonly Headings _headings;
    private readonly SignatureReader _signatures;
    private int _at;
    private bool _closed;
    private int? _lastText;

    // Whether a page ended inside the paragraph that is open.
    private bool _pageBroke;

    private SectionReader(SourceLines lines, CoverageLedger ledger, Metadata metadata)
    {
        _lines = lines;
        _chunks = lines.Chunks;
        _ledger = ledger;
        _metadata = metadata;
        _joiner = new ParagraphJoiner(_chunks, lines);
        _headings = new Headings(lines);
        _signatures = new SignatureReader(_chunks, ledger);
    }

    /// <summary>Reads all of them, the document itself first.</summary>
    public static List<DocumentSection> Read(SourceLines lines, CoverageLedger ledger, Metadata metadata) =>
        new SectionReader(lines, ledger, metadata).ReadAll();

    private List<DocumentSection> ReadAll()
    {
        var sections = new List<DocumentSection>();
        string? mark = null;
        do
        {
            var section = new DocumentSection { AnnexMark = mark, IsEnclosed = sections.Count > 0 };
            section.Header = new HeaderReader(_chunks, _lines, _ledger, _metadata, annex: mark is not null).Read(ref _at);
            sections.Add(section);
            _closed = false;
            ReadBody(section);
        }
        while (ReadClose(sections[^1], out mark));

        // A decree has no title of its own: what it publishes is the document, not an annex.
        if (sections.Count > 1 && sections[0].Header.Title is null && sections[1].AnnexMark is null)
            sections[1].IsEnclosed = false;
        return sections;
    }

    private void ReadBody(DocumentSection section)
    {
        var sequence = new LabelSequence();
        OpenParagraph? open = null;
        while (_at < _chunks.Count)
        {
            var chunk = _chunks[_at];
            if (Skips(chunk, open))
                continue;
            if (open is null || open.Ends || open.IsRow || chunk.Before == Gap.Paragraph || !_joiner.GoesOn(_at, open, sequence.Any))
            {
                if (EndsSection(section, open))
                    break;
            }

            var label = chunk.IsRow ? null : _joiner.LabelAt(_at, open, sequence);
            if (label is null && open is not null && (_pageBroke || _joiner.GoesOn(_at, open, sequence.Any)))
            {
                open.Append(chunk);
                _pageBroke = false;
                _at++;
                continue;
            }

            _pageBroke = false;

            Close(section, open);
            if (label is { } accepted)
                sequence.Accept(accepted);
            open = new OpenParagraph(label, label is null ? 0 : _headings.LinesAt(_at));
            open.Append(chunk);
            _at++;
        }

        Close(section, open);
    }

    // Page numbers stand in the middle of sentences and are left out of them; so is noise, which stays unread.
    private bool Skips(Chunk chunk, OpenParagraph? open)
    {
        var value = chunk.Value;
        if (value is "目录" or "目次" && SkipContents())
            return true;
        if (Phrases.IsPageNumber(value) && (value.Any(c => "-—–－页/P".Contains(c)) || open is null || open.Ends || _lines.Wrapped && chunk.Width < 4 && IsPageBreak()))
            TakePageMark(chunk, open);
        else if (IsRunningHead(value))
            TakePageMark(chunk, open);
        else if (Phrases.IsRule(value))
            _ledger.Mark(chunk.Text, Part.Markup);
        else if (Phrases.IsBanner(value) && (open is null || open.Ends || (chunk.Before == Gap.Paragraph && !_lines.Wrapped)) && !value.StartsWith('@'))
            _ledger.Mark(chunk.Text, Part.Banner);
        else if (!Phrases.IsNoise(value))
            return false;
        _at++;
        return true;
    }

    private void TakePageMark(Chunk chunk, OpenParagraph? open)
    {
        _ledger.Mark(chunk.Text, Part.PageNumber);
        _pageBroke = open is not null && !open.Ends && !open.IsHeading;
    }

    // A line that comes again and again beside page numbers; a signature at the top of a page is none.
    private bool IsRunningHead(string value)
    {
        const int Longest = 30;
        return value.Length <= Longest && ((_at > 0 && Phrases.IsPageNumber(_chunks[_at - 1].Value)) || (_at + 1 < _chunks.Count && Phrases.IsPageNumber(_chunks[_at + 1].Value)))
            && !Phrases.IsOrganisation(value) && !Phrases.IsDate(value) && value.AsSpan().IndexOfAny("。；，：、") < 0 && !Numbering.TryRead(value, out _)
            && _chunks.Count(c => c.Value == value) > 1;
    }

    // A table of contents ends where its first line comes again, as the first heading of the text.
    private bool SkipContents()
    {
        const int Longest = 400;
        var first = _at + 1;
        if (first >= _chunks.Count)
            return false;
        var line = Bare(_chunks[first].Value);
        for (var i = first + 1; i < _chunks.Count && i - first < Longest; i++)
        {
            if (Bare(_chunks[i].Value) != line)
                continue;
            for (; _at < i; _at++)
                _ledger.Mark(_chunks[_at].Text, Part.Contents);
            return true;
        }

        return false;
    }

    // Without dots and page number.
    private static string Bare(string line) => line.TrimEnd("0123456789.…·-— ".ToCharArray());

    // Digits alone between two whole lines.
    private bool IsPageBreak() =>
        _at > 0 && _at + 1 < _chunks.Count && _chunks[_at - 1].Width > _lines.FullWidth * 0.8 && _chunks[_at + 1].Width > _lines.FullWidth * 0.8;

    private bool EndsSection(DocumentSection section, OpenParagraph? open)
    {
        var value = _chunks[_at].Value;
        if (Phrases.IsAnnexMark(value, out _, out var rest))
        {
            if (SignatureFollows())
            {
                TakeAttachments(section);
                return _at >= _chunks.Count || (_closed = true);
            }

            // A list of the annexes without a signature behind it: 附件：1.公园名单, then 附件1.
            if (rest.Length > 0 && AnnexBehindList() is { } annex)
            {
                for (; _at < annex; _at++)
                    _ledger.Mark(_chunks[_at].Text, Part.Attachment);
                return true;
            }

            if (rest.Length == 0 || open is not null)
                return open is not null || section.Paragraphs.Count > 0;
        }

        if (open is null && section.Paragraphs.Count == 0)
            return false;
        if (!_signatures.TryRead(ref _at, section))
            return false;
        _closed = true;
        return true;
    }

    private bool SignatureFollows()
    {
        var reach = Math.Min(_chunks.Count, _at + 40);
        for (var i = _at + 1; i < reach; i++)
        {
            if (_chunks[i].Value.AsSpan().IndexOfAny("。") >= 0)
                return false;
            if (Phrases.IsDate(_chunks[i].Value))
                return true;
        }

        return false;
    }

    // Where the first annex begins behind a list of them; null where this is no list.
    private int? AnnexBehindList()
    {
        for (var i = _at + 1; i < _chunks.Count; i++)
        {
            if (Phrases.IsAnnexMark(_chunks[i].Value, out _, out var rest))
                return rest.Length == 0 ? i : null;
            if (!Numbering.TryRead(_chunks[i].Value, out _) || _chunks[i].Value.Contains('。', StringComparison.Ordinal))
                return null;
        }

        return null;
    }

    private void TakeAttachments(DocumentSection section)
    {
        while (_at < _chunks.Count)
        {
            var at = _at;
            if (_signatures.TryRead(ref _at, section))
                return;
            _ledger.Mark(_chunks[at].Text, Part.Attachment);
            _at = at + 1;
        }
    }

    private void Close(DocumentSection section, OpenParagraph? open)
    {
        if (open is null)
            return;
        var paragraph = open.Close();
        if (_lines.Wrapped && _lines.IsNumbered && IsFragment(paragraph, section))
            return;
        section.Paragraphs.Add(paragraph);
    }

    // Between two clauses, a few words that are no sentence and carry no number belong to nothing.
    private static bool IsFragment(Paragraph paragraph, DocumentSection section) =>
        paragraph.Label is null && !paragraph.IsRow && section.Paragraphs.Count > 0 && paragraph.Text.Length < 40
        && !Hanzi.EndsSentence(paragraph.Value[^1]) && !Hanzi.IsCloser(paragraph.Value[^1]) && paragraph.Value[^1] is not '：';

    // What stands behind the signature: remarks, imprint, banners; then another document or nothing.
    private bool ReadClose(DocumentSection section, out string? mark)
    {
        mark = null;
        while (_at < _chunks.Count)
        {
            var value = _chunks[_at].Value;
            if (Phrases.IsAnnexMark(value, out var number, out var rest))
            {
                mark = "附件" + number;
                if (rest.Length == 0)
                    _ledger.Mark(_chunks[_at++].Text, Part.Heading);
                else
                    SplitMark(value.Length - rest.Length);
                return _at < _chunks.Count;
            }

            if (Phrases.IsNote(value))
            {
                section.Notes.Add(value);
                _ledger.Mark(_chunks[_at++].Text, Part.Note);
            }
            else if (Phrases.IsImprint(value))
            {
                TakeImprint();
            }
            else if (Phrases.IsBanner(value))
            {
                _ledger.Mark(_chunks[_at++].Text, Part.Footer);
            }
            else if (Phrases.IsPageNumber(value) || Phrases.IsRule(value))
            {
                _ledger.Mark(_chunks[_at++].Text, Part.PageNumber);
            }
            else if (_closed && TextFollows())
            {
                return true;
            }
            else
            {
                _at++;
            }
        }

        return false;
    }

    private void SplitMark(int length)
    {
        var chunk = _chunks[_at];
        _ledger.Mark(chunk.Text.Slice(0, length), Part.Heading);
        _chunks[_at] = chunk with { Text = chunk.Text.Slice(length).Trim() };
    }

    // 抄送 may run over lines.
    private void TakeImprint()
    {
        do
        {
            _ledger.Mark(_chunks[_at++].Text, Part.Footer);
        }
        while (_lines.Wrapped && _at < _chunks.Count && !_chunks[_at - 1].Value.EndsWith('。') && !Phrases.IsAnnexMark(_chunks[_at].Value, out _, out _)
            && _chunks[_at - 1].Value.EndsWith('、'));
    }

    // The last chunk that can only be text is looked for once.
    private bool TextFollows()
    {
        _lastText ??= _chunks.FindLastIndex(c => (c.Value.Length > 15 && c.Value.Contains('。', StringComparison.Ordinal)) || Numbering.TryRead(c.Value, out _) || c.IsRow);
        return _lastText >= _at;
    }
}
