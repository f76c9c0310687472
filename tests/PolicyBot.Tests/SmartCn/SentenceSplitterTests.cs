using PolicyBot.SmartCn;

namespace PolicyBot.Tests.SmartCn;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("一。|二！|三？|四")]
    [InlineData("“一！？”。  |二")]
    [InlineData("第一行\n第二行；仍是：一句，话")]
    [InlineData("a!|b?|c")]
    [InlineData("1.5万元")]
    [InlineData("1.总则")]
    [InlineData("1. |总则")]
    [InlineData("1. abc")]
    [InlineData("1.  |abc")]
    [InlineData("详见www.example.cn")]
    [InlineData("1.|（一）总则")]
    [InlineData("说\".\"|好")]
    [InlineData("一\u2029|二")]
    [InlineData("说|.|.|\"#）好")]
    [InlineData("说|.|.|（")]
    [InlineData("说|.|)|.| |.|\"#）好.|（好")]
    [InlineData("𠀀。|😀")]
    [InlineData("1. |𠀀")]
    public void Ends_sentences_where_the_Java_platform_does(string sentences) =>
        Assert.Equal(sentences, Cut(sentences.Replace("|", "")));

    [Fact]
    public void Reads_a_million_full_stops_that_end_no_sentence_only_once() =>
        Assert.Equal(1_000_001, Cut(new string('.', 1_000_000) + "（").Split('|').Length);

    private static string Cut(string text)
    {
        var hopeless = -1;
        var sentences = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = SentenceSplitter.Next(text, start, ref hopeless);
            sentences.Add(text[start..end]);
            start = end;
        }

        return string.Join('|', sentences);
    }
}
