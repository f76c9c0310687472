using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Retrieval;
using PolicyBot.Text;

namespace PolicyBot.Tests.Answering.CheckedProse;

/// <summary>Makes true sentences of clauses by rule: every one says what its clause says in other words.</summary>
internal static partial class TrueSentences
{
    private static readonly (string Words, string Same)[] Exchanges =
    [
        ("不得", "禁止"), ("严禁", "不得"), ("应当", "必须"), ("给予", "予以"), ("补助", "补贴"), ("开展", "举办"), ("制定", "出台"), ("不少于", "至少"),
        ("不超过", "最高"), ("以上", "及以上"), ("积极", ""), ("大力", ""), ("进一步", ""), ("着力", ""), ("推动", "推进"), ("提高", "提升"), ("加强", "强化"), ("完善", "健全"), ("培育", "培养"), ("以内", "之内"),
    ];

    public static IEnumerable<Said> Of(IReadOnlyList<EvidenceItem> clauses) => clauses.SelectMany(Of);

    /// <summary>The clause's sentences that can be said by themselves.</summary>
    public static IEnumerable<string> Sentences(Clause clause) =>
        clause.Paragraphs.SelectMany(p => PolicyBot.Text.Sentences.Split(p)).Select(s => s.Value).Where(s => s.EndsWith('。') && s.Length is > 8 and < 200).Select(s => s.TrimEnd('。'));

    private static IEnumerable<Said> Of(EvidenceItem item)
    {
        var name = $"《{item.Document.Title}》";
        foreach (var sentence in Sentences(item.Clause))
        {
            yield return new("verbatim", item, sentence + "[1]。");
            yield return new("named", item, $"根据{name}，{sentence}。[1]");
            if (item.Clause.Label.StartsWith('（'))
                yield return new("labelled", item, $"第{item.Clause.Label}项提出：{sentence}[1]。");
            if (item.Clause.Title is { Length: > 3 } title)
                yield return new("titled", item, $"在“{title}”方面，{sentence}[1]。");
            foreach (var (words, same) in Exchanges.Where(e => sentence.Contains(e.Words, StringComparison.Ordinal)).Take(2))
                yield return new($"{words}→{same}", item, Regex.Replace(sentence, Regex.Escape(words), same) + "[1]。");
            if (InChinese(sentence) is var spelled && spelled != sentence)
                yield return new("numbers in Chinese", item, spelled + "[1]。");
        }

        if (item.Clause.Responsibility is { } r && item.Clause.Title is { } heading)
        {
            if (r.Lead.Length > 0)
                yield return new("lead", item, $"“{heading}”由{string.Join('、', r.Lead)}{(r.Lead.Length > 1 ? "共同" : "")}牵头[1]。");
            var supporting = r.Others.Where(a => a.Role == AssignmentRole.Support).Select(a => a.Printed).ToArray();
            if (supporting.Length > 0)
                yield return new("support", item, $"这项工作由{string.Join('、', r.Lead)}牵头，配合单位包括{string.Join("、", supporting)}[1]。");
            if (r.Lead.IsEmpty && r.HasList)
                yield return new("answering", item, $"责任单位是{string.Join('、', r.Participants)}[1]。");
        }
    }

    private static string InChinese(string sentence) => Percent().Replace(sentence, m => "百分之" + ChineseNumeral.Format(int.Parse(m.Groups[1].Value))) is var shares
        ? Whole().Replace(shares, m => ChineseNumeral.Format(int.Parse(m.Value)))
        : sentence;

    [GeneratedRegex("(?<![0-9.])([0-9]{1,2})%")]
    private static partial Regex Percent();

    [GeneratedRegex("(?<![0-9.,])[0-9]{1,3}(?=(?:万|亿)?[元年日个家期条亩吨人间层小])(?!年底)")]
    private static partial Regex Whole();
}
