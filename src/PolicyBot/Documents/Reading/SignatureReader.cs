using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Recognises the signature that closes a document: who issued it, and the date.</summary>
internal sealed class SignatureReader(List<Chunk> chunks, CoverageLedger ledger)
{
    private const int MaxChunks = 24;
    private const int MaxLength = 240;

    /// <summary>Reads the signature that begins at a chunk, if one does.</summary>
    public bool TryRead(ref int at, DocumentSection section)
    {
        var names = new List<string>();
        var pending = "";
        for (var i = at; i < chunks.Count && i - at < MaxChunks; i++)
        {
            var value = chunks[i].Value;
            if (chunks[i].IsRow || value.AsSpan().IndexOfAny("，。；：《") >= 0 || Numbering.TryRead(value, out _) && !Phrases.IsDate(value) || Length(at, i) > MaxLength)
                break;
            pending += value;
            if (Phrases.IsDate(pending))
                return Take(ref at, i, section, names, pending);
            if (DateAt(pending) is { } split && (Phrases.IsOrganisation(pending[..split]) || Phrases.IsSigner(pending[..split])))
                return Take(ref at, i, section, [.. names, pending[..split]], pending[split..]);
            if (Phrases.IsOrganisation(pending) || Phrases.IsSigner(pending))
            {
                names.Add(pending);
                pending = "";
            }
            else if (pending.Length > 40)
            {
                break;
            }
        }

        return TryNamesAlone(ref at, section);
    }

    // A name without date signs only as the very last of the text, and only the issuer's.
    private bool TryNamesAlone(ref int at, DocumentSection section)
    {
        var value = chunks[at].Value;
        if (!section.Header.Issuers.Contains(value, StringComparer.Ordinal) || at + 1 < chunks.Count && !Phrases.IsNote(chunks[at + 1].Value) && !Phrases.IsBanner(chunks[at + 1].Value))
            return false;
        section.Signatories.Add(value);
        ledger.Mark(chunks[at++].Text, Part.Signature);
        return true;
    }

    private bool Take(ref int at, int last, DocumentSection section, List<string> names, string date)
    {
        // A date by itself in the middle of a sentence is no signature; one that closes a text is.
        section.Signatories.AddRange(names);
        section.SignedOn = Dates.First(date);
        for (; at <= last; at++)
            ledger.Mark(chunks[at].Text, Part.Signature);
        return true;
    }

    private int Length(int from, int to)
    {
        var length = 0;
        for (var i = from; i <= to; i++)
            length += chunks[i].Value.Length;
        return length;
    }

    // Where the date begins that ends the text; null where the text does not end with one.
    private static int? DateAt(string text)
    {
        for (var start = Math.Max(1, text.Length - 18); start < text.Length - 4; start++)
        {
            if (!IsDigit(text[start - 1]) && Phrases.IsDate(text[start..]))
                return start;
        }

        return null;
    }

    private static bool IsDigit(char c) => char.IsAsciiDigit(c) || ChineseNumeral.Class.Contains(c);
}
