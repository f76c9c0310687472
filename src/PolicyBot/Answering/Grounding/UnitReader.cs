using PolicyBot.Documents;
using PolicyBot.Retrieval;
using PolicyBot.SmartCn;

namespace PolicyBot.Answering.Grounding;

/// <summary>Reads text into parts and units, the same way for clauses and for what is said about them.</summary>
/// <param name="departments">The names of departments.</param>
/// <param name="jurisdiction">The place whose departments the document speaks of; null where unknown.</param>
internal sealed class UnitReader(DepartmentLexicon departments, string? jurisdiction)
{
    private static readonly ThreadLocal<WordSegmenter> Segmenter = new(() => new WordSegmenter());

    // Marks that only set words off; what stands in quotation marks is checked on its own besides.
    private const string Ignored = "“”‘’「」『』《》〈〉（）()〔〕【】[]\"' —－-–·\n\t…";
    private const string Breaks = "，,：:；;。！？!?";

    private readonly string? _home = jurisdiction is { Length: > 2 } ? jurisdiction[..^1] : jurisdiction;

    /// <summary>The parts of a text; a part without any unit is left out.</summary>
    /// <param name="text">Normalised text.</param>
    /// <param name="wholeWords">Whether plain words are kept whole, as for what is said; a clause's are cut into characters, so that any word finds its place.</param>
    public IReadOnlyList<Part> Read(string text, bool wholeWords)
    {
        var (skeleton, mentions) = departments.Find(text);
        var ends = WordEnds(skeleton);
        var reading = new Reading(this, skeleton, [.. mentions], ends, wholeWords);
        return reading.Parts();
    }

    private string PlaceKey(string name) => name is "我省" or "本省" or "我市" or "本市" or "我县" or "本县" || name == jurisdiction || name == _home ? jurisdiction ?? name : name;

    // For every character the end of the segmenter's word that begins there, 0 where none does.
    private static int[] WordEnds(string text)
    {
        var ends = new int[text.Length];
        foreach (var token in Segmenter.Value!.Segment(text))
            ends[token.Start] = token.End;
        return ends;
    }

    private sealed class Reading(UnitReader reader, string text, DepartmentMention[] mentions, int[] wordEnds, bool wholeWords)
    {
        private readonly List<Part> _parts = [];
        private List<Unit> _units = [];
        private int _partStart;
        private int _mention;
        private string? _bound;

        public List<Part> Parts()
        {
            for (var i = 0; i < text.Length;)
                i = Next(i);
            Break(text.Length);
            return _parts;
        }

        private int Next(int i)
        {
            var c = text[i];
            if (Breaks.Contains(c))
            {
                Break(i);
                _partStart = i + 1;
                return i + 1;
            }

            if (Ignored.Contains(c))
                return i + 1;
            if (c == '、')
                return Add(new Unit(UnitKind.And, "、", "、"), i + 1);
            if (c == Mentions.DepartmentMark)
            {
                var typed = mentions[_mention++].Typed;
                return Add(new Unit(UnitKind.Department, DepartmentNames.Default.Resolve(typed, reader.Jurisdiction).Id, typed), i + 1);
            }

            return Known(i) ?? Plain(i);
        }

        private int? Known(int i)
        {
            var word = GroundingWords.At(text, i, alone: wordEnds[i] == i + 1);
            if (Quantities.At(text, i, _bound) is var (key, length) && !(word?.Length >= length))
            {
                _bound = null;
                return Add(new Unit(UnitKind.Quantity, key, text.Substring(i, length)), i + length);
            }

            if (Quantities.BoundAt(text, i) is var (sign, bound))
            {
                FlushBound();
                _bound = sign;
                return i + bound;
            }

            if (RegionLexicon.At(text, i) is { } place && !(word?.Length > place.Typed.Length))
                return Add(new Unit(UnitKind.Place, reader.PlaceKey(place.Name), place.Typed), i + place.Typed.Length);
            if (i + 2 <= text.Length && text.Substring(i, 2) is "我省" or "本省" or "我市" or "本市" or "我县" or "本县")
                return Add(new Unit(UnitKind.Place, reader.PlaceKey(text.Substring(i, 2)), text.Substring(i, 2)), i + 2);
            if (word is not var (kind, meaning, size))
                return null;
            return kind == UnitKind.Text ? AddPlain(i, i + size) : Add(new Unit(kind, meaning, text.Substring(i, size)), i + size);
        }

        private int Plain(int i)
        {
            // A word of the segmenter, as far as nothing that is known begins inside it.
            var end = Math.Max(wordEnds[i], i + 1);
            for (var inside = i + 1; inside < end; inside++)
            {
                if (text[inside] == Mentions.DepartmentMark || Quantities.At(text, inside, null) is not null || GroundingWords.At(text, inside, alone: false) is not null
                    || RegionLexicon.At(text, inside) is not null || Ignored.Contains(text[inside]))
                    end = inside;
            }

            return AddPlain(i, end);
        }

        private int AddPlain(int start, int end)
        {
            if (wholeWords)
                return Add(new Unit(UnitKind.Text, "", text[start..end]), end);
            for (var i = start; i < end; i++)
                Add(new Unit(UnitKind.Text, "", text.Substring(i, 1)), i + 1);
            return end;
        }

        private int Add(Unit unit, int next)
        {
            _units.Add(unit);
            return next;
        }

        private void Break(int end)
        {
            FlushBound();
            if (_units.Count > 0)
                _parts.Add(new Part(_units, text[_partStart..end].Trim()));
            _units = [];
        }

        // 不足 in 补齐不足 bounds no number.
        private void FlushBound()
        {
            if (_bound is not null)
                _units.Add(new Unit(UnitKind.Force, _bound, _bound));
            _bound = null;
        }
    }

    private string? Jurisdiction => jurisdiction;
}
