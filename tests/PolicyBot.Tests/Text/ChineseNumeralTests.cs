using PolicyBot.Text;

namespace PolicyBot.Tests.Text;

public sealed class ChineseNumeralTests
{
    [Theory]
    [InlineData("一百二十三", 123)]
    [InlineData("二〇二二", 2022)]
    [InlineData("一九八一", 1981)]
    [InlineData("廿三", 23)]
    [InlineData("十", 10)]
    [InlineData("十九", 19)]
    [InlineData("一千零五", 1005)]
    [InlineData("两万三千", 23000)]
    [InlineData("67", 67)]
    public void A_numeral_is_read(string numeral, int value)
    {
        Assert.True(ChineseNumeral.TryParse(numeral, out var read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("第十")]
    [InlineData("十年")]
    public void Other_text_is_none(string text) => Assert.False(ChineseNumeral.TryParse(text, out _));

    [Theory]
    [InlineData(10, "十")]
    [InlineData(20, "二十")]
    [InlineData(105, "一百零五")]
    [InlineData(110, "一百一十")]
    [InlineData(1010, "一千零一十")]
    [InlineData(10005, "一万零五")]
    [InlineData(0, "零")]
    public void A_number_is_written_as_clauses_are_numbered(int value, string numeral) => Assert.Equal(numeral, ChineseNumeral.Format(value));

    [Fact]
    public void Every_number_written_is_read_again()
    {
        for (var value = 0; value < 200_000; value += 7)
        {
            Assert.True(ChineseNumeral.TryParse(ChineseNumeral.Format(value), out var read));
            Assert.Equal(value, read);
        }
    }
}
