using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>Reads out of a message what it tells of a business.</summary>
internal static partial class ApplicantReader
{
    /// <summary>The facts told; <see cref="Applicant.IsEmpty"/> where none are.</summary>
    /// <param name="text">The message, normalised.</param>
    /// <param name="home">The places whose documents are served: somebody goes there rather than comes from there.</param>
    public static Applicant Read(string text, ImmutableArray<Place> home)
    {
        var (from, to) = PlacesIn(text, home);
        var move = MoveIn(text);
        if (move == Move.None && from is not null && to.Any(t => t.Province != from.Province))
            move = Move.Unsaid;
        var (trades, products) = TradesIn(text);
        return new Applicant
        {
            Trades = trades,
            Products = products,
            From = from,
            To = to,
            Areas = [.. Area().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal)],
            Move = move,
            Classes = ClassesIn(text),
            Quantities = Quantities.In(text),
            Drawbacks = Drawback.In(text),
        };
    }

    /// <summary>The message without what it tells of the business: what is left is what is asked about.</summary>
    public static string WithoutFacts(string text, Applicant applicant, ImmutableArray<Place> home)
    {
        // 钒钛深加工的企业: what stands behind the product up to the end of its phrase belongs to it.
        text = applicant.Products.Aggregate(text, (t, p) => Regex.Replace(t, "(?:(?:做|生产|加工|经营|卖|搞)[^，。；？]{0,8}?[和与跟、][^，。；？]{0,6}?)?" + Regex.Escape(p) + "(?:[\\u4e00-\\u9fff]{0,4}(?=的|企业|公司|工厂|厂|，|。|？|$))?", " "));
        foreach (var (_, word, index) in Trades.In(text).Where(t => !Asked(text, t.Index + t.Word.Length)).Reverse())
            text = string.Concat(text.AsSpan(0, index), " ", text.AsSpan(index + word.Length));
        foreach (var (_, index, length) in NamingsIn(text, home).Reverse())
            text = string.Concat(text.AsSpan(0, index), " ", text.AsSpan(index + length));
        text = applicant.Drawbacks.Aggregate(text, (t, d) => t.Replace(d, " ", StringComparison.Ordinal));
        text = Whole().Replace(Part().Replace(text, " "), " ");
        text = applicant.Classes.Keys.Where(c => c != BusinessClass.Exporting).Aggregate(text, (t, c) => BusinessClass.Named(c).Told.Replace(t, " "));
        return Area().Replace(Told().Replace(text, " "), " ");
    }

    // 锂电正极材料 names 锂电 and 正极材料: the narrower is meant.
    private static (ImmutableArray<string> Trades, ImmutableArray<string> Products) TradesIn(string text)
    {
        var named = Trades.In(text).Where(t => !Negated(text, t.Index) && !Asked(text, t.Index + t.Word.Length)).ToArray();
        var kept = named.Where(t => !named.Any(o => o.Trade.Name != t.Trade.Name && Trades.Is(o.Trade.Name, t.Trade.Name))).ToArray();
        ImmutableArray<string> trades = [.. kept.Select(t => t.Trade.Name).Distinct(StringComparer.Ordinal)];
        var products = kept.Select(t => ProductAt(text, t.Index, t.Word.Length)).Distinct(StringComparer.Ordinal).ToImmutableArray();
        if (trades.Any(t => !Trades.IsRoot(t)))
            return (trades, products);
        if (!Product().Match(text).Groups.TryGetValue("product", out var typed) || !typed.Success || NoProduct().IsMatch(typed.Value))
            return (trades, products);
        var product = Counted().Replace(typed.Value, "");
        return (Serves().IsMatch(product) ? ["服务业"] : trades, [product.Length > 1 ? product : typed.Value]);
    }

    // The product as typed: what stands in front of the trade's word in the same breath belongs to it.
    private static string ProductAt(string text, int index, int length)
    {
        var made = Makes().Matches(text[..index]).LastOrDefault();
        var start = made is { Success: true } && index - (made.Index + made.Length) is >= 0 and <= 8 ? made.Index + made.Length : index;

        // 搞个电解铝厂, 一年生产五金: how many and how often are no part of it.
        start += Counted().Match(text[start..index]).Length;
        return Joins().IsMatch(text[start..index]) ? text.Substring(index, length) : text[start..(index + length)];
    }

    // 食品经营备案 is a thing asked about, no trade told.
    private static bool Asked(string text, int end) => AskedBehind().IsMatch(text[end..]);

    private static ImmutableSortedDictionary<string, bool> ClassesIn(string text)
    {
        var classes = ImmutableSortedDictionary.CreateBuilder<string, bool>(StringComparer.Ordinal);
        foreach (var (known, match) in BusinessClass.All.Select(c => (c, c.Told.Match(text))).Where(c => c.Item2.Success).OrderBy(c => c.Item2.Index))
        {
            // 我们是民营企业，能享受外商投资的待遇吗: the first is told, what contradicts it is asked about.
            var told = !Negated(text, match.Index) && !NoneBehind().IsMatch(text[(match.Index + match.Length)..]);
            if (!told || (!AskedAbout().IsMatch(text[..match.Index]) && !known.Contradicts.Any(c => classes.GetValueOrDefault(c))))
                classes[known.Name] = told;
        }

        return classes.ToImmutable();
    }

    private static bool Negated(string text, int index) => Negation().IsMatch(text[..index]);

    private static Move MoveIn(string text) => text switch
    {
        _ when Part().IsMatch(text) => Move.Part,
        _ when Whole().IsMatch(text) => Move.Whole,
        _ when Moves().IsMatch(text) => Move.Unsaid,
        _ when Builds().IsMatch(text) => Move.New,
        _ => Move.None,
    };

    private static (Place? From, ImmutableArray<Place> To) PlacesIn(string text, ImmutableArray<Place> home)
    {
        Place? from = null;
        var to = ImmutableArray.CreateBuilder<Place>();
        foreach (var (place, index, length) in NamingsIn(text, home))
        {
            var (before, behind) = (text[..index], text[(index + length)..]);
            var comes = Comes().IsMatch(before) || ComesBehind().IsMatch(behind);
            var goes = Goes().IsMatch(before) || GoesBehind().IsMatch(behind);
            if (!goes && (comes || !home.Any(h => h.Province == place.Province)))
                from ??= place;
            else
                to.Add(place);
        }

        // 四川宜宾 is one place.
        return (from, [.. to.Where(p => p.Name != p.Province || !to.Any(o => o != p && o.Province == p.Name)).Distinct()]);
    }

    // Listed places, those whose documents are served, and provinces by their one character where somebody goes or comes: 来川.
    private static IEnumerable<(Place Place, int Index, int Length)> NamingsIn(string text, ImmutableArray<Place> home)
    {
        var listed = RegionLexicon.NamingsIn(text).Where(n => !PartOfArea().IsMatch(text[(n.Index + n.Length)..])).ToArray();
        var served = home.SelectMany(h => h.Names.Select(n => (Place: h, Index: text.IndexOf(n, StringComparison.Ordinal), n.Length)))
            .Where(n => n.Index >= 0 && n.Length > 1 && !listed.Any(l => l.Index <= n.Index && l.Index + l.Length >= n.Index + n.Length)).DistinctBy(n => n.Index);
        var abbreviated = Abbreviated().Matches(text).Select(m => (Places.All.First(p => p.Name.StartsWith(Province(m.Value[0]), StringComparison.Ordinal)), m.Index, 1));
        return listed.Concat(served).Concat(abbreviated).OrderBy(n => n.Item2);
    }

    private static string Province(char abbreviation) => abbreviation switch
    {
        '川' or '蜀' => "四川", '渝' => "重庆", '粤' => "广东", '浙' => "浙江", '苏' => "江苏", '沪' => "上海", '京' => "北京", '津' => "天津",
        '黔' => "贵州", '滇' => "云南", '陕' => "陕西", '鄂' => "湖北", '湘' => "湖南", '赣' => "江西", '皖' => "安徽", '闽' => "福建",
        '鲁' => "山东", '豫' => "河南", '冀' => "河北", '晋' => "山西", '桂' => "广西", '琼' => "海南", _ => "四川",
    };

    [GeneratedRegex("(?<=[来入赴到离迁出在])[川蜀渝粤浙苏沪京津黔滇陕鄂湘赣皖闽鲁豫冀晋桂琼](?![东南西北中渝藏菜])")]
    private static partial Regex Abbreviated();

    [GeneratedRegex("^(?:海关|分行|菜|话)")]
    private static partial Regex PartOfArea();

    [GeneratedRegex("(?:从|自|由|离开|总部(?:设)?在|(?:注册|厂|原来|现在|目前|本来|公司|企业|现有)(?:都|就)?(?:设)?在|来自|我们是|我司是|我是|公司是|企业是|厂是|作为|一家)[^，。；]{0,3}$|(?:我们|我司|我厂|公司|企业)在?$")]
    private static partial Regex Comes();

    [GeneratedRegex("^(?:省|市)?(?:这边|那边|本地)?的?(?:一家|一个)?[^，。；]{0,10}?(?:企业|公司|厂|老板|商人)(?!.{0,2}(?:落户|来|迁入))|^(?:省|市)?[\\u4e00-\\u9fff]{0,4}?(?:做|搞|生产|加工|经营|开|跑)[^，。；]{1,14}的|^(?:省|市)?(?:过来|出发|迁出|搬出)")]
    private static partial Regex ComesBehind();

    [GeneratedRegex("(?:到|往|去|来|至|进|入|向|[搬迁放落](?!出|离|走)|落户|落在|落到|放在|放到|选在|选址|换成|改成|改到|转到|考虑|看好|看中|如果在|想在|准备在|打算在|计划在|要在|拟在)[^，。；从]{0,4}$")]
    private static partial Regex Goes();

    [GeneratedRegex("^(?:省|市|州|县)?[^，。；从]{0,8}?(?:建厂|建设|投资|落户|设厂|设立|建[个一]?|新建|拿地|买地|开厂|办厂|选址|落地|呢)")]
    private static partial Regex GoesBehind();

    [GeneratedRegex("中心城区|主城区|主城|市中心|核心城区|三环(?:内|以内)|城区|脱贫(?:地区|县)|贫困(?:地区|县)|革命老区|老工业(?:城市|基地)|资源型(?:地区|城市)|民族地区|成都平原|川东北|川东|川南|川西|川北|成都都市圈|(?:高新|经开|经济技术开发|保税|自贸)区|[\\u4e00-\\u9fff]{2}(?:退缩线|红线|保护区|控制区|禁建区)内?|开发区|工业园区?|产业园区?")]
    private static partial Regex Area();

    [GeneratedRegex("搬|迁|转移|挪|移到|落户(?!奖励)|转到|承接")]
    private static partial Regex Moves();

    [GeneratedRegex("新建|扩产|扩建|增资|投资建|投资办|投资设|(?<!外商|境外)投资(?!基金|准入|的?国民|便利|平台)|建[一个座新]{0,2}?(?:分厂|工厂|基地|厂|生产基地|中心|项目)|建厂|设厂|办厂|开厂|设(?:立|个)?(?:分公司|子公司|分厂|总部|研发中心)|开(?:个|一家)")]
    private static partial Regex Builds();

    [GeneratedRegex("整体(?:性)?(?:地)?(?:都)?(?:搬|迁|转移|梯度转移|过)?|全部(?:都)?(?:搬|迁|转移)|整个(?:厂|公司|企业)?(?:都)?(?:搬|迁|转移)?|整厂|全都?搬|连厂带人|全(?:公司|厂)搬|都搬|所有(?:产线|生产线|产能)")]
    private static partial Regex Whole();

    [GeneratedRegex("(?:只|仅|先)?(?:是)?(?:搬|迁|转移|挪|放|移)?(?:过[来去])?(?:其中)?(?:一|两|二|三|几|部分|一部分)(?:条|个|些)?(?:的)?(?:生产线|产线|产能|车间|环节|工序|业务|生产)|(?:只|仅|先)(?:是)?(?:搬|迁|转移|挪)(?:一?部分|一半|一点)|部分(?:搬|迁|转移)|搬一?部分|(?:只|仅|先)(?:是)?把[^，。；]{1,12}(?:搬|迁|转移|放|挪|移)|(?:总部|研发中心|研发|销售|老厂|母公司|本部)[^，。；]{0,6}(?:留在|留下|不搬|不动|保留)|(?:不是|不|没打算|没有)(?:整体|全部|都)(?:搬|迁|转移)|总部(?:还)?(?:留|不动|不搬|保留)|一半产能")]
    private static partial Regex Part();

    [GeneratedRegex("(?:不是|不算|不属于|并非|没有|没|未|不做|非|不涉及|不搞|无)(?:一家|任何|什么|被认定为|评上|列入)?[^，。；、]{0,3}$")]
    private static partial Regex Negation();

    [GeneratedRegex("^(?:由?谁|会不会|能不能|会|不?肯|不?给|要不要|备案|登记|许可|认证|基金|指标|试点|集群|产业带|示范园?区|平台|政策|补贴|贷款|授信)")]
    private static partial Regex AskedBehind();

    [GeneratedRegex("(?:享受|适用|申请|按照?|关于|算不算|算是?|属于)[^，。；]{0,6}$")]
    private static partial Regex AskedAbout();

    [GeneratedRegex("^[^，。；]{0,4}(?:没有|还没|不做|没评上|没拿到)")]
    private static partial Regex NoneBehind();

    [GeneratedRegex("(?:做|生产|从事|经营|制造|加工|搞|卖|主营|主要是|专门做|专做|研发)(?:的是|的|些|各种|高端|普通|一般)?")]
    private static partial Regex Makes();

    [GeneratedRegex("^(?:个(?![人性体])|[些点]|[一两二三几0-9]{1,2}(?:个|家|座|条|间|种|类|批|年))")]
    private static partial Regex Counted();

    [GeneratedRegex("[，。；、和与及跟]")]
    private static partial Regex Joins();

    [GeneratedRegex("(?:(?:我们|我司|公司|企业|本厂|我厂|咱们|我|^)(?:是|主要)?(?:专门|一家)?(?:做|生产|从事|经营|制造|加工|搞|开|卖|主营)|主营|从事)(?<product>[\\u4e00-\\u9fffA-Za-z]{2,10}?)(?:的|企业|公司|厂|行业|业务|生产|制造|产品|，|。|；|$)|^[\\u4e00-\\u9fff]{2,8}?(?:做|开|搞|生产|加工|经营)(?<product>[\\u4e00-\\u9fff]{2,10}?)的(?=[，。；]|$)")]
    private static partial Regex Product();

    [GeneratedRegex("服务|[店馆院所]$|中介|咨询|代理|培训")]
    private static partial Regex Serves();

    [GeneratedRegex("^(?:企业|公司|生意|制造|生产|外贸|进出口|出口|什么|这个|业务|项目|工厂|的|了)|[？?吗]|哪|什么|政策|任务")]
    private static partial Regex NoProduct();

    [GeneratedRegex("[0-9一二三四五六七八九十百千]+(?:多|来|几)?(?:号|个|名|位)?(?:人|员工|工人)|[0-9]+号文(?:件)?|支不支持|管不管|对得上不?|老板|这种|哪一?个?(?:市|地方|州|县|区)|比较|从|搬迁?(?:到|去|往|至|来|过来|过去)?|迁(?:到|去|往|至|移)?|转移(?:到|去|过来)?|转(?:到|来|过来)|外地|外省|落户|承接|引进|新建|扩产|建厂|设厂|投资|我们|我司|我公司|本公司|咱们|企业|公司|工厂|厂子|厂|项目|如果|那么|假如|准备|打算|计划|考虑|能不能|可不可以|是否|享受|符合|适用|优惠|扶持|支持|补贴|政策|条件|对我们|算不算|机会|欢迎|限制|鼓励|允许|有利|对得上|好处|申请|申报|方向|看待|发展|得到|保留|延续|沿用|继续|原来|用得上|轮得到|合适|落在|说法|跟|方面|基地|来川|入川|还认|认不认|指望|重点引进|重点|资金|过来|一起|放|属于|区域|仓库|搬|并进|并入|扩建|扩张|有没有|有关|哪些|条款|主要|专门|各|厂房|拿到|去|来|做|开|搞|办|卖|生产|从事|经营(?!备案|许可)|主营|制造(?!业)|政策")]
    private static partial Regex Told();
}
