namespace PolicyBot.Indexing;

/// <summary>
/// Finds the same document taken from two sites, so that it is served once. Two versions of one law are not the same document:
/// where both state a number, or both a date, and these differ, nothing is merged however much the texts have in common.
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
            if (Candidates(sketch, served).FirstOrDefault(s => AreOne(s, row) && sketches[s.Id].SimilarityTo(sketch) >= Threshold) is { } better)
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

    // A copy that only staff may see never hides a public one, nor the other way round.
    private static bool AreOne(ShelfRow a, ShelfRow b) =>
        a.Audience == b.Audience
        && (a.ContentHash == b.ContentHash
            || ((a.DocumentNumber is null || b.DocumentNumber is null || a.DocumentNumber == b.DocumentNumber)
                && (a.IssuedOn is null || b.IssuedOn is null || a.IssuedOn == b.IssuedOn)));
}
