using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Retrieval;

namespace PolicyBot.Tests.Answering.CheckedProse;

/// <summary>Makes untrue or unfit sentences of clauses by rule.</summary>
internal static partial class Lies
{
    private static readonly (string Words, string Instead)[] Turned =
    [
        ("不得", ""), ("不得", "可以"), ("不得", "应当"), ("严禁", ""), ("严禁", "可以"), ("应当", "可以"), ("应当", "不得"), ("鼓励", "必须"), ("鼓励", ""), ("鼓励", "限制"), ("支持", "要求"), ("支持", "禁止"), ("支持", ""),
        ("引导", "强制"), ("引导", ""), ("推动", "停止"), ("推动", ""), ("未", ""), ("无", "有"), ("非", ""), ("仅", ""), ("不超过", "不低于"), ("不超过", ""), ("不少于", "不超过"), ("不低于", "不高于"), ("以上", "以下"), ("以上", ""),
        ("每年", ""), ("每年", "每月"), ("每公里", ""), ("一次性", "每年"), ("首次", ""), ("新增", ""), ("新建", "所有"), ("优先", ""), ("优先", "仅"), ("适度", ""), ("适度", "大幅"), ("争取", ""), ("探索", ""), ("探索", "全面推行"), ("试点", ""),
        ("重点", "只"), ("依法", "免费"), ("提高", "降低"), ("提高到", "提高"), ("扩大", "缩小"), ("加快", "暂停"), ("国家级", "省级"), ("省级", "国家级"), ("境外", "境内"), ("全县", "全省"), ("申请", "取消"), ("工作日", "日"), ("万元", "元"), ("亿元", "万元"),
        ("底前", "底后"), ("或", "且"), ("且", "或"), ("、", "或"), ("从事", "不从事"), ("建设", "拆除"), ("建立", "撤销"), ("完善", "取消"), ("承接", "转出"), ("引进", "淘汰"), ("发展", "限制"), ("低", "高"), ("部分", "全部"), ("一批", "所有"), ("有序", "全部"),
    ];

    private static readonly string[] Added = ["所有", "仅", "已", "必须", "免费", "唯一", "部分", "原则上不", "2倍", "国务院", "三年内"];

    private static readonly string[] Decorations =
        ["，详见[全文](https://example.org/a)", "，详见https://example.org", "![图](https://example.org/a.png)", "<a href=\"x\">链接</a>", "**注意**", "`code`", "，请联系office@example.org", "，见www.example.com", "\u202e", "（javascript:alert）"];

    public static IEnumerable<Said> Of(IReadOnlyList<EvidenceItem> clauses)
    {
        for (var i = 0; i < clauses.Count; i++)
        {
            var other = clauses[(i + 7) % clauses.Count];
            foreach (var lie in About(clauses[i], other, i))
                yield return lie;
        }
    }

    private static IEnumerable<Said> About(EvidenceItem item, EvidenceItem other, int turn)
    {
        var sentences = TrueSentences.Sentences(item.Clause).ToArray();
        foreach (var (sentence, n) in sentences.Select((s, n) => (s, n)))
        {
            foreach (var number in Number().Matches(sentence).Cast<Match>())
            {
                yield return new("number changed", item, sentence[..number.Index] + (int.Parse(number.Value) + 1) + sentence[(number.Index + number.Length)..] + "[1]。");
                if (number.Index > 0 && sentence[number.Index - 1] == '.')
                    continue;
                yield return new("number tenfold", item, sentence[..number.Index] + number.Value + "0" + sentence[(number.Index + number.Length)..] + "[1]。");
            }

            foreach (var (words, instead) in Turned.Where(t => sentence.Contains(t.Words, StringComparison.Ordinal)))
                yield return new($"{words}→{instead}", item, First(sentence, words, instead) + "[1]。");
            var comma = sentence.IndexOf('，', StringComparison.Ordinal);
            var added = Added[(turn + n) % Added.Length];
            yield return new($"{added} added", item, added + sentence + "[1]。");
            if (comma > 0)
                yield return new($"{added} added inside", item, sentence[..(comma + 1)] + added + sentence[(comma + 1)..] + "[1]。");
            yield return new("decorated", item, sentence + Decorations[(turn + n) % Decorations.Length] + "[1]。");
            yield return new("no citation", item, sentence + "。");
            yield return new("citation of nothing", item, sentence + "[9]。");
            // What is left of a list that ends in 等 is still true.
            if (!ListEnd().IsMatch(sentence))
                yield return new("half", item, sentence.TrimEnd('”', '）', '》')[..^3] + "[1]。");
            yield return new("quoted otherwise", item, $"文件规定“{sentence[..^2]}予以免除”[1]。");
            yield return new("a question", item, sentence + "？[1]");
            yield return new("another place", item, "杭州市" + sentence + "[1]。");
        }

        foreach (var sentence in TrueSentences.Sentences(other.Clause).Where(s => !item.Clause.Text.Contains(s, StringComparison.Ordinal)).Take(3))
        {
            yield return new("wrong citation", item, sentence + "[1]。");
            if (sentences.Length > 0 && sentence.Contains('，', StringComparison.Ordinal))
                yield return new("two clauses in one", item, $"{sentences[0]}，{sentence[(sentence.LastIndexOf('，') + 1)..]}[1]。");
        }

        foreach (var lie in Roles(item))
            yield return lie;
    }

    private static IEnumerable<Said> Roles(EvidenceItem item)
    {
        if (item.Clause.Responsibility is not { } r)
            yield break;
        foreach (var participant in r.Participants)
        {
            yield return new("wrong lead", item, $"由{participant}牵头[1]。");
            yield return new("one lead too many", item, $"由{string.Join('、', r.Lead.Append(participant))}共同牵头[1]。");
        }

        foreach (var lead in r.Lead)
            yield return new("lead made supporter", item, $"{lead}配合[1]。");
        foreach (var other in r.Others.Where(a => a.Role != AssignmentRole.Support))
            yield return new("support that nobody states", item, $"配合单位包括{other.Printed}等[1]。");
        if (r.Participants.Length > 1)
            yield return new("list cut short", item, $"责任单位为{r.Participants[0]}[1]。");
        if (!r.Lead.IsEmpty)
            yield return new("nobody", item, "本项没有写明牵头单位[1]。");
        yield return new("a department from nowhere", item, "由教育部牵头[1]。");
        yield return new("of another place", item, $"由杭州市{r.Assignments[0].Printed.TrimStart('省', '市', '县')}牵头[1]。");
    }

    private static string First(string sentence, string words, string instead)
    {
        var at = sentence.IndexOf(words, StringComparison.Ordinal);
        return sentence[..at] + instead + sentence[(at + words.Length)..];
    }

    [GeneratedRegex("等.{0,6}$")]
    private static partial Regex ListEnd();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
