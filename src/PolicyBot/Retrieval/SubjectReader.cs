using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>Understands words that name a document, one or several departments, or a topic.</summary>
internal static partial class SubjectReader
{
    private const int MostNearest = 3;
    private const double NearEnough = 0.3;

    /// <param name="text">The words, normalised.</param>
    /// <param name="mentions">The names in them.</param>
    /// <param name="titled">Served documents whose titles share words with them.</param>
    /// <param name="index">The documents.</param>
    /// <param name="audience">What the sender may see.</param>
    public static SubjectReading Read(string text, Mentions mentions, IEnumerable<PolicyDocument> titled, PolicyIndex index, Audience audience)
    {
        var served = index.Documents(audience);
        if (mentions.Documents is [var typed, ..])
            return Documents(served.Where(d => DocumentNames.IsMeant(d, typed)), typed, served);
        if (Demonstrative().IsMatch(text))
            return served.Count == 1 ? SubjectReading.Of(Of(served[0])) : SubjectReading.OneOf([]);
        var named = titled.Where(d => d.Title == text || DocumentNames.TitleWordsIn(d, text).Length == text.Length).ToArray();
        if (named.Length > 0)
            return Documents(named, text, served);
        var departments = index.Departments(audience);
        if (!mentions.Departments.IsEmpty && OnlyDepartments().IsMatch(mentions.Skeleton))
            return Departments(mentions.Departments, departments, text);
        return mentions.Departments.IsEmpty && IsOffice(text)
            ? SubjectReading.Missing(text, Nearest(text, departments.Where(d => d.Listed).Select(d => d.Printed[0])))
            : SubjectReading.Of(Topic(text));
    }

    /// <summary>Words as a subject.</summary>
    public static Subject Topic(string words) => new(SubjectKind.Topic, words, words);

    /// <summary>A document as a subject.</summary>
    public static Subject Of(PolicyDocument document) =>
        new(SubjectKind.Document, document.Id, document.DocumentNumber is { } number ? $"《{document.Title}》（{number}）" : $"《{document.Title}》");

    /// <summary>A department as a subject; its place is said where departments of other places are called so.</summary>
    public static Subject Of(ServedDepartment department, ImmutableArray<ServedDepartment> all) =>
        new(SubjectKind.Department, department.Id, all.Count(d => d.Printed[0] == department.Printed[0] || d.Name == department.Name) > 1 && department.Jurisdiction.Length > 0
            ? department.Jurisdiction + department.Name
            : department.Printed[0]);

    private static SubjectReading Documents(IEnumerable<PolicyDocument> meant, string typed, IReadOnlyList<PolicyDocument> served) => meant.Take(6).ToArray() switch
    {
        [] => SubjectReading.Missing(typed, Nearest(typed, served.Select(d => Of(d).Name))),
        [var one] => SubjectReading.Of(Of(one)),
        var several => SubjectReading.OneOf([.. several.Select(Of)]),
    };

    private static SubjectReading Departments(ImmutableArray<DepartmentMention> mentions, ImmutableArray<ServedDepartment> served, string text)
    {
        var subjects = ImmutableArray.CreateBuilder<Subject>();
        foreach (var mention in mentions)
        {
            var meant = served.Where(d => mention.Ids.Contains(d.Id, StringComparer.Ordinal)).ToArray();
            switch (meant)
            {
                case []:
                    return SubjectReading.Missing(mentions.Length == 1 ? text : mention.Typed, Nearest(mention.Typed, served.Where(d => d.Listed).Select(d => d.Printed[0])));
                case [var one]:
                    subjects.Add(Of(one, served));
                    break;
                default:
                    return SubjectReading.OneOf([.. meant.Take(6).Select(d => Of(d, served))]);
            }
        }

        return SubjectReading.Of([.. subjects.DistinctBy(s => s.Target, StringComparer.Ordinal)]);
    }

    // 省低空经济局 names an office; 产业布局 ends in a longer word.
    private static bool IsOffice(string text) =>
        Office().IsMatch(text) && (text[^1] is '会' or '室' || !PolicyAnalyzer.WordsOf(text).Any(t => t.End == text.Length && t.End - t.Start == 2));

    private static ImmutableArray<string> Nearest(string typed, IEnumerable<string> names) =>
        [.. names.Distinct(StringComparer.Ordinal).Select(n => (Name: n, Score: Likeness(typed, n))).Where(n => n.Score >= NearEnough).OrderByDescending(n => n.Score).Take(MostNearest).Select(n => n.Name)];

    // The characters both have, as a share of the shorter and of the longer: names are short, and what is looked for is one misremembered.
    private static double Likeness(string one, string other)
    {
        var (a, b) = (one.ToHashSet(), other.ToHashSet());
        double common = a.Count(b.Contains);
        return (common / Math.Min(a.Count, b.Count) + common / Math.Max(a.Count, b.Count)) / 2;
    }

    [GeneratedRegex("^(?:这|本|该|上述|此)(?:一)?(?:份|个|件)?(?:文件|政策|意见|办法|方案|通知|规定)$")]
    private static partial Regex Demonstrative();

    [GeneratedRegex("^(?:\\uE000|[和与及、跟，,\\s]|以及|还有)+$")]
    private static partial Regex OnlyDepartments();

    [GeneratedRegex("^[\\u4e00-\\u9fff（）]{2,20}(?:厅|局|委|办|署|委员会|办公室|管理局)$")]
    private static partial Regex Office();
}
