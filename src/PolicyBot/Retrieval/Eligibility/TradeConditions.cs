using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>What a text says of an applicant's trade: that it is wanted, of what quality, or that it is held down or moved out.</summary>
internal static partial class TradeConditions
{
    /// <summary>The trade of the text nearest to the applicant's, and how near.</summary>
    public static (TradeRelation Relation, string Word, int Index, string Trade) Nearest(Passage passage, Applicant applicant)
    {
        var best = (Relation: TradeRelation.None, Word: "", Index: -1, Trade: "");
        foreach (var (trade, word, index) in passage.Trades)
        {
            foreach (var told in applicant.Trades)
            {
                var relation = Trades.IsRoot(told) && told != trade.Name ? TradeRelation.None : Trades.Relation(told, trade.Name);
                if (relation > best.Relation || (relation == best.Relation && relation > TradeRelation.None && (Trades.IsRoot(best.Trade) || (!IsWanted(passage.Text, best.Index) && IsWanted(passage.Text, index)))))
                    best = (relation, word, index, trade.Name);
            }
        }

        if (best.Relation == TradeRelation.None && applicant.Trades.IsEmpty)
        {
            foreach (var product in applicant.Products.Where(p => passage.Text.Contains(p, StringComparison.Ordinal)))
                best = (TradeRelation.Same, product, passage.Text.IndexOf(product, StringComparison.Ordinal), "");
        }

        return best;
    }

    public static IEnumerable<Condition> In(Passage passage, Applicant applicant)
    {
        var (relation, word, index, trade) = Nearest(passage, applicant);
        if (relation == TradeRelation.None || Trades.IsRoot(trade) || IsAgainst(passage.Text))
            yield break;

        var product = applicant.Products.IsEmpty ? "" : applicant.Products[0];
        yield return relation == TradeRelation.Perhaps
            ? new Condition(ConditionKind.Trade, word, Verdict.ToCheck, $"{product}是否算在内，文件没有写明")
            : new Condition(ConditionKind.Trade, word, Verdict.Agrees);
        foreach (var (_, another, _) in passage.Trades.Where(t => t.Trade.Name != trade && applicant.Trades.Contains(t.Trade.Name) && !Trades.IsRoot(t.Trade.Name)))
            yield return new Condition(ConditionKind.Trade, another, Verdict.Agrees);
        if (Quality().Match(passage.Text[..index]) is { Success: true } quality)
            yield return new Condition(ConditionKind.Standard, quality.Value.TrimStart('展') + word, Verdict.ToCheck, $"是否达到“{quality.Groups["quality"].Value}”");
        else if (QualityBehind().Match(passage.Text[(index + word.Length)..]) is { Success: true } behind)
            yield return new Condition(ConditionKind.Standard, word + behind.Value, Verdict.ToCheck, $"是否属于“{behind.Groups["quality"].Value}”");
    }

    /// <summary>What the text forbids, moves out or holds down, where it can mean the applicant; null where it cannot.</summary>
    public static Condition? Against(Passage passage, Applicant applicant, Condition? place)
    {
        if (AgainstWords().Match(passage.Text) is not { Success: true } match)
            return null;
        var what = match.Value;
        var (relation, word, index, trade) = Nearest(passage, applicant);
        if (relation == TradeRelation.None || index < match.Index - 12)
            return null;
        if (place is { Verdict: Verdict.MayNot })
            return new Condition(ConditionKind.Against, what, Verdict.ToCheck, $"写的是{place.Words}，{place.Because}");
        var vague = Trades.IsRoot(trade) && !applicant.Products.Any(p => IsSameClass(p, word));
        var verdict = place is null or { Verdict: Verdict.Agrees } && relation != TradeRelation.Perhaps ? Verdict.MayNot : Verdict.ToCheck;
        return new Condition(ConditionKind.Against, what, verdict, (vague, place) switch { (false, _) => "", (_, { Verdict: Verdict.ToCheck }) => "要看是否属于这一类、是否落在这里", _ => "要看是否属于这一类" });
    }

    // 一般制造业 and 一般性制造业 are one class; whoever has told it is not asked.
    private static bool IsSameClass(string told, string printed) =>
        told.Replace("性", "", StringComparison.Ordinal) == printed.Replace("性", "", StringComparison.Ordinal);

    /// <summary>Whether the trade named there is what is to be brought or built, rather than what something else is built around.</summary>
    public static bool IsWanted(string text, int index) => index >= 0 && Wanted().IsMatch(text[(text.LastIndexOfAny(['，', '；'], index) + 1)..index]);

    /// <summary>Whether the text holds something down rather than wants it.</summary>
    public static bool IsAgainst(string text) => AgainstWords().IsMatch(text);

    [GeneratedRegex("(?:有序|逐步|加快)?疏解(?!带动)[^，。；]{2,40}|(?:严禁|禁止|不得|不予|限制|淘汰|退出|压减|关停|严控|严格控制|遏制|取缔|不再)[^，。；]{2,40}")]
    private static partial Regex AgainstWords();

    [GeneratedRegex("承接|引进|发展|培育|培优|建设|打造|支持|引导|吸引|给予|奖励")]
    private static partial Regex Wanted();

    [GeneratedRegex("(?<quality>高端|高档|先进|优质|绿色|智能|现代|新型|下游|大功率|高质量|新一代|高世代)[\\u4e00-\\u9fff]{0,2}$")]
    private static partial Regex Quality();

    [GeneratedRegex("^(?:产业)?(?<quality>高端|下游[^，。；、]{2,6})")]
    private static partial Regex QualityBehind();
}
