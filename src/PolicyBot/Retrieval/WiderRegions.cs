using System.Text.RegularExpressions;
using PolicyBot.Documents;

namespace PolicyBot.Retrieval;

/// <summary>The four regions that the state counts the provinces to: what is written for 东部地区 is written for 广东.</summary>
internal static partial class WiderRegions
{
    private static readonly (string Name, string[] Provinces)[] All =
    [
        ("东部", ["北京", "天津", "河北", "上海", "江苏", "浙江", "福建", "山东", "广东", "海南"]),
        ("中部", ["山西", "安徽", "江西", "河南", "湖北", "湖南"]),
        ("西部", ["内蒙古", "广西", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆"]),
        ("东北", ["辽宁", "吉林", "黑龙江"]),
    ];

    /// <summary>Whether a text names the region that a place lies in: 东部地区, 东部发达地区. 川东北 and 西部大开发 name none.</summary>
    public static bool NameIn(string text, Place place)
    {
        var region = All.FirstOrDefault(r => r.Provinces.Any(p => place.Province.StartsWith(p, StringComparison.Ordinal))).Name;
        return region is not null && Named().Matches(text).Any(m => m.Groups["region"].Value == region);
    }

    [GeneratedRegex("(?<![川苏粤皖豫鲁鄂湘浙赣陕蜀])(?<region>东部|中部|西部|东北)(?:地区|省|发达|沿海)")]
    private static partial Regex Named();
}
