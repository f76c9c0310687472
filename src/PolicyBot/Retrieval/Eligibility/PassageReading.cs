using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>What a passage says to an applicant: the conditions it states, and how much it is about such a business.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Conditions">The conditions, the trade and the place first.</param>
/// <param name="Relation">How near the trade it names is to the applicant's.</param>
/// <param name="Weight">How much it speaks to the applicant; under <see cref="Enough"/> it does not.</param>
/// <param name="IsParticular">Whether it names something the applicant told, rather than businesses at large.</param>
/// <param name="ToEverybody">Whether it holds for any business that comes.</param>
/// <param name="IsLeftOut">Whether it leaves the applicant out: worth knowing whatever is asked about.</param>
/// <param name="HoldsAsked">Whether it holds what is asked about beside the business itself.</param>
internal sealed partial record PassageReading(Passage Passage, ImmutableArray<Condition> Conditions, TradeRelation Relation, double Weight, bool IsParticular, bool ToEverybody, bool IsLeftOut = false, bool HoldsAsked = false)
{
    /// <summary>The least weight of a passage that is shown.</summary>
    public const double Enough = 2;

    /// <summary>The least weight of a passage that adds to another of its clause.</summary>
    public const double Beside = 1.5;

    // What each ground is worth: the same trade most, what is only told in passing least. What this message told weighs more
    // than what an earlier one did, so that a follow-up is answered with what it changes.
    private const double SameTrade = 4;
    private const double WiderTrade = 3;
    private const double PerhapsTrade = 1.5;
    private const double NarrowerTrade = 2.5;
    private const double Wanted = 0.5;
    private const double ToldClass = 5;
    private const double ToldMove = 4.6;
    private const double AnyMove = 2.2;
    private const double NamedOrigin = 2;
    private const double PlaceAgrees = 2;
    private const double ToldNow = 4;
    private const double AgainstAgrees = 5;
    private const double AgainstNear = 3.6;
    private const double LeavesOut = 8;
    private const double Preamble = 2;
    private const double AskedFor = 6;

    /// <summary>What it says of the trade; null where nothing.</summary>
    public Condition? Trade => Conditions.FirstOrDefault(c => c.Kind == ConditionKind.Trade);

    /// <summary>What it says of the place; null where nothing.</summary>
    public Condition? Place => Conditions.FirstOrDefault(c => c.Kind == ConditionKind.Place);

    /// <summary>Whether it is something whoever applies has to fulfil, whatever the rest of the clause is about: 申报企业应当….</summary>
    public bool IsRequirement => Requirement().IsMatch(Passage.Text) && Conditions.Any(c => c.Kind is ConditionKind.Standard or ConditionKind.Quantity);

    /// <summary>Whether it names the very place the applicant comes from.</summary>
    public bool NamesOrigin => Conditions.Any(c => c is { Kind: ConditionKind.Origin, Verdict: Verdict.Agrees, Because: "" });

    /// <summary>The passage, or of a long one the parts that hold the conditions: between semicolons, between commas where those are long as well; verbatim.</summary>
    public string Quote()
    {
        var text = Passage.Text;
        if (text.Length <= Quotation.MaxLength)
            return text;
        var held = Conditions.Select(c => (Start: text.IndexOf(c.Words, StringComparison.Ordinal), c.Words.Length)).Where(c => c.Start >= 0).ToArray();
        if (held.Length == 0)
            return text[..Math.Min(text.Length, Quotation.MaxLength)];
        var (first, last) = (held.Min(h => h.Start), held.Max(h => h.Start + h.Length));
        var part = Between(text, first, last, '；');
        if (part.Length > Quotation.MaxLength)
            part = Between(text, first, last, '，', '；');
        return part[..Math.Min(part.Length, Quotation.MaxLength)];
    }

    private static string Between(string text, int first, int last, params char[] ends)
    {
        var end = text.IndexOfAny([.. ends, '。'], Math.Min(last, text.Length - 1));
        end = end < 0 ? text.Length : text[end] == '。' ? end + 1 : end;
        return text[(text.LastIndexOfAny(ends, first) + 1)..end];
    }

    public static PassageReading Of(Passage passage, PolicyQuery query, string? jurisdiction, double asked)
    {
        var (applicant, told) = (query.Applicant!, query.Told!);
        var place = PlaceConditions.In(passage, applicant, jurisdiction);
        var against = TradeConditions.Against(passage, applicant, place);
        var elsewhere = against is not null && place is { Verdict: Verdict.MayNot };
        if (elsewhere)
            place = null;
        var trade = TradeConditions.In(passage, applicant).ToArray();
        var move = MoveConditions.In(passage, applicant, jurisdiction).ToArray();
        var classes = ClassConditions.In(passage, applicant).ToArray();
        ImmutableArray<Condition> conditions =
        [
            .. trade.Where(c => c.Kind == ConditionKind.Trade), .. against is null ? [] : new[] { against }, .. place is null || against is { Verdict: Verdict.MayNot } ? [] : new[] { place },
            .. move, .. classes, .. trade.Where(c => c.Kind != ConditionKind.Trade), .. StatedConditions.In(passage, applicant).Where(c => c.Kind != ConditionKind.Pending || asked > 0 || move.Any(m => m.Kind == ConditionKind.Move)),
        ];

        var drawbacks = Drawback.Against(passage, applicant).ToArray();
        conditions = [.. conditions.Where(c => !drawbacks.Any(d => d.Words == c.Words)), .. drawbacks];
        var leftOut = conditions.Any(c => c is { Kind: ConditionKind.Exclusion, Verdict: Verdict.MayNot } && StatedConditions.IsOutright(c.Words));

        if (asked > 0 && !leftOut && !Entitles().IsMatch(passage.Text))
            conditions = [.. conditions, new Condition(ConditionKind.Pending, Beginning(passage.Text), Verdict.ToCheck, "文件没有写明企业怎样享受")];

        var nearest = TradeConditions.Nearest(passage, applicant);
        var follows = told != applicant;
        var weight = trade.Length == 0 ? 0 : Weigh(nearest.Relation, nearest.Trade, applicant) + (TradeConditions.IsWanted(passage.Text, nearest.Index) ? Wanted : 0);
        weight += place switch { { Verdict: Verdict.Agrees } => (told.To.IsEmpty ? 0.5 * PlaceAgrees : PlaceAgrees) + (follows && trade.Length > 0 && (!told.To.IsEmpty || !told.Areas.IsEmpty) ? ToldNow : 0), { Verdict: Verdict.ToCheck } => Near(place, applicant) ? 0.5 : -0.5, { } => -0.5, _ => 0 };
        var particular = weight >= PerhapsTrade;
        var decided = classes.Where(c => c.IsDecided).Concat(conditions.Where(c => c is { Kind: ConditionKind.Quantity, IsDecided: true })).ToArray();
        foreach (var condition in decided)
            weight += (ToldClass * (condition.Verdict == Verdict.Agrees ? 1 : 0.4)) + (follows && IsTold(condition, told) ? ToldNow : 0);
        weight += Move(move, applicant, follows ? told : null);
        if (against is not null && !elsewhere)
            weight = Math.Max(weight, against.Verdict == Verdict.MayNot ? AgainstAgrees : place is not null && Near(place, applicant) ? AgainstNear : Enough) + (follows && Areas(place, told) ? ToldNow : 0);
        if (leftOut || drawbacks.Length > 0)
            weight = Math.Max(weight, leftOut ? LeavesOut : WiderTrade);
        leftOut |= drawbacks.Length > 0;
        weight += asked * AskedFor;

        // What a document aims at says less than what it sets as a task, unless it is not aimed at the applicant.
        if (drawbacks.Length == 0 && passage.Clause is { IsMeasure: false, Responsibility: null } && passage.Clause.Depth == 0)
            weight -= Preamble;

        var grounded = trade.Length > 0 || (against is not null && !elsewhere) || leftOut || asked > 0 || move.Length > 0 || decided.Length > 0 || ForAll().IsMatch(passage.Text);

        // The very city somebody goes to, with other trades: worth knowing, and that theirs is not among them.
        if (!grounded && place is { Verdict: Verdict.Agrees, Because.Length: > 0 } && !passage.Trades.IsEmpty && !applicant.To.IsEmpty && !TradeConditions.IsAgainst(passage.Text) && !applicant.Products.IsEmpty && applicant.Trades.All(t => Trades.Is(t, Trades.Manufacturing)))
        {
            conditions = [place with { Verdict = Verdict.ToCheck, Because = $"{place.Because}，没有写{applicant.Products[0]}" }];
            return new PassageReading(passage, conditions, TradeRelation.None, Enough, IsParticular: true, ToEverybody: false);
        }

        var everybody = (move.Length > 0 || ForAll().IsMatch(passage.Text)) && applicant.Trades.All(t => Trades.Is(t, Trades.Manufacturing) || Trades.IsRoot(t));
        if (everybody && weight < Enough && applicant.Move != Eligibility.Move.None)
            weight = Enough;
        particular |= (against is not null && !elsewhere) || leftOut || asked > 0 || decided.Length > 0 || move.Any(m => m.Verdict != Verdict.ToCheck);
        return new PassageReading(passage, conditions, nearest.Relation, grounded && conditions.Length > 0 ? weight : 0, particular, everybody, leftOut, asked > 0);
    }

    private static string Beginning(string text) => text.IndexOfAny(['，', '。', '；']) is > 0 and var end ? text[..end] : text;

    private static double Weigh(TradeRelation relation, string named, Applicant applicant) => relation switch
    {
        TradeRelation.Same => SameTrade,
        TradeRelation.Wider => WiderTrade,
        TradeRelation.Perhaps => applicant.Trades.Any(t => Trades.Is(named, t)) ? NarrowerTrade : PerhapsTrade,
        _ => 0,
    };

    private static double Move(Condition[] move, Applicant applicant, Applicant? told) => move.Sum(condition => condition.Kind switch
    {
        ConditionKind.Origin => condition.Verdict == Verdict.Agrees && condition.Because.Length == 0 ? NamedOrigin : 0.5,
        _ when applicant.Move is Eligibility.Move.Whole or Eligibility.Move.Part => ToldMove + (told?.Move == applicant.Move ? ToldNow : 0),
        _ when applicant.Move == Eligibility.Move.Unsaid => AnyMove,
        _ => 0,
    });

    private static bool IsTold(Condition condition, Applicant told) => condition.Kind == ConditionKind.Quantity
        ? !told.Quantities.IsEmpty
        : told.Classes.Keys.Any(c => BusinessClass.Named(c).Printed.IsMatch(condition.Words) || (condition.Verdict == Verdict.MayNot && told.Classes[c]) || condition.Because.Contains(c, StringComparison.Ordinal));

    // 成都市中心城区, to somebody who goes to 成都.
    private static bool Near(Condition place, Applicant applicant) => applicant.Places.Any(p => place.Words.StartsWith(p.ShortName, StringComparison.Ordinal));

    private static bool Areas(Condition? place, Applicant told) => place is { Verdict: Verdict.Agrees } && !told.Areas.IsEmpty;

    [GeneratedRegex("(?:申报|申请|符合|享受)[^，。；]{0,12}(?:企业|单位|主体|项目|申请人|应当)|(?:企业|申请人|项目单位)(?:应当|应|须|必须|需)")]
    private static partial Regex Requirement();

    [GeneratedRegex("给予|按照|可以|可按|应当|不得|仅|免收|减免|优先|享受|不超过")]
    private static partial Regex Entitles();

    [GeneratedRegex("(?:承接|吸引|引进|引导|落户)[^，。；]{0,16}(?:制造业|有意愿的优质)企业|重点引进[^。；]{0,60}产业和企业|重点企业")]
    private static partial Regex ForAll();
}
