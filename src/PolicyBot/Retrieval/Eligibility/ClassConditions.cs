using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>Which businesses a text singles out by standing, size, owner or market, and whether what was told agrees.</summary>
internal static partial class ClassConditions
{
    public static IEnumerable<Condition> In(Passage passage, Applicant applicant)
    {
        var named = BusinessClass.All
            .Select(c => (Class: c, Match: c.Printed.Match(passage.Text)))
            .Where(c => c.Match.Success)
            .OrderBy(c => c.Match.Index)
            .ToArray();

        // Standing and size in one text are alternatives; owner and market stand by themselves.
        var standing = named.Where(n => n.Class.Name is not (BusinessClass.Foreign or BusinessClass.Exporting or "民营企业" or "国有企业")).ToArray();
        if (standing.Length > 0)
            yield return OfAlternatives(passage.Text, standing, applicant);
        foreach (var (known, match) in named.Except(standing))
        {
            if (applicant.Classes.TryGetValue(known.Name, out var told))
                yield return new Condition(ConditionKind.Class, match.Value, told ? Verdict.Agrees : Verdict.MayNot, told ? "" : $"您说不是{known.Name}");
            else if (Contradicted(known, applicant) is { } other)
                yield return new Condition(ConditionKind.Class, match.Value, Verdict.MayNot, $"您说是{other}");
        }

        if (Good().Match(passage.Text) is { Success: true } good && standing.Length == 0)
            yield return new Condition(ConditionKind.Class, good.Value, Verdict.ToCheck, "文件没有写明怎样算");
    }

    private static Condition OfAlternatives(string text, (BusinessClass Class, Match Match)[] named, Applicant applicant)
    {
        var words = named.Select(n => n.Match.Value).ToArray();
        if (named.FirstOrDefault(n => applicant.Classes.GetValueOrDefault(n.Class.Name)) is { Class: not null } told)
            return new Condition(ConditionKind.Class, told.Match.Value, Verdict.Agrees);
        var whole = Span(text, named);
        if (named.All(n => Contradicted(n.Class, applicant) is not null || applicant.Classes.ContainsKey(n.Class.Name)))
        {
            var why = named.Select(n => Contradicted(n.Class, applicant)).FirstOrDefault(c => c is not null);
            return new Condition(ConditionKind.Class, whole, Verdict.MayNot, why is null ? $"您说不是{named[0].Class.Name}" : $"您说是{why}");
        }

        // Not one of the 500 may still lead its trade.
        var open = named.Where(n => Contradicted(n.Class, applicant) is null && !applicant.Classes.ContainsKey(n.Class.Name)).ToArray();
        if (open.Length < named.Length && named.Select(n => n.Class.Name).FirstOrDefault(applicant.Classes.ContainsKey) is { } denied)
            return new Condition(ConditionKind.Class, open[0].Match.Value, Verdict.ToCheck, $"您说不是{denied}");
        return new Condition(ConditionKind.Class, words.Length > 1 ? whole : words[0], Verdict.ToCheck);
    }

    private static string? Contradicted(BusinessClass known, Applicant applicant) =>
        known.Contradicts.FirstOrDefault(c => applicant.Classes.GetValueOrDefault(c))
        ?? applicant.Classes.Where(c => c.Value).Select(c => BusinessClass.Named(c.Key)).FirstOrDefault(c => c.Contradicts.Contains(known.Name))?.Name;

    // From the first to the last of them where that is short enough to show, else the first.
    private static string Span(string text, (BusinessClass Class, Match Match)[] named)
    {
        var (start, end) = (named[0].Match.Index, named.Max(n => n.Match.Index + n.Match.Length));
        return end - start <= 40 ? text[start..end] : named[0].Match.Value;
    }

    [GeneratedRegex("有(?:意愿的优质|实力的)企业|优质企业")]
    private static partial Regex Good();
}
