using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>
/// Conditions a text states in the wording official documents have for them, whatever they are about: standards to meet,
/// whom it leaves out, whom it speaks to, what is still to be sought.
/// </summary>
internal static partial class StatedConditions
{
    public static IEnumerable<Condition> In(Passage passage, Applicant applicant)
    {
        var text = passage.Text;
        foreach (Match match in Standard().Matches(text))
            yield return new Condition(ConditionKind.Standard, match.Groups["words"].Value, Verdict.ToCheck);
        foreach (var condition in Requirements(text, applicant))
            yield return condition;
        foreach (Match match in Exclusion().Matches(text))
            yield return new Condition(ConditionKind.Exclusion, match.Value, OfExclusion(match.Groups["whom"].Value, applicant, out var because), because);
        foreach (Match match in Only().Matches(text))
            yield return new Condition(ConditionKind.Exclusion, match.Value, OfLimit(match.Groups["whom"].Value, applicant, out var because), because);
        if (Addressee().Match(text) is { Success: true } addressee)
            yield return new Condition(ConditionKind.Addressee, addressee.Value, Verdict.MayNot, $"对象是{addressee.Groups["whom"].Value}，不是企业");
        if (Pending().Match(text) is { Success: true } pending)
            yield return new Condition(ConditionKind.Pending, pending.Value, Verdict.ToCheck, "是要去做的事，不是现成的规定");
    }

    /// <summary>The text with whom it leaves out or limits itself to blanked: those are not the trades it speaks for.</summary>
    public static string WithoutExclusions(string text) => Only().Replace(Exclusion().Replace(text, m => new string(' ', m.Length)), m => new string(' ', m.Length));

    /// <summary>Whether what is left out is left out outright, 不含 or 除外, rather than by what the rest is called, 非….</summary>
    public static bool IsOutright(string exclusion) => Outright().IsMatch(exclusion);

    // 应当具备下列条件：依法在本市登记注册；财务制度健全 and 在本市登记注册满2年的
    private static IEnumerable<Condition> Requirements(string text, Applicant applicant)
    {
        var listed = Announces().Match(text);
        var parts = listed.Success ? text[(listed.Index + listed.Length)..].Split('；', '，', '。') : text.Split('，', '；', '。', '：');

        // 连续经营满一年、设备投资在200万元以上的 are two.
        parts = [.. parts.SelectMany(p => Quantities.In(p).Length > 1 ? p.Split('、') : [p])];
        foreach (var part in parts.Select(p => p.Trim().TrimStart('且', '并', '和')).Where(p => p.Length > 2))
        {
            if (Gives().IsMatch(part) || Standard().IsMatch(part))
                continue;
            var numbers = Quantities.In(part);

            // 不超过30万元 and 缓缴期不超过6个月 bound what is given, not who may have it.
            if (NotMore().IsMatch(part) && (numbers is [{ Unit: "元" }, ..] || (numbers is [{ Unit: "月" }, ..] && !Quantities.IsAge(part))))
                continue;
            if (!numbers.IsEmpty && Bound().IsMatch(part) && (listed.Success || Demands().IsMatch(part)))
                yield return OfNumber(part, numbers[0], applicant);
            else if (SeatOf(part, applicant) is { } seat)
                yield return seat;
            else if (listed.Success || Record().IsMatch(part))
                yield return new Condition(ConditionKind.Standard, part, Verdict.ToCheck);
        }
    }

    // 依法在本市登记注册: whoever told of another place, and of no move, is not there.
    private static Condition? SeatOf(string part, Applicant applicant)
    {
        if (!Seat().IsMatch(part))
            return null;
        if (applicant.From is not { } from)
            return new Condition(ConditionKind.Standard, part, Verdict.ToCheck);
        if (part.Contains(from.ShortName, StringComparison.Ordinal) || (applicant.To.IsEmpty && OwnPlace().IsMatch(part)))
            return new Condition(ConditionKind.Standard, part, Verdict.Agrees, $"您说在{from.ShortName}，以登记为准");
        return applicant.Move == Move.None
            ? new Condition(ConditionKind.Standard, part, Verdict.MayNot, $"您说在{from.ShortName}")
            : new Condition(ConditionKind.Standard, part, Verdict.ToCheck, "要看迁入后的登记");
    }

    private static Condition OfNumber(string part, Measured bound, Applicant applicant)
    {
        var told = applicant.Quantities.FirstOrDefault(q => q.Unit == bound.Unit && (q.Of == bound.Of || (!Quantities.IsKind(q.Of) && !Quantities.IsKind(bound.Of))));
        if (told is null)
            return new Condition(ConditionKind.Quantity, part, Verdict.ToCheck);
        var reached = NotMore().IsMatch(part) ? told.Value <= bound.Value : told.Value >= bound.Value;
        return new Condition(ConditionKind.Quantity, part, reached ? Verdict.Agrees : Verdict.MayNot, $"您说的是{told.Words}");
    }

    // Whoever is left out may not be asking; whoever is not, is not concerned.
    private static Verdict OfExclusion(string whom, Applicant applicant, out string because)
    {
        if (applicant.Products.FirstOrDefault(p => ProductNames.Holds(whom, p)) is { } product)
        {
            because = $"“{product}”可能属于被排除的范围";
            return Verdict.MayNot;
        }

        var named = Trades.In(whom).Select(t => t.Trade.Name).ToArray();
        because = "";
        if (named.Length == 0 || applicant.Trades.All(Trades.IsRoot))
            return Verdict.ToCheck;
        var meant = applicant.Trades.FirstOrDefault(t => named.Any(n => Trades.Is(t, n)));
        because = meant is null ? "" : $"“{meant}”可能属于被排除的范围";
        if (meant is null && applicant.Trades.Any(t => named.Any(n => Trades.Relation(t, n) != TradeRelation.None)))
            return Verdict.ToCheck;
        return meant is null ? Verdict.Agrees : Verdict.MayNot;
    }

    private static Verdict OfLimit(string whom, Applicant applicant, out string because)
    {
        var named = Trades.In(whom).Select(t => t.Trade.Name).ToArray();
        because = "";
        if (named.Length == 0 || applicant.Trades.All(Trades.IsRoot))
            return Verdict.ToCheck;
        if (applicant.Trades.Any(t => named.Any(n => Trades.Relation(t, n) >= TradeRelation.Wider)))
            return Verdict.Agrees;
        because = "文件只限于此";
        return Verdict.MayNot;
    }

    [GeneratedRegex("(?<words>(?:确有[^，。；、的]{1,8}且)?(?<!不)(?:符合|满足|达到|具备|具有|取得)(?!下列|以下)[^，。；]{1,60}?(?:(?=的(?!基础))|的?基础上|前提下)|已(?:经)?取得的[^，。；]{2,12}?(?=实施|的|，|。|；)|(?<=给予)重点支持|重点企业、重点项目|产业集中区|集约利用[^，。；]{0,8}(?=的))")]
    private static partial Regex Standard();

    [GeneratedRegex("(?:应当|须|必须|应|需)?(?:同时)?(?:具备|符合|满足)(?:下列|以下)(?:基本)?(?:条件|要求)[：:]?|(?:申报|申请|支持|认定)条件[：:]")]
    private static partial Regex Announces();

    [GeneratedRegex("给予|补助|奖励|补贴|贴息|资助|按[^，。；]{1,20}的?[0-9]|一次性|安排资金")]
    private static partial Regex Gives();

    [GeneratedRegex("以上|以下|以内|不低于|不少于|不超过|超过|满|达到|至少|不高于")]
    private static partial Regex Bound();

    [GeneratedRegex("不超过|以下|以内|不高于|少于|低于")]
    private static partial Regex NotMore();

    [GeneratedRegex("的$|应当|必须|须|应|需|在[^，。；]{1,20}满|连续|不超过")]
    private static partial Regex Demands();

    [GeneratedRegex("(?:登记|注册)(?:注册|登记)?(?:在|地|的|$|且)|注册地|未发生|未被列入|无(?:重大)?(?:违法|失信|不良)|近[一二三四五0-9]+年[^，。；]{0,6}(?:无|未)|独立法人|财务[^，。；]{0,8}健全|未(?:获得|享受)|纳税信用|信用(?:等级|良好)|依法(?:纳税|经营|登记|注册)|应当(?:集中|取得|具有|依法)|已(?:投产|备案|立项|竣工)")]
    private static partial Regex Record();

    [GeneratedRegex("(?:登记|注册)(?:注册|登记)?(?:的|$|，)|注册地")]
    private static partial Regex Seat();

    [GeneratedRegex("本[省市县区]|辖区|境内")]
    private static partial Regex OwnPlace();

    [GeneratedRegex("非(?!遗|物质|公有|常|洲|国有|学历|凡|金属|标|煤|税|粮|农化|法)(?<whom>(?:涉及|属于|属|列入|限制)?[^，。；“”（）]{1,16}?)(?:相关)?(?=的|生产|企业|单位|项目|行业|领域|类)|除(?<whom>[^，。；（）]{1,30}?)(?:外|以外|之外)|(?<whom>[^，。；（）]{2,30}?)除外|不(?:包括|包含|含|适用于)(?<whom>[^，。；（）]{2,40})")]
    private static partial Regex Exclusion();

    [GeneratedRegex("^不|除外$")]
    private static partial Regex Outright();

    [GeneratedRegex("仅(?:限于?|对|面向|支持|适用于)?(?<whom>[^，。；（）]{2,24})|只(?:限于?|对|面向|支持|适用于)(?<whom>[^，。；（）]{2,24})|仅限(?<whom>[^，。；（）]{2,24})")]
    private static partial Regex Only();

    [GeneratedRegex("(?<=支持|鼓励|推动|引导|指导)[^，。；]{0,16}?(?<whom>地区|市县|县区|城市|园区|开发区|金融机构|银行机构|行业协会|高校|院校|科研机构)(?:按程序|按规定|依法|积极|自主)?(?:申请|申报|设立|创建|开发|制定|争创)[^，。；]{0,20}")]
    private static partial Regex Addressee();

    [GeneratedRegex("(?:积极|共同|会同[^，。；]{1,6})?(?:需向上|主动)?争取(?!到)[^，。；]{0,12}|细化梳理需向上争取|探索(?!者)[^，。；]{0,10}|研究制定[^，。；]{0,12}|开展[^，。；]{0,14}试点")]
    private static partial Regex Pending();

}
