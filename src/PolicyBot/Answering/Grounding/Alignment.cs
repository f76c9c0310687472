namespace PolicyBot.Answering.Grounding;

/// <summary>
/// Finds what is said in a sentence of a clause: every word that carries meaning, in the clause's order, nothing left out
/// that would change the sense.
/// </summary>
internal sealed class Alignment(Statement source)
{
    private const int Nothing = -1;

    private readonly Unit[] _units = source.Units;
    private readonly StatementPart[] _parts = source.Parts;

    /// <summary>Whether the sentence of the clause says all of the parts.</summary>
    public bool Holds(IReadOnlyList<Part> said)
    {
        // Most sentences hold a word that the clause does not.
        if (said.SelectMany(p => p.Units).Any(u => !u.MayBeAdded && u is not { Kind: UnitKind.Duty, Key: "可以" } && !Enumerable.Range(0, _units.Length).Any(at => MatchEnd(u, at) is not null)))
            return false;
        var reached = new HashSet<int> { Nothing };
        foreach (var part in said)
        {
            var next = new HashSet<int>();
            foreach (var order in PartOrders.Of(part))
                next.UnionWith(Through(order, reached));
            if (next.Count == 0)
                return false;
            reached = next;
        }

        return reached.Any(EndsWell);
    }

    // The places in the source reached by finding a part's units one after the other.
    private HashSet<int> Through(IReadOnlyList<Unit> said, HashSet<int> from)
    {
        var reached = from.Select(e => (End: e, First: true)).ToHashSet();
        foreach (var unit in said)
        {
            var next = unit.MayBeAdded ? new HashSet<(int End, bool First)>(reached) : [];
            foreach (var (end, first) in reached)
            {
                for (var at = Math.Max(end, 0); at < _units.Length; at++)
                {
                    if (MatchEnd(unit, at) is { } matched && MayFollow(end, at, first) && (unit.Kind != UnitKind.Text || unit.Text.Length > 1 || first || Adjacent(end, at)))
                        next.Add((matched, false));
                }
            }

            reached = next;
            if (reached.Count == 0)
                break;
        }

        return [.. reached.Select(r => r.End)];
    }

    private int? MatchEnd(Unit unit, int at)
    {
        var there = _units[at];
        if (unit.Kind == there.Kind && unit.Kind is not (UnitKind.Text or UnitKind.And))
        {
            if (unit.Kind == UnitKind.Quantity ? Quantities.Same(unit.Key, there.Key) : unit.Key == there.Key)
                return at + 1;
        }

        if (unit.Kind is UnitKind.Quantity or UnitKind.Department or UnitKind.Place or UnitKind.And or UnitKind.Duty)
            return null;

        // The same characters, however they are cut.
        var found = 0;
        for (var i = at; i < _units.Length && source.PartOf[i] == source.PartOf[at]; i++)
        {
            var text = _units[i].Text;
            if (found > 0 && _units[i].Kind == UnitKind.Light && !Continues(unit.Text, found, text))
                continue;
            if (_units[i].Kind is UnitKind.Quantity or UnitKind.Department or UnitKind.Place or UnitKind.And || !Continues(unit.Text, found, text))
                return null;
            found += text.Length;
            if (found == unit.Text.Length)
                return i + 1;
        }

        return null;
    }

    private static bool Continues(string word, int from, string text) => string.CompareOrdinal(word, from, text, 0, text.Length) == 0 && from + text.Length <= word.Length;

    private bool Adjacent(int end, int at) => end >= 0 && Range(end, at).All(u => u.MayBeLeftOut || u.Kind == UnitKind.And);

    private bool MayFollow(int end, int at, bool first)
    {
        var part = source.PartOf[at];
        var before = end == Nothing ? -1 : source.PartOf[end - 1];
        if (before == part)
            return MayBeLeftOut(end, at, _parts[part], atEnd: false);
        if (first)
        {
            return (before < 0 || MayBeLeftOut(end, _parts[before].End, _parts[before], atEnd: true))
                && MayBeSkipped(before, part)
                && MayBeLeftOut(_parts[part].Start, at, _parts[part], atEnd: false);
        }

        // One part said of two: the first whole, or only who it is about.
        if (!Range(_parts[part].Start, at).All(u => u.MayBeLeftOut))
            return false;
        var whole = Range(end, _parts[before].End).All(u => u.MayBeLeftOut || u.Kind == UnitKind.And);
        if (whole && part == before + 1)
            return true;
        return ((whole && _parts[before].IsCondition) || (!_parts[before].IsCondition && IsSubject(Range(_parts[before].Start, end))))
            && !_parts[(before + 1)..(part + 1)].Any(p => p.IsLed)
            && MayBeSkipped(before, part);
    }

    // 市财政局, 申报企业: a name with what describes it, nothing that governs it.
    private static bool IsSubject(ArraySegment<Unit> units) =>
        units.Count is > 0 and <= 8 && units[^1].IsName && units.All(u => u.IsName || u.MayBeLeftOut || u.Kind is UnitKind.And or UnitKind.Text or UnitKind.Same && !u.IsProtected);

    // The parts between two that are said: none that the later depends on, none that takes away from the earlier, none about someone else.
    private bool MayBeSkipped(int before, int part)
    {
        var condition = part - 1;
        while (condition > before && !_parts[condition].IsCondition && !_parts[part].IsCondition)
            condition--;
        if (condition > before && _parts[condition].IsCondition)
            return false;
        var skipped = _parts[(before + 1)..part];
        return before < 0 || !skipped.Any(p => p.IsException || (p.IsLed && !_parts[part].IsLed));
    }

    private bool EndsWell(int end)
    {
        if (end == Nothing)
            return false;
        var part = source.PartOf[end - 1];
        return MayBeLeftOut(end, _parts[part].End, _parts[part], atEnd: true) && !_parts[(part + 1)..].Any(p => p.IsException);
    }

    // Items of a list go whole, with their comma; anything else that carries meaning stays. Of several departments none goes:
    // the one left would seem to be alone.
    private bool MayBeLeftOut(int start, int end, StatementPart part, bool atEnd)
    {
        var left = Range(start, end);
        if (left.All(u => u.MayBeLeftOut || u.Kind == UnitKind.And))
            return true;
        if (part.IsWhole || left.Any(u => u.IsProtected || u.Kind == UnitKind.Department))
            return false;
        return left[0].Kind == UnitKind.And || left[0].Text == "等" || (!atEnd && left[^1].Kind == UnitKind.And);
    }

    private ArraySegment<Unit> Range(int start, int end) => new(_units, start, Math.Max(0, end - start));
}
