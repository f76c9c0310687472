namespace PolicyBot.Answering.Grounding;

/// <summary>The orders in which one thing can be said: a sum, a date and a 不得 may stand elsewhere, 由 turns a sentence round.</summary>
internal static class PartOrders
{
    private const int LongestMoved = 28;
    private const int LongestTopic = 8;

    /// <summary>The part's units in every order that means the same, their own first.</summary>
    public static IEnumerable<IReadOnlyList<Unit>> Of(Part part)
    {
        IReadOnlyList<Unit> units = [.. part.Units];
        foreach (var voice in Voices(units))
        {
            foreach (var moved in Moved(voice, IsSum).Concat(Moved(voice, IsDate).Skip(1).SelectMany(v => Moved(v, IsSum))))
            {
                foreach (var order in Moved(moved, u => u.Kind == UnitKind.Duty).Concat(Moved(moved, u => u.Kind == UnitKind.Benefit).Skip(1)))
                    yield return order;
            }
        }
    }

    private static IEnumerable<IReadOnlyList<Unit>> Voices(IReadOnlyList<Unit> units)
    {
        yield return units;
        var by = units.ToList().FindIndex(u => u.Kind == UnitKind.By);
        if (by > 0 && by < units.Count - 1)
            yield return [.. units.Skip(by + 1), .. units.Take(by)];

        // 低效竹林每年改造2万亩: what is done to, said first. Not who does it: names stay where they are.
        for (var size = 1; size <= Math.Min(LongestTopic, units.Count - 1) && units[size - 1].Kind is UnitKind.Text or UnitKind.Same or UnitKind.And or UnitKind.Light; size++)
            yield return [.. units.Skip(size), .. units.Take(size)];

        // 企业可以获得补助 and 可以优先办理 are what 给予企业补助 and 优先办理 say of the other side.
        if (units.Any(IsMay) && units.Any(u => u.Kind == UnitKind.Receive || u.Key == "优先") && !units.Any(u => u.Kind == UnitKind.Give))
            yield return [.. units.Where(u => !IsMay(u))];
    }

    // Only one of its kind can be moved: two could change places.
    private static IEnumerable<IReadOnlyList<Unit>> Moved(IReadOnlyList<Unit> units, Func<Unit, bool> kind)
    {
        yield return units;
        if (units.Count > LongestMoved || units.Count(kind) != 1)
            yield break;
        var at = units.ToList().FindIndex(u => kind(u));
        var rest = units.Where((_, i) => i != at).ToArray();
        for (var to = 0; to <= rest.Length; to++)
        {
            if (to != at)
                yield return [.. rest.Take(to), units[at], .. rest.Skip(to)];
        }
    }

    private static bool IsDate(Unit unit) => unit.Kind == UnitKind.Quantity && unit.Key.StartsWith("date", StringComparison.Ordinal);

    private static bool IsSum(Unit unit) => unit.Kind == UnitKind.Quantity && !IsDate(unit);

    private static bool IsMay(Unit unit) => unit is { Kind: UnitKind.Duty, Key: "可以" };
}
