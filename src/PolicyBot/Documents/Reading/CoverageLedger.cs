using System.Collections.Immutable;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>What a stretch of the source was recognised as.</summary>
internal enum Part : byte
{
    Unread,
    Markup,
    Banner,
    Title,
    Issuer,
    Number,
    Addressees,
    Metadata,
    Note,
    Heading,
    Text,
    Responsibility,
    Signature,
    Attachment,
    Footer,
    PageNumber,
    Contents,
}

/// <summary>Keeps account of every character of the source: what it was recognised as, or that it was not.</summary>
internal sealed class CoverageLedger
{
    private readonly string _raw;
    private readonly Part[] _parts;

    public CoverageLedger(string raw)
    {
        _raw = raw;
        _parts = new Part[raw.Length];
        for (var i = 0; i < raw.Length; i++)
        {
            // Characters of no width and the bars of a table carry nothing that could go unread.
            if (CharacterFolding.Fold(raw[i]) == CharacterFolding.Dropped || raw[i] == '|')
                _parts[i] = Part.Markup;
        }
    }

    public void Mark(MappedText text, Part part)
    {
        for (var i = 0; i < text.Runs.Length; i++)
        {
            var run = text.Runs[i];
            var end = i + 1 < text.Runs.Length ? text.Runs[i + 1].Start : text.Length;
            _parts.AsSpan(run.Source, end - run.Start).Fill(part);
        }
    }

    public void Mark(int start, int end, Part part) => _parts.AsSpan(start, end - start).Fill(part);

    /// <summary>Share of the characters that are not white space and were recognised.</summary>
    public double Coverage()
    {
        long seen = 0, read = 0;
        for (var i = 0; i < _raw.Length; i++)
        {
            if (IsBlank(_raw[i]))
                continue;
            seen++;
            if (_parts[i] != Part.Unread)
                read++;
        }

        return seen == 0 ? 1 : (double)read / seen;
    }

    /// <summary>The stretches that were not recognised, one entry a line.</summary>
    public ImmutableArray<UnreadText> Unread()
    {
        var unread = ImmutableArray.CreateBuilder<UnreadText>();
        var i = 0;
        while (i < _raw.Length)
        {
            if (_parts[i] != Part.Unread || IsBlank(_raw[i]))
            {
                i++;
                continue;
            }

            int start = i, end = i;
            for (; i < _raw.Length && _raw[i] != '\n' && (_parts[i] == Part.Unread || IsBlank(_raw[i])); i++)
            {
                if (!IsBlank(_raw[i]))
                    end = i + 1;
            }

            unread.Add(new UnreadText(_raw[start..end], new SourceSpan(start, end)));
        }

        return unread.ToImmutable();
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c);
}
