using System.Collections.Immutable;

namespace PolicyBot.Retrieval;

/// <summary>
/// Fills in what a message leaves out from what the conversation was about, and nothing else: a message that says all it
/// means by itself is left as it is.
/// </summary>
internal static class FollowUps
{
    /// <param name="query">The message as it was understood by itself.</param>
    /// <param name="cues">Its words that ask.</param>
    /// <param name="memory">What the conversation was about; null at its beginning.</param>
    public static PolicyQuery Resolve(PolicyQuery query, Cues cues, ConversationMemory? memory)
    {
        if (memory is null || query.Intent is Intent.Outside or Intent.Help)
            return query;

        var named = query.Topic.Length > 0 || !query.Clauses.IsEmpty || !query.Departments.IsEmpty || !query.Regions.IsEmpty;
        if (query.Intent == Intent.MeasuresWhere && cues.YesNo && !cues.WhichMeasures && memory.ClauseIds.Length == 1)
            return AboutClauses(query with { Intent = Intent.IsResponsible }, memory);
        if (cues.Among && !memory.ClauseIds.IsEmpty && !query.Departments.IsEmpty)
            return Within(query, memory);
        if (query.Step != 0 && query.Clauses.IsEmpty && query.Topic.Length == 0)
            return AboutClauses(query with { Intent = ClauseIntent(query, cues) }, memory);
        if (named && !cues.Ask && query.Attribute is null && (cues.Substitution || memory.Asked))
            return InPlaceOf(query, memory);
        if (!named || (cues.Same && query.Topic.Length == 0 && query.Clauses.IsEmpty) || OnlyInside(query, cues))
            return LeftOut(query, cues, memory);
        return query;
    }

    // 成都海关在里面吗
    private static bool OnlyInside(PolicyQuery query, Cues cues) =>
        !query.Departments.IsEmpty && query.Topic.Length == 0 && query.Clauses.IsEmpty && cues.YesNo
        && query.Intent == Intent.DepartmentTasks && !cues.WhichMeasures && !cues.HowMany && !cues.Duties;

    // 其中哪些是省发展改革委牵头的: the same list, narrowed.
    private static PolicyQuery Within(PolicyQuery query, ConversationMemory memory) => query with
    {
        Intent = memory.ClauseIds.Length == 1 && query.Intent == Intent.IsResponsible ? Intent.IsResponsible : Intent.MeasuresWhere,
        ClauseIds = memory.ClauseIds,
        TakenOver = $"上一问的{memory.ClauseIds.Length}项",
    };

    // 那商务厅呢, 换成宜宾呢, 脱贫地区呢: the last question, asked of another.
    private static PolicyQuery InPlaceOf(PolicyQuery query, ConversationMemory memory)
    {
        var last = memory.Query;
        if (!query.Departments.IsEmpty)
        {
            return last.Departments.IsEmpty && !memory.ClauseIds.IsEmpty
                ? query with { Intent = Intent.IsResponsible, ClauseIds = memory.ClauseIds, Role = RoleFilter.Any, TakenOver = "" }
                : query with { Intent = last.Departments.IsEmpty ? query.Intent : last.Intent, Role = last.Role, Topic = last.Topic, ClauseIds = ClausesOf(last) };
        }

        if (!query.Regions.IsEmpty && !last.Regions.IsEmpty)
        {
            var topic = last.Regions.Aggregate(last.Topic, RegionLexicon.Without).Trim();
            return query with { Intent = last.Intent, Topic = $"{query.Topic} {topic}".Trim() };
        }

        return query with { Intent = last.Intent is Intent.DocumentFact or Intent.DepartmentTasks or Intent.Incomplete ? query.Intent : last.Intent, Role = last.Role };
    }

    private static ImmutableArray<string> ClausesOf(PolicyQuery query) => query.ClauseIds;

    // 谁牵头, 那配合单位呢, 它牵头几项, 参与的呢, 原文
    private static PolicyQuery LeftOut(PolicyQuery query, Cues cues, ConversationMemory memory)
    {
        var last = memory.Query;
        var aboutDepartment = !last.Departments.IsEmpty && query.Departments.IsEmpty && last.Intent is Intent.DepartmentTasks;
        var asksList = cues.WhichMeasures || cues.HowMany || (cues.Duties && !cues.Who);
        if (aboutDepartment && !cues.Who && !cues.Departments && !cues.Text && query.Attribute is null
            && (asksList || (cues.Role != RoleFilter.Any && !cues.Same) || query.Intent is Intent.WithoutLead))
        {
            return query with { Intent = Intent.DepartmentTasks, Departments = last.Departments, Role = cues.Role, TakenOver = last.Departments[0].Typed };
        }

        if (query.Intent is Intent.DocumentFact or Intent.Structure or Intent.Goals && query.DocumentIds.IsEmpty)
            return query with { DocumentIds = DocumentsOf(memory) };
        return query.Intent is Intent.DocumentFact or Intent.Structure or Intent.Shelf or Intent.Goals or Intent.AllDepartments && !OfOneClause(query, cues, memory)
            ? query
            : AboutClauses(query with { Intent = ClauseIntent(query, cues) }, memory);
    }

    // The document that was spoken of, where it was one.
    private static ImmutableArray<string> DocumentsOf(ConversationMemory memory)
    {
        if (!memory.Query.DocumentIds.IsEmpty)
            return memory.Query.DocumentIds;
        var documents = memory.ClauseIds.Select(id => id[..id.IndexOf('/')]).Distinct(StringComparer.Ordinal).ToArray();
        return documents is [var one] ? [one] : [];
    }

    // 还有哪些部门 is about the clause that was spoken of, 涉及哪些部门 in the whole document is not.
    private static bool OfOneClause(PolicyQuery query, Cues cues, ConversationMemory memory) =>
        query.Intent == Intent.AllDepartments && memory.ClauseIds.Length == 1 && !query.Text.Contains("文件", StringComparison.Ordinal) && !cues.Never;

    private static Intent ClauseIntent(PolicyQuery query, Cues cues) => query.Intent switch
    {
        _ when !query.Departments.IsEmpty => Intent.IsResponsible,
        Intent.Incomplete or Intent.AllDepartments or Intent.Topic or Intent.Measures or Intent.WithoutLead or Intent.WithoutList or Intent.DepartmentTasks =>
            cues.Leading && cues.Role == RoleFilter.Lead ? Intent.Lead
            : cues.Departments || cues.Others ? Intent.Departments
            : cues.Who && cues.Responsible ? Intent.Lead
            : Intent.ClauseText,
        _ => query.Intent,
    };

    private static PolicyQuery AboutClauses(PolicyQuery query, ConversationMemory memory) =>
        memory.ClauseIds.IsEmpty ? query : query with { ClauseIds = memory.ClauseIds, TakenOver = "" };
}
