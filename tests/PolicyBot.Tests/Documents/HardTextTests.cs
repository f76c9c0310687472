namespace PolicyBot.Tests.Documents;

/// <summary>Text that is no document, or far too much of one, is read to its end and nothing is thrown.</summary>
public sealed class HardTextTests
{
    [Theory]
    [InlineData("（", 200_000)]
    [InlineData("“甲。", 60_000)]
    [InlineData("1", 200_000)]
    [InlineData("一、", 100_000)]
    [InlineData("一、\n", 20_000)]
    [InlineData("（责任单位：市财政局、", 20_000)]
    [InlineData("2020年1月1日\n", 20_000)]
    [InlineData("云川市人民政府\n", 20_000)]
    [InlineData("甲 ", 100_000)]
    [InlineData("<p>&{[", 40_000)]
    [InlineData("附件1\n", 20_000)]
    [InlineData("序号\t责任单位\n", 20_000)]
    public void The_same_words_over_and_over_are_read(string words, int times)
    {
        var document = Read.Text(string.Concat(Enumerable.Repeat(words, times)));
        Assert.InRange(document.Coverage, 0, 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n ")]
    [InlineData("。")]
    [InlineData("一、")]
    [InlineData("（责任单位：）")]
    [InlineData("第")]
    [InlineData("\t")]
    [InlineData("---\n")]
    [InlineData("附件")]
    [InlineData("〔责任单位：列首位的为牵头部门，下同〕")]
    public void A_few_characters_are_read(string text) => Assert.NotNull(Read.Text(text).Title);

    [Fact]
    public void Reading_twice_gives_the_same_ids()
    {
        const string Text = "云川市关于促进消费的措施\n一、增加供给\n开设新店。\n二、降低成本\n减免费用。";
        Assert.Equal(Read.Text(Text, null).Clauses.Select(c => c.Id), Read.Text(Text, null).Clauses.Select(c => c.Id));
        Assert.Matches("^doc-[0-9a-f]{12}$", Read.Text(Text, null).Id);
    }

    [Fact]
    public void A_document_without_clauses_says_so() =>
        Assert.Contains(Read.Text("。\n").Warnings.Concat(Read.Text("!!!!").Warnings), w => w.Contains("没有读出任何条款", StringComparison.Ordinal));
}
