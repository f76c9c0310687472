using PolicyBot.Documents;

namespace PolicyBot.Answering;

/// <summary>Says who answers for a measure, in the document's own words and order.</summary>
internal static class ResponsibilityText
{
    /// <summary>Names joined as official documents join them.</summary>
    public static string Names(IEnumerable<string> names) => string.Join('、', names);

    /// <summary>On what ground somebody leads, for brackets behind the name; empty where the list itself says so.</summary>
    public static string Ground(Responsibility responsibility) => responsibility.LeadRule switch
    {
        LeadRule.FirstListed => "（列首位）",
        LeadRule.Prose => "（正文写明）",
        _ => "",
    };

    /// <summary>由财政厅牵头（列首位）, or that nobody is named as leading.</summary>
    public static string LeadPhrase(Responsibility responsibility) => responsibility.Lead switch
    {
        { IsEmpty: true } => "没有写明牵头单位",
        [var one] => $"由{one}牵头{Ground(responsibility)}",
        var several => $"由{Names(several)}共同牵头{Ground(responsibility)}",
    };

    /// <summary>The others, in the document's own term and order; null where there are none.</summary>
    public static string? OthersSentence(Responsibility responsibility)
    {
        var others = responsibility.Participants;
        if (others.IsEmpty)
            return null;
        var count = responsibility.Lead.IsEmpty ? $"所列{others.Length}个责任单位" : $"其余{others.Length}个部门";
        var term = responsibility.ParticipantTerm is { } words ? $"（文件用语：{words}）" : "";
        return $"{count}{term}：{Names(others)}。";
    }

    /// <summary>Who else carries the measure out by an earlier clause's rule; null where nobody.</summary>
    /// <param name="responsibility">The measure's.</param>
    /// <param name="declaring">The clause that declares the rule; null where it cannot be named.</param>
    /// <param name="self">The measure itself.</param>
    public static string? InheritedSentence(Responsibility responsibility, Clause? declaring, Clause self)
    {
        if (responsibility.Inherited.IsEmpty)
            return null;
        var names = Names(responsibility.Inherited);
        return declaring is null || declaring.Id == self.Id
            ? $"{names}均需落实（本项写明，以下各项不再列出）。"
            : $"{names}按{declaring.Label}的统一规定均需落实，本项不再列出。";
    }
}
