using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Retrieval;

/// <summary>Questions as people put them, on a text that writes the same otherwise.</summary>
public sealed class EverydayWordsTests : IDisposable
{
    private const string Measures = """
        云溪市人民政府办公室
        关于支持茶产业发展的若干措施
        云溪府办〔2023〕15号

        一、支持开拓市场。对参加境外展会的茶企，按展位费的60%给予补助，每户每年不超过12万元。

        二、优化证照办理。推行茶厂开办一件事一次办，申请材料齐全的，8个工作日内办结。

        三、支持技术改造。茶企实施技术改造的，按设备投资额的10%给予补助，单个项目不超过40万元。申报企业应当在本市登记注册满3年。

        四、规范茶叶检测。检测机构应当公开检测项目，检测费每批次不高于200元。

        五、严格质量抽查。茶叶质量抽查不合格的，责令整改，并处1000元罚款。

        六、保障产业用地。提高加工集中区配套用地比例。优先安排初加工用地。

        七、改造低产茶园。对改造低产茶园的农户，每亩奖励300元。

        八、建设示范园区。发展茶纤维等先进材料产业，申报省级示范园区。

        九、加强资金监管。骗取专项资金的，追回资金，两年内不得再次申报。

        十、推动技能互认。推动与东部地区职业技能等级、职称互认。

        十一、共建加工园区。与对口支援地区共建茶叶加工园区。

        十二、加快通关。出口茶叶抽样后即放行。

        云溪市人民政府办公室

        2023年9月4日
        """;

    private readonly TemporaryShelf _shelf = new TemporaryShelf().With("tea", Measures);

    public void Dispose() => _shelf.Dispose();

    [Theory]
    [InlineData("参加国外展会能补多少", "不超过12万元")]
    [InlineData("参加境外展会的补助标准", "展位费的60%")]
    [InlineData("办证几天能下来", "8个工作日内办结")]
    [InlineData("申报技改补助要满足什么条件", "登记注册满3年")]
    [InlineData("技改补助上限和申报条件", "登记注册满3年")]
    [InlineData("茶叶检测收费标准是多少", "每批次不高于200元")]
    [InlineData("出口茶叶抽样之后多久放行", "抽样后即放行")]
    [InlineData("五百户农户八百亩茶园一年奖多少", "每亩奖励300元")]
    public void A_datum_is_found_by_its_kind_where_the_text_writes_it_otherwise(string question, string said) => AssertSaid(question, said);

    [Theory]
    [InlineData("加工集中区配套用地比例能提高吗", "提高加工集中区配套用地比例")]
    [InlineData("会不会给初加工安排用地", "优先安排初加工用地")]
    [InlineData("骗补会怎么样", "两年内不得再次申报")]
    [InlineData("茶叶加工有没有对口的园区", "对口支援地区共建")]
    public void A_question_for_no_datum_is_answered_from_what_the_text_says_of_it(string question, string said) => AssertSaid(question, said);

    [Theory]
    [InlineData("申报示范园区需要提交什么材料")]
    [InlineData("茶叶质量抽查收费标准是多少")]
    [InlineData("兰州市参加境外展会的补助标准")]
    [InlineData("展会展位费几天能退")]
    public void A_datum_of_another_kind_or_place_is_no_answer(string question)
    {
        var answer = _shelf.Ask(question);

        Assert.Equal(Outcome.NotFound, answer.Outcome);
        Assert.Empty(answer.Citations);
    }

    [Theory]
    [InlineData("推动与东部发达地区职称互认", "广东省", true)]
    [InlineData("推动与东部发达地区职称互认", "新疆维吾尔自治区", false)]
    [InlineData("落实西部地区鼓励类产业目录", "新疆维吾尔自治区", true)]
    [InlineData("支持川东北地区承接轻工业", "辽宁省", false)]
    [InlineData("推进西部大开发", "贵州省", false)]
    public void What_is_written_for_the_east_is_written_for_a_province_in_it(string text, string place, bool named) =>
        Assert.Equal(named, WiderRegions.NameIn(text, Places.Of(place)));

    [Fact]
    public void A_province_whose_region_a_clause_names_is_no_word_it_lacks()
    {
        AssertSaid("从广东过来职称认不认", "技能等级、职称互认");
        Assert.Equal(Outcome.NotFound, _shelf.Ask("从新疆过来职称认不认").Outcome);
    }

    [Fact]
    public void A_character_that_asks_is_kept_where_the_documents_write_a_word_with_it()
    {
        Assert.Equal("展会", TopicWords.Of("参加展会", [], pair => pair == "展会"));
        Assert.Equal("展", TopicWords.Of("参加展会", [], _ => false));
    }

    [Theory]
    [InlineData("制鞋企业支不支持", "制鞋企业支持")]
    [InlineData("通行费免不免", "通行费免")]
    [InlineData("申报材料要不要盖章", "申报材料 盖章")]
    public void A_verb_said_twice_to_ask_whether_is_looked_for_once(string question, string topic) =>
        Assert.Equal(topic, TopicWords.Of(question, []));

    [Fact]
    public void A_preposition_makes_no_word_with_what_stands_beside_it()
    {
        var topic = TopicWords.Of("贵州省对省外返岗人员复工有何要求", [], _ => true);

        Assert.Contains("返岗人员复工", topic, StringComparison.Ordinal);
        Assert.DoesNotContain("对", topic, StringComparison.Ordinal);
        Assert.DoesNotContain("何", topic, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("茶叶加工有没有对口的园区", 0)]
    [InlineData("茶叶加工能进澹台园区吗", 1)]
    public void A_zone_is_named_by_its_name_and_not_by_what_asks_for_one(string asked, int missing)
    {
        var query = new PolicyQuery { Question = new Question(asked), Text = asked, Asked = asked, Intent = Intent.Topic };

        Assert.Equal(missing, new QuestionOverlap(_shelf.Shelf.Index).Best(query)!.MissingNames);
    }

    [Fact]
    public void A_passage_holds_more_of_a_question_whose_words_it_writes_otherwise_than_of_one_it_does_not_write_at_all()
    {
        using var shelf = new TemporaryShelf().With("tolls", """
            云溪市人民政府办公室关于鲜活农产品运输的通知
            云溪府办〔2023〕21号

            一、畅通运输。整车装运鲜活农产品的车辆，免收车辆通行费。

            云溪市人民政府办公室

            2023年9月4日
            """);
        double Share(string asked) => new QuestionOverlap(shelf.Shelf.Index).Best(new PolicyQuery { Question = new Question(asked), Text = asked, Asked = asked, Intent = Intent.Topic })!.Share;

        Assert.True(Share("鲜活农产品过路费") > Share("鲜活农产品过闸钱"));
    }

    [Fact]
    public void What_was_found_in_other_words_is_what_is_quoted()
    {
        var filler = string.Concat(Enumerable.Range(1, 12).Select(i => $"围绕重点环节完善第{i}类配套设施，推动企业加强协作和服务。"));
        using var shelf = new TemporaryShelf().With("energy", $"""
            云溪市人民政府办公室
            关于承接产业的若干措施
            云溪府办〔2023〕16号

            一、优化布局。有序承接符合能效标准的高载能行业。{filler}

            二、加强保障。落实用地指标。

            云溪市人民政府办公室

            2023年9月4日
            """);

        var answer = shelf.Ask("高耗能企业还能不能来");

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Contains("高载能行业", answer.Citations[0].Quote, StringComparison.Ordinal);
    }

    private void AssertSaid(string question, string said)
    {
        var answer = _shelf.Ask(question);

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Contains(said, answer.Citations[0].Quote, StringComparison.Ordinal);
    }
}
