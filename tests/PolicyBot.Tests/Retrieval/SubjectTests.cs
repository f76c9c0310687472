using PolicyBot.Documents;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Retrieval;

/// <summary>What words name that somebody wants to follow, and which clauses that touches.</summary>
public sealed class SubjectTests(SeedShelf seeds)
{
    [Theory]
    [InlineData("省发展改革委", "四川省:省发展改革委")]
    [InlineData("四川省财政厅", "四川省:财政厅")]
    [InlineData("省经信厅", "四川省:经济和信息化厅")]
    public void A_department_is_known_by_any_of_its_names(string words, string id)
    {
        var subject = Assert.Single(seeds.Engine.SubjectOf(words, Audience.Public).Subjects);

        Assert.Equal(SubjectKind.Department, subject.Kind);
        Assert.Equal(id.Split(':')[0], subject.Target.Split(':')[0]);
        Assert.Equal(seeds.Engine.SubjectOf(id.Split(':')[1], Audience.Public).Subjects[0].Target, subject.Target);
    }

    [Fact]
    public void Two_departments_are_both_meant()
    {
        Assert.Equal([SubjectKind.Department, SubjectKind.Department], seeds.Engine.SubjectOf("财政厅和商务厅", Audience.Public).Subjects.Select(s => s.Kind));
    }

    [Theory]
    [InlineData("川办发〔2022〕67号")]
    [InlineData("川办发[2022]67号")]
    [InlineData("67号文")]
    [InlineData("《四川省人民政府办公厅关于承接制造业有序转移的实施意见》")]
    [InlineData("承接制造业有序转移的实施意见")]
    [InlineData("这份文件")]
    public void A_document_is_known_by_its_number_or_its_title(string words)
    {
        var subject = Assert.Single(seeds.Engine.SubjectOf(words, Audience.Public).Subjects);

        Assert.Equal((SubjectKind.Document, "sichuan-2022-67"), (subject.Kind, subject.Target));
    }

    [Theory]
    [InlineData("要素保障")]
    [InlineData("多式联运")]
    [InlineData("产业布局")]
    public void Other_words_are_a_topic(string words)
    {
        Assert.Equal([new Subject(SubjectKind.Topic, words, words)], seeds.Engine.SubjectOf(words, Audience.Public).Subjects);
    }

    [Theory]
    [InlineData("川办发〔2021〕67号", "川办发〔2022〕67号")]
    [InlineData("省海洋发展委员会", "发展")]
    [InlineData("省低空经济局", "")]
    public void What_the_documents_do_not_have_is_said_with_what_comes_near(string words, string near)
    {
        var reading = seeds.Engine.SubjectOf(words, Audience.Public);

        Assert.Empty(reading.Subjects);
        Assert.Equal(words, reading.Unknown);
        Assert.Contains(reading.Nearest.Append(""), n => n.Contains(near, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_two_departments_of_one_name_one_is_to_be_chosen()
    {
        using var shelf = new TemporaryShelf()
            .With("a", "甲省人民政府办公厅关于桥梁的意见\n甲府发〔2022〕5号\n一、建设\n（一）修建桥梁。修建大桥。\n（责任单位：省财政厅、省交通运输厅）\n甲省人民政府办公厅\n2022年3月4日\n")
            .With("b", "四川省人民政府办公厅关于船舶的意见\n川办发〔2021〕6号\n一、建设\n（一）修建船舶。修建大船。\n（责任单位：省财政厅、省商务厅）\n四川省人民政府办公厅\n2021年3月4日\n")
            .With("c", "浙江省人民政府办公厅关于港口的意见\n浙办发〔2021〕6号\n一、建设\n（一）修建港口。修建大港。\n（责任单位：省财政厅、省商务厅）\n浙江省人民政府办公厅\n2021年3月4日\n");

        var choices = shelf.Engine.SubjectOf("财政厅", Audience.Public).Choices;

        Assert.Contains("四川省财政厅", choices.Select(c => c.Name));
        Assert.All(choices.Where(c => !c.Target.StartsWith(':')), c => Assert.Equal([c.Target], shelf.Engine.SubjectOf(c.Name, Audience.Public).Subjects.Select(s => s.Target)));
    }

    [Theory]
    [InlineData("要素保障", "强化要素保障。加强土地供应。", true)]
    [InlineData("要素保障", "强化要素供给。", false)]
    [InlineData("锂电 储能", "支持锂电和储能产业发展。", true)]
    [InlineData("锂电 储能", "支持锂电产业发展。", false)]
    [InlineData("高铁", "提高铁路运量。", false)]
    [InlineData("補貼", "给予企业补贴。", true)]
    public void A_clause_touches_a_topic_only_if_it_holds_every_word_of_it(string topic, string clause, bool touched)
    {
        Assert.Equal(touched, Subject.Holds(clause, PolicyBot.Text.SimplifiedCharacters.Of(topic)));
    }

    [Fact]
    public void What_documents_write_in_place_of_a_word_counts()
    {
        var word = Synonyms.Current.Of("补助");
        Assert.NotEmpty(word);

        Assert.True(Subject.Holds($"给予企业{word[0]}。", "补助"));
    }
}
