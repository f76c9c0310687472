using System.Text.RegularExpressions;
using PolicyBot.Documents;

namespace PolicyBot.Retrieval;

/// <summary>
/// Questions that mean one document, or one place's, without saying which: 这项工作由谁负责 points to one, 指导思想是什么 asks for a part
/// that every document has, 我市有什么要求 is asked from a place nobody has named. Where several documents answer, none of them is known
/// to be the one meant.
/// </summary>
internal static partial class UnnamedDocument
{
    /// <summary>Whether a question means one document or place, and neither its words nor the conversation say which.</summary>
    public static bool IsMeant(PolicyQuery query) => IsOpen(query) && (IsPointedTo(query) || IsHere(query));

    /// <summary>Whether, of documents that answer such a question, it is open which is meant: a place's own and the whole country's both hold there.</summary>
    /// <param name="query">The question.</param>
    /// <param name="answering">The documents that answer, each once.</param>
    public static bool IsMeantAmong(PolicyQuery query, IReadOnlyCollection<PolicyDocument> answering) =>
        IsOpen(query) && answering.Count > 1
        && (IsPointedTo(query) || (IsHere(query) && answering.Where(d => d.Jurisdiction is not (null or "国家")).DistinctBy(d => d.Jurisdiction).Count() > 1));

    /// <summary>Whether such a question means a document of a place, asked of that place's office.</summary>
    /// <param name="query">The question.</param>
    /// <param name="place">The place.</param>
    public static bool IsOf(PolicyQuery query, Place place) =>
        IsOpen(query) && (IsPointedTo(query) || (IsHere(query) && (OfKind().Match(query.Text) is not { Success: true } kind || place.Name.EndsWith(kind.Groups["kind"].Value, StringComparison.Ordinal))));

    private static bool IsOpen(PolicyQuery query) => query is { DocumentIds.IsEmpty: true, ClauseIds.IsEmpty: true, Clauses.IsEmpty: true, TakenOver: null, UnknownDocument: null };

    private static bool IsPointedTo(PolicyQuery query) => Pointing().IsMatch(query.Text) || PartOfAny().IsMatch(query.Topic);

    private static bool IsHere(PolicyQuery query) => query.Regions.IsEmpty && Here().IsMatch(query.Text);

    [GeneratedRegex("(?:这|该|此)一?[份个项部]?(?:政策|文件|意见|通知|办法|方案|规定|条例|措施|工作)|本(?:文件|意见|通知|办法|方案|规定|条例)")]
    private static partial Regex Pointing();

    [GeneratedRegex("^(?:指导思想|总体(?:要求|目标|思路)|基本(?:原则|要求)|(?:主要|工作|发展|预期)目标|(?:主要|重点)任务|工作要求|组织(?:领导|实施)|保障措施|适用范围|总则|附则)$")]
    private static partial Regex PartOfAny();

    [GeneratedRegex("[我本俺咱]们?(?<kind>[省县州镇乡]|市(?!场|值)|区(?!块|别|域))")]
    private static partial Regex OfKind();

    // Who comes from somewhere comes here.
    [GeneratedRegex("(?:[我本俺]|[我咱俺]们|咱)(?:[省县州镇乡]|市(?!场|值)|区(?!块|别|域)|这[里边儿]?)|本地(?!区|化)|从[^，。？]{2,8}(?:过|搬|迁|转|回)来|(?:能不能|可以|还能)来(?=[吗么？?]|$)")]
    private static partial Regex Here();
}
