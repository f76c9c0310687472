using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Text;

namespace PolicyBot.Retrieval;

/// <summary>
/// Where a document says what it aims at: sentences that set a year to reach something by, as official documents word their
/// 目标, and what stands under a heading that says so.
/// </summary>
internal static partial class GoalSentences
{
    /// <summary>The goal sentences of a clause, each at most <see cref="Quotation.MaxLength"/> long; a clause headed 目标 is one.</summary>
    public static ImmutableArray<string> In(Clause clause)
    {
        if (clause.Title is { } title && title.Contains("目标", StringComparison.Ordinal) && Quotation.Beginning(clause) is { Length: > 0 } beginning)
            return [beginning];
        return
        [
            .. clause.Paragraphs.SelectMany(p => Sentences.Split(p).Select(s => s.Value))
                .Where(s => ByYear().IsMatch(s) && s.Length <= Quotation.MaxLength),
        ];
    }

    [GeneratedRegex("^(?:总体目标|主要目标|力争)?[：:，]?(?:力争|争取)?到?(?:20[0-9]{2}年|“[^”]{2,6}”期?末?|[一二三四五六七八九十]五时?期?末)(?:底|末|前)?")]
    private static partial Regex ByYear();
}
