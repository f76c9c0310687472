using System.Globalization;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Reads what stands above the text: banners, header blocks, issuer, title, number, addressees.</summary>
/// <param name="chunks">The whole source.</param>
/// <param name="lines">How it is laid out.</param>
/// <param name="ledger">Told what every chunk was.</param>
/// <param name="metadata">Told the fields of header blocks.</param>
/// <param name="annex">Whether it is the header of an annex, whose first line is its title whatever it says.</param>
internal sealed class HeaderReader(List<Chunk> chunks, SourceLines lines, CoverageLedger ledger, Metadata metadata, bool annex)
{
    private const int MaxHeaderChunks = 120;
    private readonly List<MappedText> _organisations = [];
    private readonly Header _header = new();
    private int _at;

    /// <summary>Reads the header that begins at a chunk.</summary>
    /// <param name="start">The first chunk; behind the header on return.</param>
    public Header Read(ref int start)
    {
        _at = start;
        var limit = Math.Min(chunks.Count, start + MaxHeaderChunks);
        while (_at < limit && Step())
        {
        }

        foreach (var organisation in _organisations)
            ledger.Mark(organisation, Part.Issuer);
        if (_header.Issuers.Count == 0 && _header.Title is not null)
            _header.Issuers.AddRange(_organisations.Select(o => o.Value));
        start = _at;
        return _header;
    }

    private bool Step()
    {
        var chunk = chunks[_at];
        var value = chunk.Value;
        if (_header.Addressees is not null || value is "目录" or "目次" || chunk.IsRow || Numbering.TryRead(value, out _) && !Phrases.IsDocumentNumber(value) && !Phrases.IsDate(value))
            return false;
        if (metadata.TryRead(chunks, ref _at, ledger))
            return true;
        // An annex that was published by itself.
        if (_header.Title is null && _organisations.Count == 0 && Phrases.IsAnnexMark(value, out _, out var rest) && rest.Length == 0)
            return Take(Part.Heading);
        if (Phrases.IsBanner(value) || Phrases.IsPageNumber(value) || Phrases.IsRule(value))
            return TakeBanner(chunk);
        if (Phrases.IsClassification(value, out var level))
        {
            _header.Classification = level;
            return Take(Part.Note);
        }

        if (Phrases.IsFormMark(value))
        {
            _header.Notes.Add(value);
            return Take(Part.Note);
        }

        return TryNumber() || TryNote(value) || TryAddressees() || TryTitle() || TryOrganisation(chunk) || TryLetterhead(value) || TryAnnexTitle(chunk) || TryPlainTitle(chunk) || TryStray(value);
    }

    // Organisations above a banner are the site's, not the issuers.
    private bool TakeBanner(Chunk chunk)
    {
        if (!Phrases.IsRule(chunk.Value) && !Phrases.IsPageNumber(chunk.Value))
        {
            foreach (var organisation in _organisations)
                ledger.Mark(organisation, Part.Banner);
            _organisations.Clear();
            // 2023-05-06 08:30 来源：… is all that news say of their date.
            if (Dates.First(chunk.Value) is { } day)
                metadata.Add("发布日期", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        return Take(Part.Banner);
    }

    private bool TryNumber()
    {
        var reach = lines.Wrapped ? 4 : 2;
        for (var count = 1; count <= reach && _at + count <= chunks.Count; count++)
        {
            var joined = Join(_at, count);
            var first = chunks[_at].Value;
            if (count > 1 && !first.EndsWith('令') && (first.EndsWith("文件", StringComparison.Ordinal) || (first.Length > 4 && Phrases.IsOrganisation(first))))
                return false;
            if (!Phrases.IsDocumentNumber(joined.Value) || Phrases.EndsTitle(chunks[_at].Value) && count > 1 && !chunks[_at].Value.EndsWith('令'))
                continue;
            var organ = _organisations.Count == 1 && joined.Value.StartsWith('令') ? _organisations[0].Value : "";
            _header.Number ??= DocumentNumber.Normalize(organ + joined.Value);
            return Take(count, Part.Number);
        }

        return false;
    }

    private bool TryNote(string value)
    {
        // 1999年4月29日 第九届…通过 may be broken behind its date.
        for (var count = Math.Min(4, chunks.Count - _at); count > 0; count--)
        {
            var line = Join(_at, count);
            if (!Phrases.IsHistory(line.Value) && !(count == 1 && Phrases.IsDate(value)))
                continue;
            _header.Dates.AddRange(Dates.All(line.Value));
            _header.Notes.Add(line.Value);
            return Take(count, Part.Note);
        }

        // A remark in brackets may run over a few lines.
        if (value[0] is not ('（' or '(') || _header.Title is null)
            return false;
        for (var count = 1; count <= 24 && _at + count <= chunks.Count; count++)
        {
            var joined = Join(_at, count);
            if (!Phrases.IsNote(joined.Value))
                continue;
            _header.Dates.AddRange(Dates.All(joined.Value));
            _header.Notes.Add(joined.Value);
            return Take(count, Part.Note);
        }

        return false;
    }

    private bool TryAddressees()
    {
        if (_header.Title is null || _header.Addressees is not null)
            return false;
        var reach = lines.Wrapped ? 14 : 2;
        for (var count = 1; count <= reach && _at + count <= chunks.Count; count++)
        {
            var last = chunks[_at + count - 1].Value;
            if (last.Contains('。') || (last.Contains('；') && last[^1] is not ('：' or ':')) || Phrases.EndsTitle(last) || last.StartsWith("关于", StringComparison.Ordinal) || (count > 1 && Numbering.TryRead(last, out _)))
                return false;
            if (last[^1] is not ('：' or ':'))
                continue;
            var joined = Join(_at, count);
            if (!AddresseeWords.AreAddressees(joined.Value))
                return false;
            _header.Addressees = joined.Slice(0, joined.Length - 1);
            return Take(count, Part.Addressees);
        }

        return false;
    }

    private bool TryTitle()
    {
        var count = TitleLength();
        if (count == 0)
            return false;

        var title = TakeNumber(Join(_at, count));
        var own = TitleWords.IssuersOf(title, [.. Enumerable.Range(_at + 1, count - 1).Select(i => chunks[i].Text.SourceOffset(0))]);
        var ownIssuer = own.FirstOrDefault();
        if (ownIssuer is null && _organisations.Count == 1 && TitleWords.FollowsIssuer(title.Value))
        {
            title = new MappedText.Builder().Append(_organisations[0]).Append(title).Build();
            ownIssuer = _organisations[0].Value;
            own = [ownIssuer];
        }
        else if (ownIssuer is null)
        {
            _header.Issuers.AddRange(_organisations.Select(o => o.Value).Where(o => !_header.Issuers.Contains(o, StringComparer.Ordinal)));
        }

        if (_header.Title is null || (ownIssuer is not null && !_header.TitleNamesIssuer))
        {
            _header.Title = title;
            _header.TitleNamesIssuer = ownIssuer is not null;
            _header.Issuers.InsertRange(0, own.Where(o => !_header.Issuers.Contains(o, StringComparer.Ordinal)).ToList());
        }

        foreach (var organisation in _organisations)
            ledger.Mark(organisation, Part.Issuer);
        _organisations.Clear();
        return Take(count, Part.Title);
    }

    // …的通知（发改办体改〔2020〕999号): sites put the number behind the title.
    private MappedText TakeNumber(MappedText title)
    {
        var open = title.Value.LastIndexOf('（');
        if (open < 4 || !title.Value.EndsWith('）') || !Phrases.IsDocumentNumber(title.Value[(open + 1)..^1]))
            return title;
        _header.Number ??= DocumentNumber.Normalize(title.Value[(open + 1)..^1]);
        return title.Slice(0, open);
    }

    // How many chunks from here make a whole title; 0 where none does.
    private int TitleLength()
    {
        var reach = TitleWords.CannotBegin(chunks[_at].Value) || Phrases.IsOrganisation(chunks[_at].Value) ? 0 : lines.Wrapped ? 14 : 6;
        var found = 0;
        var length = 0;
        for (var count = 1; count <= reach && _at + count <= chunks.Count; count++)
        {
            var value = chunks[_at + count - 1].Value;
            length += value.Length;
            if (count > 1 && TitleWords.IsApart(Join(_at, count - 1).Value, value))
                return 0;
            if (length > 160 || value is "目录" or "目次" || value.AsSpan().IndexOfAny("。；") >= 0 || value[^1] is '：' or ':' or '，' || Phrases.IsDate(value)
                || Phrases.IsDocumentNumber(value) || Phrases.IsBanner(value) || (Numbering.TryRead(value, out _) && !TitleWords.BracketsOpen(Join(_at, count).Value)))
                break;
            var joined = Join(_at, count).Value;
            if (found > 0 && !TitleWords.GoesOn(value))
                break;
            if (Phrases.EndsTitle(joined) && !TitleWords.IsMasthead(joined) && !TitleWords.BracketsOpen(joined) && joined.Length > 3)
                found = count;
        }

        return found;
    }

    private bool TryOrganisation(Chunk chunk)
    {
        var reach = lines.Wrapped ? 3 : 1;
        for (var count = 1; count <= reach && _at + count <= chunks.Count; count++)
        {
            var joined = Join(_at, count);
            if (!Phrases.IsOrganisation(joined.Value) || (_header.Title is not null && !TitleFollows(_at + count)))
                continue;
            _organisations.Add(joined);
            return Take(count, Part.Issuer);
        }

        return false;
    }

    // Behind a title an organisation belongs to the header only where another title or a number comes.
    private bool TitleFollows(int at)
    {
        var here = _at;
        _at = at;
        var follows = _at < chunks.Count && (TitleLength() > 0 || Phrases.IsDocumentNumber(chunks[_at].Value) || Phrases.IsOrganisation(chunks[_at].Value));
        _at = here;
        return follows;
    }

    // 四川省人民政府办公厅文件 in red above the number.
    private bool TryLetterhead(string value) =>
        _header.Title is null && value.EndsWith("文件", StringComparison.Ordinal) && Phrases.IsOrganisation(value[..^2]) && Take(Part.Issuer);

    // News and letters: a line without a sentence above the first sentence.
    private bool TryPlainTitle(Chunk chunk)
    {
        if (_header.Title is not null || _at + 1 >= chunks.Count || chunk.Value.Length is < 5 or > 50 || chunk.Value.AsSpan().IndexOfAny("。；：，") >= 0
            || Phrases.IsNoise(chunk.Value) || Phrases.IsAnnexMark(chunk.Value, out _, out _) || (lines.Wrapped && chunk.Width > lines.FullWidth * 0.9))
            return false;
        var next = chunks[_at + 1];
        if (next.Value.AsSpan().IndexOfAny("。，") < 0 && !next.IsRow && !Phrases.IsBanner(next.Value) && !Numbering.TryRead(next.Value, out _))
            return false;
        _header.Title = chunk.Text;
        return Take(Part.Title);
    }

    private bool TryAnnexTitle(Chunk chunk)
    {
        if (!annex || _header.Title is not null || chunk.IsRow || chunk.Value.Length is < 3 or > 60 || chunk.Value.AsSpan().IndexOfAny("。；：，") >= 0 || (lines.Wrapped && chunk.Width > lines.FullWidth * 0.9))
            return false;
        _header.Title = chunk.Text;
        return Take(Part.Title);
    }

    // A line that says nothing known, above the title or the number: kept as unread, so that what follows it is not lost.
    private bool TryStray(string value)
    {
        const int Reach = 15;
        if (_header.Title is not null || value.Length > 40 || value.AsSpan().IndexOfAny("。；") >= 0)
            return false;
        var here = _at;
        for (_at = here + 1; _at < chunks.Count && _at - here <= Reach; _at++)
        {
            var next = chunks[_at].Value;
            if (chunks[_at].IsRow || next.AsSpan().IndexOfAny("。；") >= 0 || (Numbering.TryRead(next, out _) && !Phrases.IsDate(next)))
                break;
            if (!Phrases.IsDocumentNumber(next) && TitleLength() == 0 && !TitleWords.IsMasthead(next))
                continue;
            _at = here + 1;
            return true;
        }

        _at = here;
        return false;
    }

    private bool Take(Part part) => Take(1, part);

    private bool Take(int count, Part part)
    {
        for (var i = 0; i < count; i++)
            ledger.Mark(chunks[_at + i].Text, part);
        _at += count;
        return true;
    }

    private MappedText Join(int at, int count) => ParagraphJoiner.Join(chunks, at, count);
}
