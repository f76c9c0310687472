using System.Globalization;

namespace PolicyBot.Tests.Support;

/// <summary>A made-up document with many measures and many departments, for what has to bear large ones.</summary>
internal static class LargeDocument
{
    private const string Digits = "零一二三四五六七八九";

    private static readonly string[] Names =
    [
        "发展改革委", "教育局", "科技局", "公安局", "民政局", "司法局", "财政局", "自然资源局", "生态环境局", "交通运输局", "水利局", "农业农村局", "商务局", "文化旅游局",
        "卫生健康委", "应急管理局", "审计局", "国资委", "市场监管局", "体育局", "统计局", "医保局", "林业局", "信访局", "大数据局", "行政审批局", "乡村振兴局", "投资促进局",
        "气象局", "税务局",
    ];

    /// <summary>The text: each measure lists some departments, the first of which leads; every department is listed somewhere.</summary>
    public static string Text(int measures, int departments)
    {
        var names = Enumerable.Range(0, departments).Select(i => i < Names.Length ? "市" + Names[i] : $"市第{InChinese(i + 1)}产业发展局").ToArray();
        var lines = new List<string>
        {
            "云岭市人民政府办公室关于优化营商环境的实施意见", "云府办发〔2024〕12号", "各县（区）人民政府，市政府各部门：",
            "现提出以下意见。责任单位列首位的为牵头部门，下同。", "",
        };
        for (var i = 0; i < measures; i++)
        {
            if (i % 20 == 0)
                lines.Add($"{InChinese((i / 20) + 1)}、第{InChinese((i / 20) + 1)}类重点任务");
            var listed = Enumerable.Range(0, 2 + (i % 9)).Select(k => names[((i * 7) + (k * 3)) % departments]).Distinct(StringComparer.Ordinal);
            lines.Add($"（{InChinese(i + 1)}）完善第{InChinese(i + 1)}项服务。{(i % 3 == 0 ? "2025年12月底前完成改造，" : "")}建立工作台账，逐项推进落实。（责任单位：{string.Join('、', listed)}）");
        }

        return string.Join('\n', [.. lines, "", "云岭市人民政府办公室", "2024年3月8日"]);
    }

    private static string InChinese(int number) => number switch
    {
        < 10 => Digits[number].ToString(CultureInfo.InvariantCulture),
        < 20 => "十" + (number % 10 == 0 ? "" : InChinese(number % 10)),
        < 100 => InChinese(number / 10) + "十" + (number % 10 == 0 ? "" : InChinese(number % 10)),
        _ => InChinese(number / 100) + "百" + (number % 100) switch
        {
            0 => "",
            < 10 and var rest => "零" + InChinese(rest),
            < 20 and var rest => "一" + InChinese(rest),
            var rest => InChinese(rest),
        },
    };
}
