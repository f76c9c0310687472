using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;

namespace PolicyBot.Retrieval;

/// <summary>Decides what a question asks for from what it names and from the words that ask.</summary>
internal static partial class IntentRules
{
    // More than so many characters beside the words that ask for a fact are about something else than the document.
    private const int LongestBesideFact = 4;

    private const int AsksOfSomethingElse = 6;

    /// <param name="mentions">What the question names.</param>
    /// <param name="cues">The words that ask.</param>
    /// <param name="topic">What is left of the question without both.</param>
    /// <param name="conditions">What it demands of each department.</param>
    /// <param name="sized">Whether it demands a number of departments.</param>
    /// <param name="regions">The places it names.</param>
    public static Intent Classify(
        Mentions mentions, Cues cues, string topic, ImmutableArray<DepartmentCondition> conditions, bool sized, ImmutableArray<Place> regions)
    {
        if (sized && topic.Length == 0 && mentions.Clauses.IsEmpty)
            return Intent.MeasuresWhere;
        if (IssuerDoubted().IsMatch(mentions.Skeleton))
            return Intent.DocumentFact;
        if (!mentions.Departments.IsEmpty)
            return OfDepartments(mentions, cues, topic, conditions);
        if (cues.Goals && mentions.Clauses.IsEmpty && !cues.Leading && !cues.Departments)
            return Intent.Goals;
        if (cues.Most && (cues.Departments || cues.Who) && topic.Length <= 2)
            return Intent.AllDepartments;
        if (cues.Structure && mentions.Clauses.IsEmpty && OnlyStructure().IsMatch(topic))
            return StructureAsked(mentions.Skeleton);
        if (cues.NoLead && !cues.Never && topic.Length <= 2)
            return Intent.WithoutLead;
        if (mentions.Clauses.IsEmpty && mentions.Step == 0 && !cues.Structure && FactRules.Asked(mentions.Skeleton) is not null && Dates().Replace(topic, "").Length <= LongestBesideFact)
            return Intent.DocumentFact;
        if (!regions.IsEmpty && (cues.CarryOut || cues.Duties) && (cues.WhichMeasures || cues.Duties || cues.HowMany)
            && !cues.Who && !cues.Leading && regions.Aggregate(topic, RegionLexicon.Without).Trim().Length == 0)
            return Intent.RegionDuties;
        if (cues.Mentioning && cues.WhichMeasures && !cues.Departments && (topic.Length > 0 || !regions.IsEmpty))
            return Intent.MeasuresMentioning;
        if (mentions.Step != 0 && mentions.Clauses.IsEmpty && topic.Length == 0)
            return Intent.Incomplete;
        if (!mentions.Clauses.IsEmpty || mentions.Step != 0 || topic.Length > 0)
            return OfClause(mentions, cues, topic);
        return OfDocument(cues, mentions);
    }

    /// <summary>What can be meant where nothing is found for the first reading; null where nothing else can.</summary>
    public static Intent? Fallback(Mentions mentions, Cues cues, string topic) => mentions.Departments.IsEmpty && mentions.Clauses.IsEmpty
        ? cues.Structure ? StructureAsked(mentions.Skeleton)
            : FactRules.Asked(mentions.Skeleton) switch
            {
                null => null,
                // What something else rests on is no question for what the document rests on.
                DocumentFact.Basis when topic.Length > LongestBesideFact => null,
                _ => Intent.DocumentFact,
            }
        : null;

    private static Intent OfDepartments(Mentions mentions, Cues cues, string topic, ImmutableArray<DepartmentCondition> conditions)
    {
        var aboutClause = !mentions.Clauses.IsEmpty || mentions.Step != 0 || topic.Length > 0;
        var several = mentions.Departments.Select(d => d.Name).Distinct(StringComparer.Ordinal).Count() > 1;
        if (!mentions.Clauses.IsEmpty && cues.YesNo && !cues.WhichMeasures)
            return Intent.IsResponsible;
        var doubted = !several && cues.YesNo && !cues.WhichMeasures && !cues.HowMany;
        if (topic.Length == 0 && mentions.Clauses.IsEmpty
            && ((conditions.Any(c => c.Negated) && !doubted) || (several && (cues.Together || DepartmentConditions.DifferentParts(conditions, mentions.Skeleton)))))
            return Intent.MeasuresWhere;
        // 财政厅在用地方面牵头什么 asks what, not whether.
        if (cues.Leading && cues.Duties && !cues.YesNo && mentions.Clauses.IsEmpty && mentions.Step == 0 && AsksWhat().IsMatch(mentions.Skeleton))
            return Intent.DepartmentTasks;
        if (aboutClause && !cues.WhichMeasures && !cues.Who && !cues.Why && (cues.Leading || cues.Others || (cues.YesNo && cues.Responsible)))
            return Intent.IsResponsible;
        // 公安部要求通过哪些方式提高检疫效率 names a department and asks for something else than its tasks.
        if (topic.Length >= AsksOfSomethingElse && !cues.Leading && !cues.Others && !cues.Duties && !cues.HowMany && !cues.Mentioning && mentions.Clauses.IsEmpty && !cues.Who && !cues.Departments && !cues.YesNo)
            return Intent.Topic;
        if (cues.WhichMeasures || cues.HowMany || (cues.Duties && topic.Length == 0) || !aboutClause)
            return Intent.DepartmentTasks;
        if ((cues.Who || cues.Departments) && (cues.Responsible || cues.Others))
            return cues.Role == RoleFilter.Lead ? Intent.Lead : Intent.Departments;
        return mentions.Clauses.IsEmpty ? Intent.Topic : Intent.ClauseText;
    }

    private static Intent OfClause(Mentions mentions, Cues cues, string topic)
    {
        if (cues.Leading && cues.Role != RoleFilter.Participant)
            return Intent.Lead;
        if (cues.Departments || (cues.Others && cues.Who))
            return Intent.Departments;
        if (cues.Who && cues.Responsible)
            return Intent.Lead;
        if (!mentions.Clauses.IsEmpty || mentions.Step != 0)
            return cues.Inside || (cues.WhichMeasures && mentions.Clauses is [{ Unit: ClauseUnit.Section }]) ? Intent.Measures : Intent.ClauseText;
        if (cues.Inside && !cues.WhichPlaces && (cues.WhichMeasures || cues.HowMany))
            return Intent.Measures;
        return Intent.Topic;
    }

    private static Intent OfDocument(Cues cues, Mentions mentions) => mentions.Skeleton switch
    {
        _ when cues.Shelf => Intent.Shelf,
        _ when cues.NoLead && !cues.Never => Intent.WithoutLead,
        _ when cues.NoList && !cues.Never => Intent.WithoutList,
        _ when cues.Never && cues.Departments => Intent.AllDepartments,
        _ when cues.Same || cues.Role == RoleFilter.Participant => Intent.Incomplete,
        _ when cues.Departments && (cues.Who || cues.HowMany || cues.Mentioning) => Intent.AllDepartments,
        _ when cues.Goals => Intent.Goals,
        _ when cues.Structure => StructureAsked(mentions.Skeleton),
        _ when cues.Departments && mentions.Skeleton.Contains('都') => Intent.AllDepartments,
        _ when cues.WhichMeasures => Intent.Measures,
        _ when !mentions.Documents.IsEmpty => Intent.Structure,
        _ => Intent.Incomplete,
    };

    // 发文机关是省委办公厅吗
    [GeneratedRegex("(?:发文|印发|发布|制定|落款)(?:机关|单位|机构)(?:是不是|是否|应该)?(?:是|为)?\uE000")]
    private static partial Regex IssuerDoubted();

    [GeneratedRegex("牵头(?:负责|抓|做|干|管)?(?:了|的)?(?:些)?(?:什么|啥)(?:工作|任务|事)?[？?。呢啊呀]*$")]
    private static partial Regex AsksWhat();

    [GeneratedRegex("[0-9]+[年月日号]?(?:份)?")]
    private static partial Regex Dates();

    /// <summary>Whether what is left of a question says no more than that its parts are asked for.</summary>
    public static bool SaysOnlyStructure(string topic) => OnlyStructure().IsMatch(topic);

    [GeneratedRegex("^(?:目录|结构|框架|大纲|提纲|章节|部分|标题|题目|几|大|列下?|条|项|[0-9一二三四五六七八九十]+| )*$")]
    private static partial Regex OnlyStructure();

    private static Intent StructureAsked(string skeleton) =>
        skeleton.Contains("举措", StringComparison.Ordinal) || skeleton.Contains("措施", StringComparison.Ordinal) || skeleton.Contains("多少条", StringComparison.Ordinal)
            || skeleton.Contains('项')
            ? Intent.Measures
            : Intent.Structure;
}
