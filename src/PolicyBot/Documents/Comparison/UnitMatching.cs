namespace PolicyBot.Documents.Comparison;

/// <summary>Finds which clause of one version became which of the other.</summary>
internal static class UnitMatching
{
    // Found on two versions of a law of forty and ninety articles: what is less alike speaks of other things more often than not.
    private const double Alike = 0.36;

    // Under the same number less is enough: numbers are kept where nothing was put in between.
    private const double AlikeInPlace = 0.3;

    /// <summary>Pairs in the later version's order; what has no counterpart is alone, what is gone behind what it stood behind.</summary>
    public static List<(ComparedUnit? Before, ComparedUnit? After)> Match(List<ComparedUnit> before, List<ComparedUnit> after)
    {
        var partner = new int?[before.Count];
        var taken = new bool[after.Count];
        Equal(before, after, partner, taken, samePlace: true);
        Equal(before, after, partner, taken, samePlace: false);
        Similar(before, after, partner, taken);
        return InOrder(before, after, partner);
    }

    private static void Equal(List<ComparedUnit> before, List<ComparedUnit> after, int?[] partner, bool[] taken, bool samePlace)
    {
        var free = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (var i = 0; i < after.Count; i++)
        {
            if (taken[i])
                continue;
            var key = KeyOf(after[i], samePlace);
            if (!free.TryGetValue(key, out var places))
                free[key] = places = new();
            places.Enqueue(i);
        }

        for (var i = 0; i < before.Count; i++)
        {
            if (partner[i] is null && free.TryGetValue(KeyOf(before[i], samePlace), out var places) && places.TryDequeue(out var at))
                (partner[i], taken[at]) = (at, true);
        }
    }

    private static string KeyOf(ComparedUnit unit, bool withPlace) => withPlace ? $"{unit.Place}\n{unit.Text}" : unit.Text;

    // The most alike first, of equally alike the nearest.
    private static void Similar(List<ComparedUnit> before, List<ComparedUnit> after, int?[] partner, bool[] taken)
    {
        var weights = Weights(before.Concat(after).Select(u => u.Text).ToList());
        var left = Enumerable.Range(0, before.Count).Where(i => partner[i] is null).Select(i => (At: i, Pairs: new WeightedPairs(before[i].Text, weights))).ToList();
        var right = Enumerable.Range(0, after.Count).Where(i => !taken[i]).Select(i => (At: i, Pairs: new WeightedPairs(after[i].Text, weights))).ToList();
        var found = new List<(int Before, int After, double Likeness)>();
        foreach (var (b, own) in left)
        {
            foreach (var (a, others) in right)
            {
                var likeness = own.Likeness(others);
                if (likeness >= (before[b].Place == after[a].Place ? AlikeInPlace : Alike))
                    found.Add((b, a, likeness));
            }
        }

        foreach (var (b, a, _) in found.OrderByDescending(f => f.Likeness).ThenBy(f => Math.Abs(f.Before - f.After)))
        {
            if (partner[b] is null && !taken[a])
                (partner[b], taken[a]) = (a, true);
        }
    }

    private static List<(ComparedUnit?, ComparedUnit?)> InOrder(List<ComparedUnit> before, List<ComparedUnit> after, int?[] partner)
    {
        var origin = new int?[after.Count];
        for (var i = 0; i < before.Count; i++)
        {
            if (partner[i] is { } at)
                origin[at] = i;
        }

        var pairs = new List<(ComparedUnit?, ComparedUnit?)>();
        var next = 0;
        for (var i = 0; i < after.Count; i++)
        {
            // What is gone before the counterpart of this one stands in front of it.
            for (; origin[i] is { } from && next <= from; next++)
            {
                if (partner[next] is null)
                    pairs.Add((before[next], null));
            }

            pairs.Add((origin[i] is { } own ? before[own] : null, after[i]));
        }

        for (; next < before.Count; next++)
        {
            if (partner[next] is null)
                pairs.Add((before[next], null));
        }

        return pairs;
    }

    // A pair of characters that most clauses have says little of any of them.
    private static Dictionary<(char, char), double> Weights(List<string> texts) =>
        texts.SelectMany(t => PairsOf(t).Distinct()).GroupBy(p => p).ToDictionary(g => g.Key, g => Math.Log((texts.Count + 1.0) / g.Count()));

    private static IEnumerable<(char, char)> PairsOf(string text) => Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(i => (text[i], text[i + 1]));

    /// <summary>The pairs of characters of a text, weighted by how few clauses have them.</summary>
    private sealed class WeightedPairs
    {
        private readonly Dictionary<(char, char), int> _counts;
        private readonly Dictionary<(char, char), double> _weights;
        private readonly double _total;

        public WeightedPairs(string text, Dictionary<(char, char), double> weights)
        {
            _weights = weights;
            _counts = PairsOf(text).GroupBy(p => p).ToDictionary(g => g.Key, g => g.Count());
            _total = _counts.Sum(c => c.Value * weights[c.Key]);
        }

        // Half how much of both is common, half how much of the shorter: an article that grew threefold is still the same.
        public double Likeness(WeightedPairs other)
        {
            if (_total <= 0 || other._total <= 0)
                return 0;
            var common = _counts.Sum(c => Math.Min(c.Value, other._counts.GetValueOrDefault(c.Key)) * _weights[c.Key]);
            return ((2 * common / (_total + other._total)) + (common / Math.Min(_total, other._total))) / 2;
        }
    }
}
