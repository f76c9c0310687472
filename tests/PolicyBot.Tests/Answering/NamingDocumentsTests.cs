using PolicyBot.Answering;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

/// <summary>How people name one document among several, and how answers do.</summary>
public sealed class NamingDocumentsTests : IDisposable
{
    private const string Stalls = """
        澄州市人民政府办公室关于印发促进夜市经济发展3条措施的通知

        各县（市、区）人民政府，市直有关部门：

        《促进夜市经济发展3条措施》已经市政府同意，现印发给你们，请认真贯彻执行。

        澄州市人民政府办公室
        2023年5月6日

        促进夜市经济发展3条措施

        1.对在夜市经营的个体工商户，免收首年摊位费。（牵头单位：市商务局；责任单位：市财政局、市城管局）
        2.延长夜市周边公交线路运营时间，末班车不早于二十三时。（牵头单位：市交通运输局；责任单位：市商务局）
        3.设立夜市食品快速检测点，检测费用由财政承担。（牵头单位：市市场监管局；责任单位：市财政局）
        """;

    private const string Ferries = """
        云汀市人民政府办公室关于加强渡口渡船安全管理的意见
        云府办发〔2023〕7号

        各县（区）人民政府，市级有关部门：

        为加强渡口渡船安全管理，现提出如下意见。

        一、落实渡口管理责任
        （一）健全渡口名册。与澄州市共同建立跨界渡口名册，每季度更新一次。（责任单位：市交通运输局、市应急局）
        （二）规范渡船检验。渡船检验权限下放县级交通运输部门。（责任单位：市交通运输局、市财政局）
        国庆节期间渡船停航三天检修。

        云汀市人民政府办公室
        2023年3月2日
        """;

    private const string State = """
        国务院办公厅关于做好城镇节水工作的通知
        国办发〔2022〕9号

        各省、自治区、直辖市人民政府，国务院各部委、各直属机构：

        一、加强管网检修。（住房城乡建设部负责）

        国务院办公厅
        2022年5月6日
        """;

    private static string Law(string passed, string days, string from) => $"""
        澄州市渔船管理条例

        {passed}澄州市人民代表大会常务委员会通过

        第一章 总则

        第一条 为了加强渔船管理，制定本条例。

        第二条 当事人对渔船扣押决定不服的，可以自收到决定之日起{days}日内提出复核申请，复核申请期限自次日起计算。

        第三条 本条例自{from}起施行。
        """;

    private readonly TemporaryShelf _shelf = new TemporaryShelf()
        .With("stalls", Stalls).With("ferries", Ferries).With("state", State)
        .With("boats-old", Law("1999年4月29日", "十五", "1999年10月1日")).With("boats-new", Law("2021年9月1日", "六十", "2022年1月1日"));

    [Fact]
    public void Measures_without_headings_are_listed_with_how_they_begin()
    {
        var text = AnswerPlainText.Of(_shelf.Ask("市商务局牵头哪些任务"));

        Assert.Contains("对在夜市经营的个体工商户", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_may_be_called_by_its_place_or_subject_and_the_number_of_its_measures()
    {
        foreach (var question in new[] { "澄州3条里市财政局参与哪几项", "夜市经济3条中市财政局参与哪几项", "夜市经济三条里面市财政局参与哪几项" })
            Assert.Equal(["stalls/a1.1", "stalls/a1.3"], Cited(_shelf.Ask(question)));
    }

    [Fact]
    public void A_document_may_be_called_by_its_subject_alone()
    {
        Assert.Equal(["ferries/1.2"], Cited(_shelf.Ask("渡口渡船文件里市财政局负责什么")));
        Assert.Equal(["ferries/1.2"], Cited(_shelf.Ask("渡船安全管理的意见中市财政局有哪些任务")));
    }

    [Fact]
    public void Another_department_asked_for_next_is_looked_for_in_the_document_that_was_named()
    {
        var first = Ask("夜市经济3条里市商务局参与哪几项", null);

        var second = Ask("市财政局呢", first.Memory);

        Assert.Equal(["stalls/a1.1", "stalls/a1.3"], Cited(second.Answer));
    }

    [Fact]
    public void A_department_asked_for_next_is_the_one_of_the_place_that_was_named()
    {
        var first = Ask("云汀市应急局参与哪几项", null);

        var second = Ask("市财政局呢", first.Memory);

        Assert.Equal(["ferries/1.2"], Cited(second.Answer));
    }

    [Fact]
    public void What_a_department_leads_in_something_is_a_list_not_a_yes_or_no()
    {
        var answer = _shelf.Ask("市商务局在夜市方面牵头什么");

        Assert.Equal(["stalls/a1.1"], Cited(answer));
        Assert.StartsWith("市商务局牵头1项", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_versions_of_one_law_are_told_apart_by_their_days_and_a_year_names_one()
    {
        var which = AnswerPlainText.Of(_shelf.Ask("渔船管理条例什么时候施行"));
        Assert.Contains("1999年", which, StringComparison.Ordinal);
        Assert.Contains("（2021年9月1日）", which, StringComparison.Ordinal);

        Assert.Contains("施行日期：1999年10月1日", AnswerPlainText.Of(_shelf.Ask("1999年的渔船管理条例什么时候施行")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_term_of_days_written_in_Chinese_numerals_answers_how_many_days() =>
        Assert.Contains("六十日内", AnswerPlainText.Of(_shelf.Ask("渔船扣押复核申请期限是多少天")), StringComparison.Ordinal);

    [Fact]
    public void Who_a_power_is_handed_down_to_is_not_who_the_document_is_sent_to()
    {
        var answer = _shelf.Ask("渡船检验权限下放给谁");

        Assert.Contains("县级交通运输部门", AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("主送", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clause_of_another_places_document_that_names_the_place_asked_about_answers() =>
        Assert.Equal("ferries/1.1", Cited(_shelf.Ask("跟澄州怎么共建跨界渡口名册"))[0]);

    [Fact]
    public void A_word_that_begins_with_the_character_for_the_state_stays_whole() =>
        Assert.Contains("国庆", Ask("国庆渡船停航几天", null).Record.Queries[0].Query.Topic, StringComparison.Ordinal);

    [Fact]
    public void That_every_measure_has_a_list_is_said_as_the_answer()
    {
        var answer = _shelf.Ask("云府办发〔2023〕7号哪一项没有列责任单位");

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.StartsWith("没有。", AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.Contains("2项举措都列了责任单位", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_itself_may_be_asked_of_a_document_named_by_it() =>
        Assert.Contains("文号：云府办发〔2023〕7号", AnswerPlainText.Of(_shelf.Ask("云府办发〔2023〕7号文号是多少")), StringComparison.Ordinal);

    [Fact]
    public void An_item_asked_for_is_the_one_with_that_number_not_the_part_that_has_it()
    {
        using var shelf = new TemporaryShelf().With("parts", """
            澄州市教育局关于做好春季开学工作的通知

            一、开学前的准备

            （一）检修校舍，逐间登记。

            （二）消毒食堂，留存记录。

            二、开学后的安排

            （一）分年级错时放学。
            """);

        Assert.Equal(["parts/1.2"], Cited(shelf.Ask("第（二）项说了什么")));
    }

    [Fact]
    public void The_second_item_of_a_part_just_spoken_of_is_counted_in_that_part()
    {
        using var seeds = TemporaryShelf.OfSeeds();
        var first = seeds.Engine.Ask(new Question("第五部分讲什么"), null);

        foreach (var question in new[] { "它下面第二项谁牵头", "这部分的第二项由谁牵头", "里面第二条谁牵头" })
            Assert.Equal(["sichuan-2022-67/5.13"], Cited(seeds.Engine.Ask(new Question(question), first.Memory).Answer));
        Assert.Equal(["sichuan-2022-67/2.2"], Cited(seeds.Engine.Ask(new Question("第二项谁牵头"), first.Memory).Answer));
    }

    [Fact]
    public void Who_is_in_charge_what_a_place_has_to_do_and_when_it_was_printed_are_asked_in_everyday_words()
    {
        using var seeds = TemporaryShelf.OfSeeds();

        Assert.Equal(["财政厅"], seeds.Ask("多式联运哪个单位挑头").Citations[0].Lead);
        Assert.Contains("需落实20项", AnswerPlainText.Of(seeds.Ask("绵阳要干点啥")), StringComparison.Ordinal);
        var printed = AnswerPlainText.Of(seeds.Ask("这文件啥时候印的，谁印的"));
        Assert.Contains("成文日期", printed, StringComparison.Ordinal);
        Assert.Contains("四川省人民政府办公厅", printed, StringComparison.Ordinal);
    }

    public void Dispose() => _shelf.Dispose();

    private Reply Ask(string question, ConversationMemory? memory) => _shelf.Engine.Ask(new Question(question), memory);

    private static string[] Cited(Answer answer) => [.. answer.Citations.Select(c => c.ClauseId)];
}
