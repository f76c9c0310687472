using PolicyBot.Retrieval;

namespace PolicyBot.Tests.Retrieval;

public sealed class QuestionLikenessTests
{
    [Theory]
    [InlineData("人才公寓的租金标准是多少？", "请问人才公寓租金标准是多少")]
    [InlineData("低空经济怎么申请补助？", "低空经济如何申请补助")]
    public void Questions_that_differ_only_in_how_they_ask_are_the_same(string one, string other)
    {
        Assert.True(new QuestionLikeness(one).IsSame(new(other)));
    }

    [Theory]
    [InlineData("2024年人才公寓租金标准是多少", "2025年人才公寓租金标准是多少")]
    [InlineData("成都市人才公寓租金标准是多少", "遂宁市人才公寓租金标准是多少")]
    [InlineData("市教育局的补助标准是多少", "市民政局的补助标准是多少")]
    [InlineData("是多少？", "怎么办？")]
    public void Another_year_place_or_department_is_another_question(string one, string other)
    {
        Assert.False(new QuestionLikeness(one).IsSame(new(other)));
    }

    [Fact]
    public void Like_questions_are_nearer_than_unlike_ones()
    {
        var rent = new QuestionLikeness("人才公寓的租金是多少");

        Assert.True(rent.To(new("人才公寓租金怎么收")) > rent.To(new("无人机起降场地补助怎么申请")));
        Assert.Equal(1, rent.To(rent));
    }
}
