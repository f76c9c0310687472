namespace PolicyBot.Evaluation;

/// <summary>How far a mean over questions would move if other questions of the same kind had been asked.</summary>
public static class Bootstrap
{
    private const int Samples = 5000;

    /// <summary>
    /// The 95 % percentile interval of the mean: the questions drawn anew, with replacement, 5,000 times, by a fixed seed. Of the
    /// differences between two ways of searching, question by question, it is the paired comparison: one that does not hold 0 is no chance.
    /// </summary>
    /// <param name="values">One number a question.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Interval OfMean(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
            throw new ArgumentException("An interval needs at least one value.", nameof(values));
#pragma warning disable CA5394 // Drawn for a statistic, and the same every time.
        var random = new Random(17);
        var means = new double[Samples];
        for (var sample = 0; sample < Samples; sample++)
        {
            var sum = 0.0;
            for (var i = 0; i < values.Count; i++)
                sum += values[random.Next(values.Count)];
            means[sample] = sum / values.Count;
        }
#pragma warning restore CA5394

        Array.Sort(means);
        return new Interval(means[(int)(0.025 * Samples)], means[(int)(0.975 * Samples) - 1]);
    }
}

/// <summary>Where a number lies with 95 % confidence.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct Interval(double Low, double High);
