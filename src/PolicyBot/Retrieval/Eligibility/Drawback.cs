using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>What a business says against itself, and what texts want that it speaks against.</summary>
/// <param name="Told">The words by which somebody says it.</param>
/// <param name="Wanted">What texts want instead.</param>
/// <param name="Words">What a text that wants it is looked up by.</param>
internal sealed record Drawback(Regex Told, Regex Wanted, params string[] Words)
{
    private const string Much = "(?:也|还|是|得|量)?(?:有点|有些|比较|相对|确实|很|较|太|挺|特别)?";

    public static ImmutableArray<Drawback> All { get; } =
    [
        new(
            Of($"(?:污染|排污|排放|废水|废气){Much}(?:大|重|多|严重|厉害|高)|[高重]污染|(?<![没无])有(?:点|些|一定的?)?污染"),
            Of("环境影响(?:较)?小|[低少无]污染|污染(?:少|小|轻)|环境友好型?"),
            "环境影响", "污染", "环境友好"),
        new(
            Of($"(?:能耗|耗能|耗电|用电){Much}(?:大|高|多|厉害)|高耗能|高能耗"),
            Of("资源消耗(?:较)?[少低小]|低(?:能耗|消耗|耗能)|能耗(?:较)?[低少小]|资源节约型?"),
            "资源消耗", "能耗", "资源节约"),
        new(
            Of("(?:环保|环评|排放|能效|能耗)(?:还|也|都|一直|暂时)*(?:没有?|不|未)(?:能|有)?(?:达标|合格|过关|通过|过|办|做|达到)"),
            Of("(?:符合|达到|满足)[^，。；]{0,16}(?:环保|环境|能效|排放)[^，。；]{0,12}(?:要求|标准|规定)"),
            "环保", "生态环境", "能效"),
    ];

    /// <summary>What of a message says something against the business, as typed.</summary>
    public static ImmutableArray<string> In(string text) => [.. All.SelectMany(d => d.Told.Matches(text)).Select(m => m.Value)];

    /// <summary>What an applicant has told against itself.</summary>
    public static IEnumerable<Drawback> Of(Applicant applicant) => All.Where(d => applicant.Drawbacks.Any(d.Told.IsMatch));

    /// <summary>What a passage wants that an applicant has told to be otherwise.</summary>
    public static IEnumerable<Condition> Against(Passage passage, Applicant applicant) =>
        from drawback in Of(applicant)
        let wanted = drawback.Wanted.Match(passage.Text)
        where wanted.Success
        select new Condition(ConditionKind.Standard, wanted.Value, Verdict.MayNot, $"您说{applicant.Drawbacks.First(drawback.Told.IsMatch)}");

    private static Regex Of(string words) => new(words, RegexOptions.CultureInvariant);
}
