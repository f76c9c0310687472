using PolicyBot.Answering.Grounding;

namespace PolicyBot.Tests.Answering.CheckedProse;

public sealed class ProseSentencesTests
{
    [Fact]
    public void Marks_behind_the_full_stop_belong_to_the_sentence_before_it()
    {
        Assert.Equal(["甲。[1]", "乙[2]。"], ProseSentences.Split("甲。[1]乙[2]。"));
    }

    [Fact]
    public void A_sentence_that_is_still_coming_is_not_given_out()
    {
        var (whole, left) = ProseSentences.Complete("甲[1]。乙。");

        Assert.Equal(["甲[1]。"], whole);
        Assert.Equal("乙。", left);
    }

    [Fact]
    public void Cut_anywhere_the_stream_gives_the_same_sentences()
    {
        const string Prose = "第一句[1]。第二句。[2][3]\n第三句[1]。";
        var sentences = new List<string>();
        var left = "";
        foreach (var c in Prose)
        {
            (var whole, left) = ProseSentences.Complete(left + c);
            sentences.AddRange(whole);
        }

        sentences.AddRange(ProseSentences.Split(left));

        Assert.Equal(ProseSentences.Split(Prose), sentences);
    }

    [Theory]
    [InlineData("单个项目不超过50万元[1]。", true)]
    [InlineData("见[全文](https://example.org)。", false)]
    [InlineData("![图](a)", false)]
    [InlineData("<b>重点</b>", false)]
    [InlineData("**重点**", false)]
    [InlineData("看不见的\u200b字", false)]
    [InlineData("倒着的\u202e字", false)]
    [InlineData("见 example.com", false)]
    public void Only_plain_text_is_plain(string text, bool plain)
    {
        Assert.Equal(plain, ProseSentences.IsPlain(text));
    }
}
