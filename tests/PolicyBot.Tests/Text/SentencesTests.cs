using PolicyBot.Text;

namespace PolicyBot.Tests.Text;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("发展多式联运。提高效率；降低成本！", "发展多式联运。|提高效率；|降低成本！")]
    [InlineData("他说：“先办。后补。”随后离开。", "他说：“先办。后补。”随后离开。")]
    [InlineData("符合条件的（含新办；不含分支。）给予补助。", "符合条件的（含新办；不含分支。）给予补助。")]
    [InlineData("第一段\n第二段。", "第一段|第二段。")]
    [InlineData("引号“没有合上。下一句照样断开。", "引号“没有合上。|下一句照样断开。")]
    public void A_sentence_ends_at_its_mark_but_not_inside_brackets_or_quotations(string text, string sentences) =>
        Assert.Equal(sentences.Split('|'), Sentences.Split(MappedText.Of(text)).Select(s => s.Value));

    [Fact]
    public void A_sentence_keeps_its_place_in_the_source()
    {
        var second = Sentences.Split(MappedText.Of("甲。 乙丙。"))[1];
        Assert.Equal(3, second.SourceOffset(0));
    }
}
