using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>A class of businesses that policies single out: by standing, size, owner or market.</summary>
/// <param name="Name">What an answer calls it.</param>
/// <param name="Told">The words by which somebody says to be one.</param>
/// <param name="Printed">The words by which documents address them.</param>
/// <param name="Contradicts">Classes that no member of this one belongs to.</param>
internal sealed record BusinessClass(string Name, Regex Told, Regex Printed, params string[] Contradicts)
{
    public const string Foreign = "外资";
    public const string Exporting = "出口";

    private static readonly string[] Small = ["中小企业", "小微企业", "个体工商户"];
    private static readonly string[] Large = ["500强", "大型企业", "龙头企业"];

    public static ImmutableArray<BusinessClass> All { get; } =
    [
        Of("500强", "(?:世界|中国|全球|全国)?(?:民营)?(?:企业)?[5５五]百?00?强", "(?:世界|中国|中国民营|全国民营|民营|全球)?(?:企业)?[5５]00强", Small),
        Of("龙头企业", "龙头|领军企业|行业领军|行业第一|行业前[一二三四五六七八九十0-9]|行业前列|头部企业|全国前[一二三四五六七八九十0-9]|细分.{0,4}(?:第一|前列)", "(?:大型)?龙头企业|(?:行业)?领军企业|行业全国排名前列|骨干企业|头部企业", Small),
        Of("链主企业", "链主", "“?链主”?企业"),
        Of("专精特新", "专精特新|小巨人", "“?专精特新”?(?:“?小巨人”?)?(?:中小)?企业|“?小巨人”?企业"),
        Of("单项冠军", "单项冠军", "(?:制造业)?单项冠军(?:企业)?"),
        Of("高新技术企业", "高新技术企业|国家高新|国高企业|高企", "高新技术企业"),
        Of("科技型中小企业", "科技型中小企业", "科技型中小企业"),
        Of("上市公司", "(?<!未|没有|没|拟)上市|科创板|创业板|主板", "(?:已)?上市(?:公司|企业)"),
        Of("规模以上企业", "规上|规模以上", "规模以上(?:工业)?企业|规上(?:工业)?企业"),
        Of("大型企业", "大型[^，。；]{0,8}(?:企业|公司|集团|厂)|大企业|大公司|大型集团|大型制造", "大型(?:制造业)?企业", Small),
        Of("中小企业", "中小(?:微)?企业|小企业|小公司|小厂|中小型|规模不大|规模(?:比较|较)?小", "(?<!科技型|大)中小(?:微)?企业", Large),
        Of("小微企业", "小微(?:企业)?|微型企业", "小(?:型)?微(?:型)?企业", Large),
        Of("个体工商户", "个体(?:工商)?户|个体经营", "个体工商户", Large),
        Of(Foreign, "外资|外商|外企|中外合资|合资企业|[台港日德美韩]资|[台港日德美韩]企|跨国公司|外国公司|境外投资|(?:日本|德国|美国|韩国|法国|英国|外国|欧洲|新加坡|意大利)的?(?:独资)?(?:公司|企业|集团)", "外资(?:制造业)?(?:企业|项目)|外商投资(?:企业)?(?!准入|产业目录)|跨国公司(?:总部|地区总部)?", "国有企业", "民营企业"),
        Of("国有企业", "国企|国有(?!资产|厂房|房|土地|物业)(?:企业|控股|独资)?|央企|国资(?!委|厂房|房|物业)", "国有企业|中央企业|央企", Foreign, "民营企业"),
        Of("民营企业", "民营|民企|私企|私营|私人企业", "(?<!中国|全国)民营企业|非公有制企业", Foreign, "国有企业"),
        Of(Exporting, "出口|外贸|进出口|外销|报关|海外订单|国外客户|自营进口", "加工贸易|出口企业|外贸企业|进出口企业|海关信用等级|报关企业|外汇收支|综合保税区|保税物流中心"),
    ];

    public static BusinessClass Named(string name) => All.First(c => c.Name == name);

    private static BusinessClass Of(string name, string told, string printed, params string[] contradicts) =>
        new(name, new Regex(told, RegexOptions.CultureInvariant), new Regex(printed, RegexOptions.CultureInvariant), contradicts);
}
