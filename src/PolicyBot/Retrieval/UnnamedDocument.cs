using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval;

/// <summary>
/// Questions that mean one document without saying which: 这项工作由谁负责 points to one, 指导思想是什么 asks for a part that every
/// document has. Where several documents answer, none of them is known to be the one meant.
/// </summary>
internal static partial class UnnamedDocument
{
    /// <summary>Whether a question means one document, and neither its words nor the conversation say which.</summary>
    public static bool IsMeant(PolicyQuery query) =>
        query is { DocumentIds.IsEmpty: true, ClauseIds.IsEmpty: true, Clauses.IsEmpty: true, TakenOver: null, UnknownDocument: null }
        && (Pointing().IsMatch(query.Text) || PartOfAny().IsMatch(query.Topic));

    [GeneratedRegex("(?:这|该|此)一?[份个项部]?(?:政策|文件|意见|通知|办法|方案|规定|条例|措施|工作)|本(?:文件|意见|通知|办法|方案|规定|条例)")]
    private static partial Regex Pointing();

    [GeneratedRegex("^(?:指导思想|总体(?:要求|目标|思路)|基本(?:原则|要求)|(?:主要|工作|发展|预期)目标|(?:主要|重点)任务|工作要求|组织(?:领导|实施)|保障措施|适用范围|总则|附则)$")]
    private static partial Regex PartOfAny();
}
