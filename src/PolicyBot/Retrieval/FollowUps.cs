using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;

namespace PolicyBot.Retrieval;

/// <summary>
/// Fills in what a message leaves out from what the conversation was about, and nothing else: a message that says all it
/// means by itself is left as it is.
/// </summary>
internal static partial class FollowUps
{
    /// <param name="query">The message as it was understood by itself.</param>
    /// <param name="cues">Its words that ask.</param>
    /// <param name="memory">What the conversation was about; null at its beginning.</param>
    public static PolicyQuery Resolve(PolicyQuery query, Cues cues, ConversationMemory? memory)
    {
        if (memory is null || query.Intent is Intent.Outside or Intent.Help)
            return query;

        // A question that was refused is the one that is gone on from, unless the words point to what was answered before it.
        if (memory.Refused && !cues.Same && !cues.Among && !query.Text.Contains('个', StringComparison.Ordinal))
            memory = memory with { ClauseIds = [] };
        var named = query.Topic.Length > 0 || !query.Clauses.IsEmpty || !query.Departments.IsEmpty || !query.Regions.IsEmpty;
        if (query.Intent == Intent.MeasuresWhere && cues.YesNo && !cues.WhichMeasures && memory.ClauseIds.Length == 1)
            return AboutClauses(query with { Intent = Intent.IsResponsible }, memory);
        if (cues.Among && !memory.ClauseIds.IsEmpty && Narrowed(query, cues, memory) is { } narrowed)
            return narrowed;
        if (Narrows(query, memory))
            return Within(query, memory);
        if (memory.Query.Size is { Bound: SizeBound.Most or SizeBound.Fewest } && query is { Topic: "", Size: null, Departments.IsEmpty: true } && Extreme().Match(query.Text) is { Success: true } extreme)
            return memory.Query with { Question = query.Question, Text = query.Text, Size = new ListSize(extreme.Value[^1] == '少' ? SizeBound.Fewest : SizeBound.Most, 0) };
        if (cues.Mentioning && cues.WhichMeasures && query is { Regions.IsEmpty: true, Departments.IsEmpty: true } && !memory.Query.Regions.IsEmpty && query.Topic.Length < 2)
            return query with { Intent = Intent.MeasuresMentioning, Regions = memory.Query.Regions, TakenOver = string.Join('、', memory.Query.Regions.Select(r => r.ShortName)) };
        if (query.Clauses is [{ Unit: ClauseUnit.Unclear, Section: null } nth] && memory.ClauseIds.Length > 1 && query.Text.Contains('个', StringComparison.Ordinal)
            && NthOf(memory.ClauseIds, nth.Number) is { } meant)
            return query with { Clauses = [], ClauseIds = [meant], TakenOver = "" };
        if (query.Clauses is [{ Section: null, Number: > 0, Unit: not ClauseUnit.Section } inner] && memory.Query.Clauses is [{ Unit: ClauseUnit.Section, Number: > 0 } part] && InsideIt().IsMatch(query.Text))
            return query with { Clauses = [inner with { Section = part.Number }], TakenOver = $"第{part.Number}部分" };
        if (query.Step != 0 && query.Clauses.IsEmpty && query.Topic.Length == 0)
            return AboutClauses(query with { Intent = ClauseIntent(query, cues) }, memory);
        // 那税收怎么分 asks something of its own, not who leads that.
        if (query is { Topic.Length: > 0, Departments.IsEmpty: true } && !memory.Asked && SpokenOf.AsksHow(query.Text))
            return query;
        if (named && !cues.Ask && query.Attribute is null && (cues.Substitution || memory.Asked))
        {
            // 武汉的呢, after 江西's document was meant by its place, is not asked of that.
            var asked = WithDatum(InPlaceOf(query, memory), memory.Query);
            return memory.Query.DocumentsInferred && asked.Regions.Any(r => !memory.Query.Regions.Contains(r)) ? asked : OfSameDocument(asked, memory);
        }

        if (!named || (cues.Same && query.Topic.Length == 0 && query.Clauses.IsEmpty) || OnlyInside(query, cues))
            return LeftOut(query, cues, memory);
        return query;
    }

    /// <summary>
    /// Where several documents are served: a document or its place named alone, which asks the last question of it, where it was asked back
    /// which one is meant or several were answered from, or which is 67号文呢; a clause named by its number without a document, which is one
    /// of the document that was spoken of; and another department of a place whose department was named.
    /// </summary>
    /// <param name="query">The message as it was understood by itself.</param>
    /// <param name="cues">Its words that ask.</param>
    /// <param name="memory">What the conversation was about.</param>
    /// <param name="facts">The served document of an id.</param>
    public static PolicyQuery InDocument(PolicyQuery query, Cues cues, ConversationMemory memory, Func<string, PolicyDocument?> facts)
    {
        if (NamesOnlyDocuments(query) && !cues.Ask && memory.Query.Intent != Intent.Eligibility && (memory.Asked || query.Text is [.., '呢' or '的'] || memory.ClauseIds.Select(ClauseId.DocumentOf).Distinct(StringComparer.Ordinal).Count() > 1))
        {
            return OfPlace(memory.Query, query.Regions) with
            {
                Question = query.Question,
                DocumentIds = query.DocumentIds,
                DocumentsInferred = !query.Regions.IsEmpty && query.DocumentsInferred,
                UnknownDocument = null,
                TakenOver = memory.Query.Asked,
            };
        }

        if (query is { DocumentIds.IsEmpty: true, UnknownDocument: null, Clauses.IsEmpty: false } && !memory.Asked
            && DocumentsOf(memory) is [var spokenOf] && facts(spokenOf) is { } document)
        {
            return query with { DocumentIds = [spokenOf], TakenOver = document.DocumentNumber ?? $"《{document.Title}》" };
        }

        // 遂宁市医保局牵头哪几项, 市税务局呢: of the place whose department was named, where several have one that is called so.
        if (query is { DocumentIds.IsEmpty: true, UnknownDocument: null, Departments.IsEmpty: false } && !cues.Ask && query.Departments.All(d => d.Ids.Length > 1)
            && memory.Query is { DocumentIds.IsEmpty: true, Departments: [var last] } && DocumentsOf(memory) is [var theirs]
            && facts(theirs)?.Jurisdiction is { Length: > 2 } place && last.Typed.StartsWith(place[..^1], StringComparison.Ordinal))
        {
            return query with { DocumentIds = [theirs], DocumentsInferred = true };
        }

        return query;
    }

    // The same question asked of another place, where it was asked of one.
    private static PolicyQuery OfPlace(PolicyQuery last, ImmutableArray<Place> places)
    {
        if (places.IsEmpty)
            return last;
        string Of(string text) => (last.Regions, places) is ([var was], [var now]) ? text.Replace(was.Name, now.Name, StringComparison.Ordinal).Replace(was.ShortName, now.ShortName, StringComparison.Ordinal) : text;
        return last with { Text = Of(last.Text), Asked = Of(last.Asked), Topic = Of(last.Topic), Regions = places };
    }

    private static bool NamesOnlyDocuments(PolicyQuery query) => !query.DocumentIds.IsEmpty && NamesOnlyPlaces(query);

    private static bool NamesOnlyPlaces(PolicyQuery query) =>
        query is { Clauses.IsEmpty: true, Departments.IsEmpty: true, Fact: null, Attribute: null }
        && query.Regions.Aggregate(query.Topic, RegionLexicon.Without).Trim().Length < 2;

    // 成都海关在里面吗
    private static bool OnlyInside(PolicyQuery query, Cues cues) =>
        !query.Departments.IsEmpty && query.Topic.Length == 0 && query.Clauses.IsEmpty && cues.YesNo
        && query.Intent == Intent.DepartmentTasks && !Further().IsMatch(query.Text) && !cues.WhichMeasures && !cues.HowMany && !cues.Duties;

    // 其中哪些是省发展改革委牵头的, 其中牵头的呢, 这里面部门最多的是哪项, 其中写到宜宾的; null where the message says nothing to narrow by.
    private static PolicyQuery? Narrowed(PolicyQuery query, Cues cues, ConversationMemory memory) => query switch
    {
        { Departments.IsEmpty: false } or { Size: not null, Topic: "" } => Within(query, memory),
        { Intent: Intent.MeasuresMentioning or Intent.WithoutLead } => query with { ClauseIds = memory.ClauseIds, TakenOver = Taken(memory) },
        { Topic: "" } when cues.Role != RoleFilter.Any && !cues.Who && !cues.Departments && memory.Query.Departments is [var department] =>
            Within(query with { Departments = [department], Conditions = [new DepartmentCondition(department, cues.Role, Negated: false)] }, memory),
        _ => null,
    };

    // 没有商务厅的呢, said of a list just given, narrows it; after a list of what another is not in it asks for this one's instead.
    private static bool Narrows(PolicyQuery query, ConversationMemory memory) =>
        query is { Intent: Intent.MeasuresWhere, Size: null } && memory.ClauseIds.Length > 1 && query.Conditions.All(c => c.Negated) && query.Text.Contains('呢', StringComparison.Ordinal)
        && memory.Query.Intent is Intent.DepartmentTasks or Intent.MeasuresWhere
        && (memory.Query.TakenOver is not null || !memory.Query.Conditions.All(c => c.Negated));

    // 第一个, 最后一个 of the list just given.
    private static string? NthOf(ImmutableArray<string> clauses, int number) =>
        number > 0 && number <= clauses.Length ? clauses[number - 1] : number < 0 && -number <= clauses.Length ? clauses[^-number] : null;

    private static string Taken(ConversationMemory memory) => $"上一问的{memory.ClauseIds.Length}项";

    // The same list, narrowed.
    private static PolicyQuery Within(PolicyQuery query, ConversationMemory memory) => query with
    {
        Intent = memory.ClauseIds.Length == 1 && query.Intent == Intent.IsResponsible ? Intent.IsResponsible : Intent.MeasuresWhere,
        ClauseIds = memory.ClauseIds,
        TakenOver = Taken(memory),
    };

    // 社保呢, after 水电费能拖多久, asks how long.
    private static PolicyQuery WithDatum(PolicyQuery query, PolicyQuery last) =>
        query is { Intent: Intent.Topic, Attribute: null } && last is { Intent: Intent.Topic, Attribute: { } datum } ? query with { Attribute = datum, AttributeTakenOver = true } : query;

    // 那商务厅呢, 换成宜宾呢, 脱贫地区呢: the last question, asked of another.
    private static PolicyQuery InPlaceOf(PolicyQuery query, ConversationMemory memory)
    {
        var last = memory.Query;
        if (!query.Departments.IsEmpty)
        {
            return last.Departments.IsEmpty && !memory.ClauseIds.IsEmpty
                ? query with { Intent = Intent.IsResponsible, ClauseIds = memory.ClauseIds, Role = RoleFilter.Any, TakenOver = "" }
                : query with { Intent = last.Departments.IsEmpty ? query.Intent : last.Intent, Role = last.Role, Topic = last.Topic, Fact = last.Fact, ClauseIds = ClausesOf(last) };
        }

        if (!query.Regions.IsEmpty && !last.Regions.IsEmpty)
        {
            var topic = last.Regions.Aggregate(last.Topic, RegionLexicon.Without).Trim();
            var same = query with { Intent = last.Intent, Fact = query.Fact ?? last.Fact, Topic = $"{query.Topic} {topic}".Trim() };

            // 杭州的呢 is decided as the whole question is, not as these few words.
            return NamesOnlyPlaces(query) && OfPlace(last, query.Regions) is var whole ? same with { Text = whole.Text, Asked = whole.Asked } : same;
        }

        return query with { Intent = last.Intent is Intent.DocumentFact or Intent.DepartmentTasks or Intent.Incomplete ? query.Intent : last.Intent, Role = last.Role };
    }

    // A document that the last question named is still the one meant, where this one names none.
    private static PolicyQuery OfSameDocument(PolicyQuery query, ConversationMemory memory)
    {
        if (query is not { DocumentIds.IsEmpty: true, UnknownDocument: null })
            return query;
        return query with { DocumentIds = memory.Query.DocumentIds, DocumentsInferred = memory.Query.DocumentsInferred };
    }

    private static ImmutableArray<string> ClausesOf(PolicyQuery query) => query.ClauseIds;

    // 谁牵头, 那配合单位呢, 它牵头几项, 参与的呢, 原文
    private static PolicyQuery LeftOut(PolicyQuery query, Cues cues, ConversationMemory memory)
    {
        var last = memory.Query;
        var aboutDepartment = !last.Departments.IsEmpty && query.Departments.IsEmpty && last.Intent is Intent.DepartmentTasks;
        var asksWhich = Which().IsMatch(query.Text);
        var asksList = asksWhich || cues.WhichMeasures || cues.HowMany || (cues.Duties && !cues.Who);
        if (aboutDepartment && !cues.Who && !cues.Departments && (!cues.Text || asksWhich) && query.Attribute is null
            && (asksList || (cues.Role != RoleFilter.Any && !cues.Same) || query.Intent is Intent.WithoutLead))
        {
            return OfSameDocument(query with { Intent = Intent.DepartmentTasks, Departments = last.Departments, Role = asksWhich && cues.Role == RoleFilter.Any ? last.Role : cues.Role, TakenOver = last.Departments[0].Typed }, memory);
        }

        if (query.Intent is Intent.DocumentFact or Intent.Structure or Intent.Goals && query.DocumentIds.IsEmpty)
            return query with { DocumentIds = DocumentsOf(memory) };
        if (query.Intent != Intent.DocumentFact && OnlyInside(query, cues) && last.Intent == Intent.Lead && !query.Text.Contains('在', StringComparison.Ordinal))
            query = query with { Role = RoleFilter.Lead };
        return query.Intent is Intent.DocumentFact or Intent.Structure or Intent.Shelf or Intent.Goals or Intent.AllDepartments && !OfOneClause(query, cues, memory)
            ? query
            : AboutClauses(query with { Intent = ClauseIntent(query, cues) }, memory);
    }

    /// <summary>The document that was spoken of, where it was one.</summary>
    public static ImmutableArray<string> DocumentsOf(ConversationMemory memory)
    {
        if (!memory.Query.DocumentIds.IsEmpty)
            return memory.Query.DocumentIds;
        var documents = memory.ClauseIds.Select(ClauseId.DocumentOf).Distinct(StringComparer.Ordinal).ToArray();
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

    // 它下面第二项, 这部分的第一项, 里面第三条
    [GeneratedRegex("(?:[它其]|[这该]一?(?:部分|章|块|里|里面))(?:的)?(?:[下里]面|底下|之下|当中|中|里|内)?(?:的)?第|(?:[下里]面|底下|当中)(?:的)?第")]
    private static partial Regex InsideIt();

    // 分别是啥, of those just counted.
    [GeneratedRegex("^那?(?:分别|都|各|具体)(?:都|各)?(?:是|有)(?:些)?(?:啥|什么|哪)")]
    private static partial Regex Which();

    [GeneratedRegex("还|别的|其[他它]")]
    private static partial Regex Further();

    [GeneratedRegex("最[多少]")]
    private static partial Regex Extreme();

    private static PolicyQuery AboutClauses(PolicyQuery query, ConversationMemory memory) => memory switch
    {
        { ClauseIds.IsEmpty: false } => query with { ClauseIds = memory.ClauseIds, TakenOver = "" },

        // 经合局呢，也是牵头吗, 谁牵头, of what no answer was found for.
        { Refused: true, Query.Topic.Length: > 0 } when query is { Topic: "", Clauses.IsEmpty: true, Step: 0 } => OfSameDocument(query with { Topic = memory.Query.Topic }, memory),

        // 谁牵头, where it was asked back which document's 第十九项 is meant: that of 第十九项, which has to be asked back once more.
        { Asked: true, Query.Clauses.IsEmpty: false } => query with { Clauses = memory.Query.Clauses, Step = memory.Query.Step + query.Step, TakenOver = "" },
        { Asked: true } when query.Step == 0 => memory.Query with { Question = query.Question },
        _ => query,
    };
}
