using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval;

/// <summary>Departments meant without being named: 它还管别的不, 没有它的有哪几项, 这两家一起的有几条, 牵头的那个讲什么.</summary>
internal static partial class SpokenDepartments
{
    // What one that answers for something does; 它牵头的单位 asks who leads a task.
    private const string Acts = "(?:还|也|都|又|另外|一共|总共|共|主要|都?没有?|不|未)*(?:管|负责|牵头|参与|参加|配合|掺和|列入|承担|有(?:啥|什么|哪些|别的|其他)?(?:任务|工作|职责|份))(?![^，。；？?]*(?:单位|部门|谁|哪家|哪个))";
    private const string It = "(?:它|[这该此]个?(?:部门|单位|厅|局|委)|这家(?:单位)?)";

    /// <summary>A message with the names of the departments it means in place of the words that point to them; null where it points to none.</summary>
    /// <param name="text">The message.</param>
    /// <param name="memory">What the conversation was about.</param>
    /// <param name="leadOf">The one department that leads a clause; null where none or several do.</param>
    public static (string Text, ImmutableArray<DepartmentMention> Departments)? In(string text, ConversationMemory memory, Func<string, DepartmentMention?> leadOf)
    {
        if (Those().Match(text) is { Success: true } those)
        {
            var number = those.Groups["number"].Value is "三" or "仨" ? 3 : 2;
            return memory.Departments.Length < number ? null : Replaced(text, those, [.. memory.Departments.TakeLast(number)]);
        }

        return That().Match(text) is { Success: true } that && Last(memory, leadOf) is { } last ? Replaced(text, that, [last]) : null;
    }

    /// <summary>牵头的那个: of a department's list just given, those that it leads, or those that it does not; null where none is asked for so.</summary>
    /// <param name="query">The message as it was understood by itself.</param>
    /// <param name="cues">Its words that ask.</param>
    /// <param name="memory">What the conversation was about.</param>
    /// <param name="leads">Whether any of the departments of these ids leads a clause.</param>
    public static PolicyQuery? TheOnesItLeads(PolicyQuery query, Cues cues, ConversationMemory memory, Func<string, ImmutableArray<string>, bool> leads)
    {
        if (cues.Who || query is not { Topic: "", Departments.IsEmpty: true, Clauses.IsEmpty: true } || memory.Query is not { Departments: [var department] } || TheOne().Match(query.Text) is not { Success: true } one)
            return null;
        var leading = one.Groups["part"].Value is "牵头" or "领头";
        ImmutableArray<string> meant = [.. memory.ClauseIds.Where(c => leads(c, department.Ids) == leading)];
        return meant.IsEmpty ? null : query with { Intent = cues.Departments ? Intent.Departments : Intent.ClauseText, Role = RoleFilter.Any, ClauseIds = meant, TakenOver = "" };
    }

    /// <summary>The departments of the last turns, the latest last, with those of a question that was answered now.</summary>
    public static ImmutableArray<DepartmentMention> Remembered(ConversationMemory? memory, PolicyQuery query)
    {
        ImmutableArray<DepartmentMention> named = [.. query.Departments.Where(d => !d.Ids.IsEmpty)];
        var earlier = memory?.Departments ?? [];
        return named.Length > 1 ? named : [.. earlier.Where(e => named.All(n => n.Name != e.Name)).Concat(named).TakeLast(MostRemembered)];
    }

    private const int MostRemembered = 3;

    private static DepartmentMention? Last(ConversationMemory memory, Func<string, DepartmentMention?> leadOf) => memory switch
    {
        { Query.Departments: [{ Ids.IsEmpty: false } named] } => named,
        { Query: { Departments.IsEmpty: true, Intent: Intent.Lead or Intent.Departments }, ClauseIds: [var clause] } => leadOf(clause),
        _ => null,
    };

    private static (string Text, ImmutableArray<DepartmentMention> Departments) Replaced(string text, Match match, ImmutableArray<DepartmentMention> departments) =>
        (string.Concat(text.AsSpan(0, match.Index), string.Join('和', departments.Select(d => d.Typed)), text.AsSpan(match.Index + match.Length)), departments);

    [GeneratedRegex("(?:[这那]|他们|它们|^(?=(?:两|俩|三|仨)(?:个|家)(?:部门|单位)?都))(?<number>两|俩|二|三|仨)(?:个|家)?(?:部门|单位|厅局)?(?!项|条|件|个|份|企业|公司|工厂|厂|店|园区|地|市|县|城)(?=.*(?:一起|都|共同|同时|一块|一同|共有|重叠|交集))")]
    private static partial Regex Those();

    [GeneratedRegex(It + "(?=" + Acts + ")|(?<=没有?|不含|不沾|除了)" + It + "(?=的|份|以外|之外|外)")]
    private static partial Regex That();

    [GeneratedRegex("(?<part>不牵头|牵头|领头|参与|参加|配合)的?[那这]一?(?:个|项|条|些|几[个项条])|[那这]一?(?:个|项|条|些|几[个项条])(?<part>不牵头|牵头|领头|参与|参加|配合)的(?!单位|部门)")]
    private static partial Regex TheOne();
}
