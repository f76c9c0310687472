namespace PolicyBot.Indexing;

/// <summary>
/// Finds the same document taken from two sites, so that it is served once. Two versions of one law are not the same document, and
/// neither are two offices' notices after one model: texts that are nearly the same are one document only where they state the
/// same number, or the same title and date. Without that every run of characters must be the same, and one title hold the other.
/// </summary>
internal static class NearDuplicates
{
    /// <summary>How much of their text two copies share at least; docs/catalogue.md says how it was measured.</summary>
    public const double Threshold = 0.8;

    /// <summary>Rows that are not served, each with the row that is.</summary>
    public static Dictionary<string, string> Find(IReadOnlyList<ShelfRow> rows)
    {
        var replaced = new Dictionary<string, string>(StringComparer.Ordinal);
        var sketches = rows.ToDictionary(r => r.Id, r => TextSketch.Parse(r.Sketch), StringComparer.Ordinal);
        var served = new Dictionary<uint, List<ShelfRow>>();

        // The best reading comes first, so every later copy finds the one that is served; the order of files never matters.
        foreach (var row in rows.OrderBy(r => r.Unread).ThenBy(r => r.DocumentNumber is null).ThenByDescending(r => r.Length).ThenBy(r => r.ContentHash, StringComparer.Ordinal).ThenBy(r => r.Id, StringComparer.Ordinal))
        {
            var sketch = sketches[row.Id];
            if (Candidates(sketch, served).FirstOrDefault(s => sketches[s.Id].SimilarityTo(sketch) >= Needed(s, row)) is { } better)
            {
                replaced.Add(row.Id, better.Id);
                continue;
            }

            foreach (var hash in sketch.First)
            {
                if (!served.TryGetValue(hash, out var having))
                    served.Add(hash, having = []);
                having.Add(row);
            }
        }

        return replaced;
    }

    private static IEnumerable<ShelfRow> Candidates(TextSketch sketch, Dictionary<uint, List<ShelfRow>> served)
    {
        var found = new HashSet<ShelfRow>(ReferenceEqualityComparer.Instance);
        foreach (var hash in sketch.First)
            found.UnionWith(served.GetValueOrDefault(hash) ?? []);
        return found.OrderBy(r => r.Id, StringComparer.Ordinal);
    }

    // How similar the two must be; more than 1 where they are not one document whatever they say. A copy that only staff may see
    // never hides a public one, nor the other way round.
    private static double Needed(ShelfRow a, ShelfRow b)
    {
        if (a.ContentHash == b.ContentHash && a.Audience == b.Audience)
            return 0;
        if (a.Audience != b.Audience || Differ(a.DocumentNumber, b.DocumentNumber) || Differ(a.IssuedOn?.DayNumber, b.IssuedOn?.DayNumber))
            return double.PositiveInfinity;
        var stated = (a.DocumentNumber is not null && a.DocumentNumber == b.DocumentNumber)
            || (a.IssuedOn is not null && a.IssuedOn == b.IssuedOn && a.Title == b.Title);
        return stated ? Threshold : OfOneName(a.Title, b.Title) ? 1 : double.PositiveInfinity;
    }

    // Sites leave the issuer out, or the marks between two of them.
    private static bool OfOneName(string a, string b)
    {
        var (left, right) = (string.Concat(a.Where(char.IsLetterOrDigit)), string.Concat(b.Where(char.IsLetterOrDigit)));
        return left.Contains(right, StringComparison.Ordinal) || right.Contains(left, StringComparison.Ordinal);
    }

    private static bool Differ<T>(T? a, T? b) => a is not null && b is not null && !a.Equals(b);
}
