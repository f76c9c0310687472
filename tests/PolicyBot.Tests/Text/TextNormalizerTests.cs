using PolicyBot.Text;

namespace PolicyBot.Tests.Text;

public sealed class TextNormalizerTests
{
    [Theory]
    [InlineData("各市(州)人民政府ꎬ省政府有关部门、有关直属机构ꎬ有关单位:", "各市（州）人民政府，省政府有关部门、有关直属机构，有关单位：")]
    [InlineData("川办发〔２０２２〕６７ 号", "川办发〔2022〕67号")]
    [InlineData("(工信部联政法〔２０２１〕２１５ 号)", "（工信部联政法〔2021〕215号）")]
    [InlineData("部门 «关于促进制造业有序转移的指导意见»", "部门《关于促进制造业有序转移的指导意见》")]
    [InlineData("责任单\u200b位:财政厅ꎻ下同ꎮ", "责任单位：财政厅；下同。")]
    [InlineData("２０２２ 年 ９ 月 ２１ 日", "2022年9月21日")]
    [InlineData("“链长 ＋链主”双链式", "“链长+链主”双链式")]
    [InlineData("增长２ꎮ５％ꎮ", "增长2.5%。")]
    [InlineData("1．强化\u3000监测", "1.强化监测")]
    [InlineData("比例为1:3,共1,000元", "比例为1:3，共1,000元")]
    [InlineData("see GB 8978-1996 (table 1)", "see GB 8978-1996 (table 1)")]
    [InlineData("参照\"容缺预审\"办法", "参照“容缺预审”办法")]
    [InlineData("⼀次性补助", "一次性补助")]
    [InlineData("\uFEFF标题\u00A0文字", "标题文字")]
    public void Extracted_text_becomes_clean_Chinese(string printed, string clean) =>
        Assert.Equal(clean, TextNormalizer.Normalize(printed));

    [Fact]
    public void Every_character_knows_the_source_character_it_stands_for()
    {
        var source = "  责任单 位:财政厅ꎬ\u200b省能源局 (５０％)";
        var text = TextNormalizer.Normalize(MappedText.Of(source));

        Assert.Equal("责任单位：财政厅，省能源局（50%）", text.Value.Trim());
        for (var i = 0; i < text.Length; i++)
            Assert.Equal(text.Value[i].ToString(), TextNormalizer.Normalize("甲" + source[text.SourceOffset(i)] + "乙")[1..^1]);
    }

    [Fact]
    public void Normalising_twice_changes_nothing()
    {
        var once = TextNormalizer.Normalize(SeedDocument.Raw);
        Assert.Equal(once, TextNormalizer.Normalize(once));
    }
}
