using System.Text;

namespace PolicyBot.Benchmarks;

/// <summary>Text without meaning, for finding where two segmenters differ or one breaks. The same seed gives the same text.</summary>
internal static class RandomText
{
    private const string CommonHanzi =
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装";

    private static readonly string[] Pieces =
    [
        "财政厅", "经济和信息化厅", "省发展改革委", "工业园区", "高质量发展", "人民政府", "牵头", "责任单位", "承接", "制造业", "有序转移", "钒钛", "多式联运",
        "专精特新", "链主", "企业", "北京大学生前来应聘", "研究生命起源", "结婚的和尚未结婚的", "乒乓球拍卖完了", "市场监管局", "国务院关于", "实施意见", "按照",
        "打造2", "储备中心", "大力", "一、", "(一)", "（三）", "1.", "2．", "第十条", "《", "》", "“", "”", "、", "，", "；", "：", "。", "！", "？", "!", "?", ".",
        "...", "……", "——", "%", "％", "‰", "℃", "＋", "·", "•", "●", "①", "⑩", "Ⅲ", "〔2022〕", "〔２０２１〕", "川办发", "号", "5G", "AI", "ＡＩ", "Ａi", "iPhone",
        "Industries", "running", "3D", "R&D", "100", "１００", "1，000", "12.5", "万亿元", "km/h", "http://www.example.cn/a?b=c", "a@b.cn", "\"", "'", ")", "]", "）", "】",
        "’", " ", "  ", "\t", "\u3000", "\u00a0", "\u2003", "\u2029", "\u0964", "\u0301", "\u200b", "\ufeff", "か", "カタ", "한국", "é", "Ω", "Жизнь", "ꎬ", "鿕", "\u9fa6",
        "\u3400", "𠀀", "𪚥", "😀", "👨‍👩‍👧", "㎡", "㈠", "㊣", "\ue000", "\uf8ff", "\ufffd", "﹐", "︵", "｡", "ｱ", "￥", "$", "€",
    ];

    /// <summary>Lines below 1,000 units without half surrogate pairs, so that they can be written to a file and given to any program.</summary>
    public static IEnumerable<string> Lines(int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
            yield return Line(random);
    }

    /// <summary>Short texts of any units at all, half surrogate pairs, controls and line ends included.</summary>
    public static IEnumerable<string> Wild(int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
            yield return i % 2 == 0 ? Line(random) : string.Create(random.Next(24), random, static (text, random) =>
            {
                for (var at = 0; at < text.Length; at++)
                    text[at] = random.Next(4) switch
                    {
                        0 => CommonHanzi[random.Next(CommonHanzi.Length)],
                        1 => (char)random.Next(0xd7f0, 0xe010),
                        2 => (char)random.Next(0x80),
                        _ => (char)random.Next(0x10000),
                    };
            });
    }

    // How many pieces, and what share of them is what, differs from line to line: mixed evenly, all lines would look alike.
    private static string Line(Random random)
    {
        var line = new StringBuilder();
        int hanzi = random.Next(10), rare = random.Next(3), ascii = random.Next(3), pieces = 1 + random.Next(8);
        for (var left = random.Next(random.Next(2) == 0 ? 12 : 80); left > 0; left--)
        {
            var kind = random.Next(hanzi + rare + ascii + pieces);
            if (kind < hanzi)
                line.Append(CommonHanzi[random.Next(CommonHanzi.Length)]);
            else if (kind < hanzi + rare)
                line.Append((char)random.Next(0x4e00, 0x9fa6));
            else if (kind < hanzi + rare + ascii)
                line.Append((char)random.Next(0x20, 0x7f));
            else
                line.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return line.ToString();
    }
}
