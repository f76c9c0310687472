using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>
/// The years a question is about, and whether something is said for others: the holidays of 2019 are none of 2020, though the clause
/// itself need not say the year its document is for.
/// </summary>
internal sealed partial class OtherYears
{
    private readonly ImmutableArray<string> _asked;
    private readonly bool _alone;

    private OtherYears(ImmutableArray<string> asked, bool alone) => (_asked, _alone) = (asked, alone);

    /// <summary>The years a question names; null where it names none.</summary>
    public static OtherYears? In(PolicyQuery query) =>
        Year().Matches(query.Text).Select(m => m.Value).ToImmutableArray() is { IsEmpty: false } asked ? new OtherYears(asked, Beside().Replace(query.Topic, "").Length == 0) : null;

    /// <summary>
    /// Whether a clause's document is for other years by its title, and neither says a word of those asked about; or whether the clause
    /// speaks of other years, and nothing in its document of those. Where nothing but the year is asked about (那2025年呢), what does not say
    /// it is never about it.
    /// </summary>
    public bool IsOf(EvidenceItem item, PolicyIndex index, Audience audience) =>
        (_alone || Year().IsMatch(item.Document.Title) || (Year().IsMatch(item.Clause.Text) && !_asked.Any(y => item.Document.IssuedOn is null || $"{item.Document.IssuedOn?.Year}年" == y || index.Mentions(y, item.Document.Id, audience))))
        && !_asked.Any(y => item.Document.Title.Contains(y, StringComparison.Ordinal) || item.Clause.Text.Contains(y, StringComparison.Ordinal) || item.Clause.Section?.Contains(y, StringComparison.Ordinal) == true);

    [GeneratedRegex("(?:19|20)[0-9]{2}年?|目标|\\s")]
    private static partial Regex Beside();

    [GeneratedRegex("(?:19|20)[0-9]{2}年")]
    private static partial Regex Year();
}
