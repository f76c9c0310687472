namespace PolicyBot.Tests.Indexing;

/// <summary>Documents written for the tests of the shelf.</summary>
internal static class Papers
{
    public const string Lamps = """
        青川县人民政府办公室关于路灯节能改造的通知
        青府办发〔2021〕8号

        一、总体要求
        到2023年，全县路灯完成节能改造。
        二、重点任务
        （一）更换灯具。分批更换高压钠灯，优先更换学校、医院周边和主要路口的灯具，旧灯具统一回收。（牵头单位：县住房城乡建设局；责任单位：县财政局）
        （二）智能控制。建设单灯控制系统，实现按时段调光，故障自动上报。（牵头单位：县经济信息化局；责任单位：县住房城乡建设局）

        青川县人民政府办公室
        2021年3月5日
        """;

    public const string Wells = """
        青川县人民政府关于农村机井管护的意见
        青府发〔2020〕3号

        一、落实责任
        （一）登记造册。逐眼登记机井位置、深度和管护人。（责任单位：县水利局、县农业农村局）
        （二）定期检修。每年春灌前检修一次机井。（责任单位：县水利局）

        青川县人民政府
        2020年2月1日
        """;

    /// <summary>The lamps as another site carries them: a banner, other brackets, a space lost here and there.</summary>
    public static string LampsElsewhere => "首页 > 政务公开 > 文件\n" + Lamps.Replace('〔', '[').Replace('〕', ']').Replace("节能改造。", "节能改造 。", StringComparison.Ordinal);

    /// <summary>A later version: another number and date, one sentence changed.</summary>
    public static string LampsOfNextYear => Lamps.Replace("〔2021〕8号", "〔2022〕11号", StringComparison.Ordinal)
        .Replace("2021年3月5日", "2022年4月6日", StringComparison.Ordinal).Replace("到2023年", "到2024年", StringComparison.Ordinal);

    public static string Secret(string mark) => mark + "\n" + Wells.Replace("机井", "暗渠", StringComparison.Ordinal);
}
