using PolicyBot.Host.Web;

namespace PolicyBot.Tests.Host.Web;

public sealed class QuoteMarkTests
{
    [Theory]
    [InlineData("发展多式联运。", "完善路网。[发展多式联运。]|降低成本。")]
    [InlineData("多式联运。\n降低", "完善路网。发展[多式联运。]|[降低]成本。")]
    [InlineData("完善路网。发展……", "[完善路网。发展]多式联运。|降低成本。")]
    [InlineData("不在其中", "完善路网。发展多式联运。|降低成本。")]
    [InlineData("", "完善路网。发展多式联运。|降低成本。")]
    public void The_quoted_words_are_marked_across_paragraphs(string quote, string expected)
    {
        var paragraphs = QuoteMark.Paragraphs(["完善路网。发展多式联运。", "降低成本。"], new QuoteMark("1", quote));

        Assert.Equal(expected, string.Join('|', paragraphs.Select(p => string.Concat(p.Select(piece => piece.IsMarked ? $"[{piece.Text}]" : piece.Text)))));
    }
}
