using PolicyBot.SmartCn;

namespace PolicyBot.Tests.SmartCn;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("一。|二！|三？|四")]
    [InlineData("“一！？”。  |二")]
    [InlineData("第一行\n第二行；仍是：一句，话")]
    [InlineData("1.5万元")]
    [InlineData("1.总则")]
    [InlineData("1. |总则")]
    [InlineData("1. abc")]
    [InlineData("1.  |abc")]
    [InlineData("详见www.example.cn")]
    [InlineData("1.|（一）总则")]
    [InlineData("说\".\"|好")]
    [InlineData("一\u2029|二")]
    [InlineData("𠀀。|😀")]
    [InlineData("1. |𠀀")]
    public void Ends_sentences_where_the_Java_platform_does(string sentences) =>
        Assert.Equal(sentences, Cut(sentences.Replace("|", "")));

    private static string Cut(string text)
    {
        var sentences = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = SentenceSplitter.Next(text, start);
            sentences.Add(text[start..end]);
            start = end;
        }

        return string.Join('|', sentences);
    }
}
