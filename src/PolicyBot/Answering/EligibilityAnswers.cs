using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;
using PolicyBot.Retrieval.Eligibility;

namespace PolicyBot.Answering;

/// <summary>Reads the documents with somebody who asks for a business: what speaks to it, under what conditions, whom to ask. Never decides.</summary>
internal static partial class EligibilityAnswers
{
    private const int MostQuoted = 3;
    private const int MostConditions = 5;
    private const int MostAsked = 2;
    private const string Closing = "以上是对文件条文的解读，不是审批或认定；是否适用，以主管部门的答复为准。";

    public static Answer Compose(AnswerDraft draft, PolicyIndex index, Evidence evidence)
    {
        var (applicant, items) = (draft.Query.Applicant!, evidence.Items);
        if (items.IsEmpty)
            return Nothing(draft, index, evidence, applicant);

        if (evidence.LacksAsked)
            draft.Paragraph($"文件中没有找到直接回答“{Refusals.Said(draft.Query with { Topic = draft.Query.Matter })}”的规定，下面的条款只与您说的情况有关。");
        draft.Paragraph($"{Told(applicant)}{Summary(items)}");
        draft.List(items.Select(item => $"{CitationNames.Heading(item, evidence)}{draft.Cite(item)} {Verdicts(item.Conditions)}"));
        foreach (var item in items.Take(MostQuoted))
            draft.Quote(item);
        if (draft.Query.Attribute is { } attribute && !items.Any(i => AskedAttribute.Named(attribute).States.IsMatch(i.Quote)))
            draft.Paragraph($"文件没有写明{attribute}。");
        if (Departments(items) is { Length: > 0 } departments)
            draft.Paragraph("可以询问：" + departments);
        if (Questions(applicant, items) is { Length: > 0 } questions)
            draft.Paragraph("请再告诉我：" + string.Concat(questions));
        return draft.Paragraph(Closing).Sources().Build(Outcome.Answered, Suggestions(draft, applicant, items));
    }

    /// <summary>The same reading in parts, for a page that has room for all of it.</summary>
    public static MatchReading Read(AnswerDraft draft, HouseNotes notes, PolicyIndex index, Evidence evidence, ImmutableArray<string> notUnderstood)
    {
        var (applicant, items) = (draft.Query.Applicant!, evidence.Items);
        return new MatchReading(
            Told(applicant) + (items.IsEmpty ? NotFound(applicant) : Summary(items)),
            [.. items.Select(i => Matched(draft, index, i))],
            [.. Contacts(items).Select(c => c with { Telephones = notes.Telephones(IdsOf(c, items), draft.Query.Audience) })],
            [.. items.IsEmpty ? [] : Questions(applicant, items)],
            notUnderstood,
            Closing);
    }

    private static IEnumerable<string> IdsOf(MatchContact contact, ImmutableArray<EvidenceItem> items)
    {
        var names = contact.Name.Split('、');
        return items.SelectMany(i => i.Clause.Responsibility?.Assignments ?? []).Where(a => names.Contains(a.Printed)).Select(a => a.DepartmentId).Distinct(StringComparer.Ordinal);
    }

    private static MatchedClause Matched(AnswerDraft draft, PolicyIndex index, EvidenceItem item) => new(
        item.Document,
        item.Clause,
        CitationNames.Full(item.Document, draft.Path(item.Clause)),
        CitationNames.Heading(item.Clause),
        item.Quote,
        [.. item.Conditions.OrderBy(c => c.Verdict).Select(c => new MatchedCondition(c.Verdict, NameOf(c.Verdict), KindOf(c.Kind), c.Words, c.Because))],
        StandingText.Of(item.Document, draft.Query, index, asked: false, "该文件"));

    /// <summary>方向相符, 可能不符, 需核实.</summary>
    public static string NameOf(Verdict verdict) => verdict switch
    {
        Verdict.Agrees => "方向相符",
        Verdict.MayNot => "可能不符",
        _ => "需核实",
    };

    private static Answer Nothing(AnswerDraft draft, PolicyIndex index, Evidence evidence, Applicant applicant)
    {
        draft.Paragraph(Told(applicant) + NotFound(applicant));
        return Refusals.Helped(draft, index, evidence).Paragraph(Closing).Build(Outcome.NotFound);
    }

    private static string NotFound(Applicant applicant) =>
        $"所收录的文件中没有找到{(applicant.Products.IsEmpty ? "" : $"与“{applicant.Products[0]}”有关的")}规定。";

    private static string Told(Applicant applicant)
    {
        var facts = new List<string>();
        if (!applicant.Products.IsEmpty)
            facts.Add(string.Join('、', applicant.Products));
        if (applicant.From is { } from && !applicant.To.Contains(from))
            facts.Add(applicant.To.IsEmpty ? $"在{from.ShortName}" : $"从{from.ShortName}到{string.Join('、', applicant.To.Select(t => t.ShortName))}");
        else if (!applicant.To.IsEmpty)
            facts.Add($"落在{string.Join('、', applicant.To.Select(t => t.ShortName))}");
        facts.AddRange(applicant.Areas);
        if (applicant.Move switch { Move.Whole => "整体搬迁", Move.Part => "只搬一部分", Move.New => "新建", _ => null } is { } move)
            facts.Add(move);
        facts.AddRange(applicant.Classes.Select(c => (c.Value ? "" : "不是") + c.Key));
        facts.AddRange(applicant.Quantities.Select(q => q.Words));
        facts.AddRange(applicant.Drawbacks);
        return facts.Count == 0 ? "" : $"按您说的情况（{string.Join("；", facts)}），";
    }

    private static string Summary(ImmutableArray<EvidenceItem> items)
    {
        // A list of tasks for departments gives nothing by itself; a rule that states what is given does.
        var tasks = items.Any(i => i.Clause.Responsibility is not null) && !items.Any(i => Gives().IsMatch(i.Quote));
        return $"收录的文件有{items.Length}条与此有关"
            + (tasks ? "。这些条款是给政府部门布置任务，本身不授予企业待遇。逐条对照：" : "，逐条对照：");
    }

    private static string Verdicts(ImmutableArray<Condition> conditions)
    {
        var shown = conditions.Take(MostConditions).ToArray();
        return string.Join("；", new[] { Verdict.Agrees, Verdict.MayNot, Verdict.ToCheck }
            .Select(verdict => (Verdict: verdict, Texts: shown.Where(c => c.Verdict == verdict).GroupBy(c => KindOf(c.Kind)).Select(g => g.Key + string.Join('、', g.Select(TextOf))).ToArray()))
            .Where(v => v.Texts.Length > 0)
            .Select(v => $"{NameOf(v.Verdict)}：{string.Join("、", v.Texts)}")) + "。";
    }

    private static string TextOf(Condition condition) =>
        $"“{condition.Words.Replace('“', '‘').Replace('”', '’')}”" + (condition.Because.Length > 0 ? $"（{condition.Because}）" : "");

    private static string KindOf(ConditionKind kind) => kind switch
    {
        ConditionKind.Trade => "行业",
        ConditionKind.Place => "地点",
        ConditionKind.Move => "搬迁方式",
        ConditionKind.Origin => "来源地",
        ConditionKind.Class => "企业类型",
        ConditionKind.Quantity or ConditionKind.Standard => "条件",
        ConditionKind.Exclusion => "范围",
        ConditionKind.Addressee => "对象",
        _ => "",
    };

    private static string Departments(ImmutableArray<EvidenceItem> items)
    {
        var contacts = Contacts(items).ToArray();
        var all = contacts.Where(c => c.Leads).Select(c => $"{c.Name}（牵头{string.Join('、', c.Clauses)}）")
            .Concat(contacts.Where(c => !c.Leads).Take(MostAsked).Select(c => $"{c.Name}（列在{c.Clauses[0]}，可问“{c.Asks}”）")).ToArray();
        return all.Length == 0 ? "" : string.Join("；", all) + "。责任单位按整项列出，各部门在项内的分工文件没有写明。";
    }

    // Who leads each clause, and of the others those whose name says that a condition is their business.
    private static IEnumerable<MatchContact> Contacts(ImmutableArray<EvidenceItem> items)
    {
        var leads = items.Where(i => i.Clause.Responsibility is { Lead.IsEmpty: false })
            .GroupBy(i => string.Join('、', i.Clause.Responsibility!.Lead), StringComparer.Ordinal)
            .Select(g => new MatchContact(g.Key, Leads: true, [.. g.Select(Short)], null));
        var others = items.SelectMany(i => (i.Clause.Responsibility?.Participants ?? [])
                .Select(p => (Name: p, Words: i.Conditions.FirstOrDefault(c => c.Kind is not (ConditionKind.Place or ConditionKind.Trade) && Concerns(p, c.Words))?.Words))
                .Where(p => p.Words is not null)
                .Select(p => (p.Name, Where: Short(i), p.Words)))
            .Distinct()
            .Select(p => new MatchContact(p.Name, Leads: false, [p.Where], p.Words));
        return leads.Concat(others);
    }

    private static string Short(EvidenceItem item) => item.Clause.Label.Length > 0 ? item.Clause.Label.TrimEnd('、', '.') : CitationNames.Heading(item.Clause);

    // 成都海关 and 海关信用等级 share 海关; 发展, 管理 and the like are in every name.
    private static bool Concerns(string department, string words)
    {
        for (var i = 0; i + 1 < department.Length; i++)
        {
            var pair = department.Substring(i, 2);
            if (pair is not ("发展" or "改革" or "管理" or "监督" or "经济" or "合作" or "服务" or "保障" or "建设" or "政府" or "人民" or "工业" or "信息" or "四川" or "成都" or "事务")
                && words.Contains(pair, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // The one or two facts that would settle most of what is open.
    private static string[] Questions(Applicant applicant, ImmutableArray<EvidenceItem> items)
    {
        var open = items.SelectMany(i => i.Conditions).Where(c => c.Verdict == Verdict.ToCheck).ToArray();
        var questions = new List<string>();
        if (applicant.Products.IsEmpty)
            questions.Add("主要做什么产品？");
        if (applicant.Move is Move.None or Move.Unsaid && open.Any(c => c.Kind == ConditionKind.Move))
            questions.Add("是整体搬迁，还是只搬一部分？");
        if (open.Any(c => c.Kind == ConditionKind.Place) && applicant.Places.All(p => p.Name == p.Province))
            questions.Add("准备落在哪个市（州）？");
        if (open.FirstOrDefault(c => c.Kind == ConditionKind.Class && c.Because.Length == 0) is { } named)
            questions.Add($"是否属于“{named.Words}”？");
        if (open.FirstOrDefault(c => c.Kind == ConditionKind.Quantity) is { } number)
            questions.Add($"是否达到“{number.Words}”？");
        if (open.FirstOrDefault(c => c.Kind == ConditionKind.Standard && Asks().IsMatch(c.Words)) is { } standard)
            questions.Add($"是否“{standard.Words}”？");
        return [.. questions.Take(MostAsked)];
    }

    private static IEnumerable<string> Suggestions(AnswerDraft draft, Applicant applicant, ImmutableArray<EvidenceItem> items)
    {
        if (items.SelectMany(i => i.Conditions).Any(c => c.Kind == ConditionKind.Move) && applicant.Move != Move.Part)
            yield return "如果只搬一条生产线呢？";
        if (items.FirstOrDefault(i => i.Conditions.Any(c => c is { Kind: ConditionKind.Place, Verdict: not Verdict.Agrees })) is { } item
            && PlaceConditions.PlacesOf(item.Quote, item.Document.Jurisdiction).FirstOrDefault(p => !applicant.To.Contains(p)) is { } place)
        {
            yield return $"换成{place.ShortName}呢？";
        }

        if (items[0].Clause is { Responsibility: not null, Label.Length: > 0 })
            yield return $"{draft.Named(items[0])}由谁牵头？";
    }

    [GeneratedRegex("^(?:符合|满足|达到|取得|已|确有|具备.*能力|近|未|无|在|依法|财务)")]
    private static partial Regex Asks();

    [GeneratedRegex("给予[^，。；]{0,24}(?:补助|奖励|补贴|贴息|资助|减免)|(?:补助|奖励|补贴|资助|贴息)[^，。；]{0,10}[0-9]|[0-9%％元][^，。；]{0,6}(?:补助|奖励|补贴|贴息|资助)")]
    private static partial Regex Gives();
}
