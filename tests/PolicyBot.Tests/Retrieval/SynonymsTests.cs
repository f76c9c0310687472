using PolicyBot.Retrieval;

namespace PolicyBot.Tests.Retrieval;

public sealed class SynonymsTests
{
    [Fact]
    public void What_is_said_is_looked_for_as_documents_write_it_and_not_the_other_way_round()
    {
        var synonyms = Synonyms.Parse(["# 说明", "", "做家具的 家具 > 家居"], "test");

        Assert.Equal(["家居"], synonyms.Of("家具"));
        Assert.Empty(synonyms.Of("家居"));
    }

    [Fact]
    public void Words_of_a_line_without_a_direction_stand_for_each_other()
    {
        var synonyms = Synonyms.Parse(["老人 老年人"], "test");

        Assert.Equal(["老年人"], synonyms.Of("老人"));
        Assert.Equal(["老人"], synonyms.Of("老年人"));
    }

    [Fact]
    public void The_longest_word_counts_and_a_single_character_only_as_a_word_of_its_own()
    {
        var synonyms = Synonyms.Parse(["厂 > 企业", "制鞋厂 > 鞋业"], "test");

        Assert.Equal(["鞋业"], Assert.Single(synonyms.In("制鞋厂搬家", (_, _) => true)).Written);
        Assert.Empty(synonyms.In("厂房", (_, _) => false));
    }

    [Theory]
    [InlineData("只有一个词")]
    [InlineData("> 企业")]
    [InlineData("厂 > 企业 > 公司")]
    public void A_line_that_cannot_be_used_is_named(string line)
    {
        var thrown = Assert.Throws<InvalidDataException>(() => Synonyms.Parse(["厂 > 企业", line], "自有.txt"));

        Assert.Contains("“自有.txt”第 2 行", thrown.Message, StringComparison.Ordinal);
    }
}
