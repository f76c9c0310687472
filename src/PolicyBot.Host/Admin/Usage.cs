using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Documents;
using PolicyBot.Host.State;
using PolicyBot.Indexing;

namespace PolicyBot.Host.Admin;

/// <summary>What was asked in the last days, counted.</summary>
/// <param name="Days">The days, earliest first.</param>
/// <param name="Channels">The channels that were used, the busiest first, each with its questions a day.</param>
/// <param name="Outcomes">How often each kind of reply was given.</param>
/// <param name="Departments">Who leads the clauses that were cited, and in how many answers.</param>
/// <param name="Measures">The measures that were cited, and in how many answers.</param>
/// <param name="Median">The time that half of a day's answers took at most, in milliseconds; 0 on a day without any.</param>
/// <param name="Slow">The same for 95 of a hundred.</param>
public sealed record Usage(
    ImmutableArray<DateOnly> Days, ImmutableArray<(string Channel, int[] PerDay)> Channels, ImmutableArray<(string Outcome, int Count)> Outcomes,
    ImmutableArray<(string Name, int Count)> Departments, ImmutableArray<(string Name, int Count)> Measures, int[] Median, int[] Slow)
{
    /// <summary>How many days are counted.</summary>
    public const int Length = 30;

    private const int Top = 10;

    /// <summary>How many questions were asked.</summary>
    public int Total => Outcomes.Sum(o => o.Count);

    /// <summary>Counts.</summary>
    /// <param name="store">Where the lines of answers are.</param>
    /// <param name="index">Names the clauses that were cited, as far as they are still served.</param>
    /// <param name="today">The last day.</param>
    /// <param name="cancel">Gives up.</param>
    internal static async Task<Usage> OfAsync(StateContext store, PolicyIndex index, DateOnly today, CancellationToken cancel)
    {
        var first = today.AddDays(1 - Length);
        var since = DeskTime.Begin(first);
        var channels = new Dictionary<string, int[]>(StringComparer.Ordinal);
        var outcomes = new Dictionary<string, int>(StringComparer.Ordinal);
        var clauses = new Dictionary<string, int>(StringComparer.Ordinal);
        var took = Enumerable.Range(0, Length).Select(_ => new List<int>()).ToArray();
        await foreach (var line in store.Audit.AsNoTracking().Where(l => l.At >= since && l.AnswerId != "").Select(l => new { l.At, l.Channel, l.Outcome, l.Clauses, l.TookMs }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var day = DeskTime.Day(line.At).DayNumber - first.DayNumber;
            if (day is < 0 or >= Length)
                continue;
            if (!channels.TryGetValue(line.Channel, out var perDay))
                channels.Add(line.Channel, perDay = new int[Length]);
            perDay[day]++;
            outcomes[line.Outcome] = outcomes.GetValueOrDefault(line.Outcome) + 1;
            took[day].Add(line.TookMs);
            foreach (var clause in line.Clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal))
                clauses[clause] = clauses.GetValueOrDefault(clause) + 1;
        }

        var served = clauses.Select(c => (Clause: index.Clause(c.Key, Audience.Staff), Count: c.Value)).Where(c => c.Clause is not null).ToList();
        var departments = served.SelectMany(c => (c.Clause!.Responsibility?.Lead ?? []).Select(name => (name, c.Count))).GroupBy(d => d.name, d => d.Count, StringComparer.Ordinal);
        return new(
            [.. Enumerable.Range(0, Length).Select(first.AddDays)],
            [.. channels.OrderByDescending(c => c.Value.Sum()).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value))],
            [.. outcomes.OrderByDescending(o => o.Value).Select(o => (o.Key, o.Value))],
            [.. departments.Select(d => (d.Key, d.Sum())).OrderByDescending(d => d.Item2).ThenBy(d => d.Key, StringComparer.Ordinal).Take(Top)],
            [.. served.Where(c => c.Clause!.IsMeasure).OrderByDescending(c => c.Count).ThenBy(c => c.Clause!.Id, StringComparer.Ordinal).Take(Top).Select(c => (c.Clause!.Label + c.Clause.Title, c.Count))],
            [.. took.Select(t => Quantile(t, 0.5))],
            [.. took.Select(t => Quantile(t, 0.95))]);
    }

    /// <summary>The smallest value that this share of the values does not exceed; 0 where there are none.</summary>
    internal static int Quantile(List<int> values, double share)
    {
        if (values.Count == 0)
            return 0;
        values.Sort();
        return values[(int)Math.Ceiling(share * values.Count) - 1];
    }
}
