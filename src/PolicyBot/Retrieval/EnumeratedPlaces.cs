using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Text;

namespace PolicyBot.Retrieval;

/// <summary>Where a text itself says of which places something consists: 川南（宜宾、泸州）, 支持成都市、遂宁市联动打造锂电产业发展带.</summary>
internal static partial class EnumeratedPlaces
{
    private const int Fewest = 2;

    // As much as an abbreviation holds of what it is short for: 锂电产业带 is 锂电产业发展带.
    private const double Held = 0.8;

    /// <summary>The sentence that names the places of what is asked about; null where the clause has none.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="topic">What names it.</param>
    /// <param name="onlyDefined">Whether only places in brackets behind the name count, as where the name is one of several in the sentence.</param>
    public static string? Sentence(Clause clause, string topic, bool onlyDefined)
    {
        var units = TopicTerms.Of(topic).Units.Where(u => !KindOfPlace().IsMatch(u.Term)).ToImmutableArray();
        var sentences = Sentences.Split(MappedText.Of(clause.Text)).Select(s => s.Value).Where(s => s.Length <= Quotation.MaxLength).ToImmutableArray();
        var names = units.Select(u => u.Term).Where(t => t.Length > 1).ToImmutableArray();
        return sentences.FirstOrDefault(s => names.Any(n => s.Contains(n + "（", StringComparison.Ordinal)))
            ?? (onlyDefined ? null : sentences.FirstOrDefault(s => !units.IsEmpty && units.All(u => u.HeldBy(s) >= Held) && Names(s).Length >= Fewest && InFull(s, topic)));
    }

    /// <summary>Whether the sentence says that it names only some: 自贡、内江等.</summary>
    public static bool IsOpen(string sentence) => Names(sentence) is { Length: > 0 } places && places.Any(p => Regex.IsMatch(sentence, Regex.Escape(p.ShortName) + "[市州]?等"));

    // 自贡、内江等“8市1区”: two of nine are not what the nine are.
    private static bool InFull(string sentence, string topic) =>
        Count().Matches(topic).Sum(m => int.Parse(m.ValueSpan)) is var said && (said == 0 || said <= Names(sentence).Length);

    private static ImmutableArray<Place> Names(string sentence) => RegionLexicon.In(sentence);

    [GeneratedRegex("[0-9]{1,3}")]
    private static partial Regex Count();

    // 哪几个城市 asks for places; what it calls them need not stand beside their names.
    [GeneratedRegex("^(?:城市|地方|地区|市州|州市|区县|县市|省份|地市)$")]
    private static partial Regex KindOfPlace();
}
