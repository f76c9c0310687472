using System.Collections.Immutable;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>What a topic is looked up by.</summary>
/// <param name="Units">Its words, each with the smaller words it is made of.</param>
/// <param name="Bigrams">Its bigrams of characters.</param>
internal sealed record TopicTerms(ImmutableArray<TopicUnit> Units, ImmutableArray<string> Bigrams)
{
    /// <summary>The terms of a topic.</summary>
    public static TopicTerms Of(string topic)
    {
        var tokens = PolicyAnalyzer.WordsOf(topic);

        // A dictionary word and its parts are ways of looking up one thing, not two things.
        var units = ImmutableArray.CreateBuilder<TopicUnit>();
        var end = 0;
        foreach (var token in tokens.OrderBy(t => t.Start).ThenByDescending(t => t.End))
        {
            if (token.Start < end)
                continue;
            var parts = tokens.Where(t => t.Start >= token.Start && t.End <= token.End && t != token).Select(t => t.Term);
            units.Add(new TopicUnit(token.Term, [.. parts.Distinct(StringComparer.Ordinal)]));
            end = token.End;
        }

        // One character says something only where nothing longer does.
        // Words of another script beside Chinese ones are noise of the keyboard more often than not.
        var words = units.Where(u => u.Term.Length > 1).ToArray();
        if (words.Any(u => u.Term[0] > 127))
            words = [.. words.Where(u => u.Term[0] > 127 || char.IsAsciiDigit(u.Term[0]) || u.Term.Length <= 2)];
        return new TopicTerms(
            [.. (words.Length > 0 ? words : [.. units]).DistinctBy(u => u.Term, StringComparer.Ordinal)],
            [.. PolicyAnalyzer.BigramsOf(topic).Select(t => t.Term).Distinct(StringComparer.Ordinal)]);
    }
}

/// <summary>A word of a topic.</summary>
/// <param name="Term">The word.</param>
/// <param name="Parts">The tokens it is made of, where it is a word of the dictionary.</param>
internal sealed record TopicUnit(string Term, ImmutableArray<string> Parts)
{
    /// <summary>How much of the word a text holds, 0 to 1: all of it, else the share of its neighbouring pairs of characters.</summary>
    public double HeldBy(string text)
    {
        if (text.Contains(Term, StringComparison.OrdinalIgnoreCase))
            return 1;
        if (Term.Length < 3)
            return 0;
        var held = 0;
        for (var i = 0; i + 1 < Term.Length; i++)
        {
            if (text.AsSpan().Contains(Term.AsSpan(i, 2), StringComparison.OrdinalIgnoreCase))
                held++;
        }

        return 0.9 * held / (Term.Length - 1);
    }
}
