using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

/// <summary>What a new user sees of the shipped document, 川办发〔2022〕67号.</summary>
public sealed class SeedAnswersTests(SeedShelf shelf)
{
    private const string FullName = "《四川省人民政府办公厅关于承接制造业有序转移的实施意见》（川办发〔2022〕67号）";

    [Fact]
    public void Who_leads_a_task_is_said_of_the_whole_measure_with_the_others_in_order_the_words_and_the_source()
    {
        var answer = shelf.Ask("多式联运由哪个部门牵头？");

        Assert.Equal(Outcome.Answered, answer.Outcome);
        var text = AnswerPlainText.Of(answer);
        Assert.StartsWith("（十九）强化要素保障整项由财政厅牵头（列首位）；文件没有在这9个部门之间再分工。[1]", text, StringComparison.Ordinal);
        Assert.Contains("其余8个部门（文件用语：按职责分工负责）：经济和信息化厅、人力资源社会保障厅、自然资源厅、交通运输厅、商务厅、省地方金融监管局、人行成都分行、省政府口岸与物流办。", text, StringComparison.Ordinal);
        Assert.Contains("> 积极发展多式联运，深入推进多式联运示范工程建设，", text, StringComparison.Ordinal);
        Assert.Contains($"出处：{FullName}第八部分第（十九）项[1]", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("锂电产业带是哪几个城市一起搞的", "支持成都市、遂宁市、雅安市、眉山市联动打造锂电产业发展带")]
    [InlineData("大数据产业都布在四川哪些市", "川东（达州、南充）、川南（宜宾、泸州）、川西（雅安、乐山）、川北（德阳、绵阳）协同发展的大数据产业集群")]
    public void Which_cities_is_told_by_the_sentence_that_names_them(string question, string told)
    {
        var answer = shelf.Ask(question);

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Contains(told, answer.Citations[0].Quote, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("为贯彻什么精神出台")]
    [InlineData("制定这个文件的背景是什么")]
    [InlineData("是落实哪份文件出台的")]
    public void What_a_document_was_issued_for_is_what_it_rests_on(string question)
    {
        var answer = shelf.Ask(question);

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Contains("工信部联政法〔2021〕215号", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void What_something_else_rests_on_is_not_answered_with_what_the_document_rests_on() =>
        Assert.DoesNotContain("依据：", AnswerPlainText.Of(shelf.Ask("依据什么条件认定示范园区")), StringComparison.Ordinal);

    [Theory]
    [InlineData("川俞协同谁牵头")]
    [InlineData("川愉协同谁牵头")]
    public void A_character_of_the_same_sound_as_one_in_a_heading_is_taken_for_it(string question) =>
        Assert.Equal("sichuan-2022-67/5.12", shelf.Ask(question).Citations[0].ClauseId);

    [Fact]
    public void A_word_is_not_taken_for_part_of_a_departments_name() => Assert.Equal(Outcome.NotFound, shelf.Ask("社保怎么缴").Outcome);

    [Fact]
    public void A_citation_carries_the_clause_its_departments_and_a_link()
    {
        var citation = shelf.Ask("多式联运由哪个部门牵头？").Citations[0];

        Assert.Equal("sichuan-2022-67/8.19", citation.ClauseId);
        Assert.Equal("川办发〔2022〕67号", citation.DocumentNumber);
        Assert.Equal("八、优化产业承接政策环境", citation.Section);
        Assert.Equal(("（十九）", 19, "强化要素保障"), (citation.Label, citation.Number, citation.Title));
        Assert.Equal(["财政厅"], citation.Lead);
        Assert.Equal(8, citation.Participants.Length);
        Assert.Equal("按职责分工负责", citation.ParticipantTerm);
        Assert.Equal(["各市（州）人民政府"], citation.Inherited);
        Assert.Equal(LeadRule.FirstListed, citation.LeadRule);
        Assert.Contains("多式联运", citation.Quote, StringComparison.Ordinal);
        Assert.Equal("/documents/sichuan-2022-67#8.19", citation.Url);
    }

    [Theory]
    [InlineData("第十九项由谁牵头", "sichuan-2022-67/8.19")]
    [InlineData("第19条谁负责", "sichuan-2022-67/8.19")]
    [InlineData("（十九）的牵头单位", "sichuan-2022-67/8.19")]
    [InlineData("脱贫地区这项谁牵头", "sichuan-2022-67/4.8")]
    [InlineData("成都都市圈承接产业转移谁牵头", "sichuan-2022-67/3.6")]
    public void The_measure_meant_is_found_by_number_or_by_words(string question, string clause) =>
        Assert.Equal(clause, shelf.Ask(question).Citations[0].ClauseId);

    [Fact]
    public void A_lead_stated_in_prose_is_told_apart_from_a_listed_one()
    {
        var answer = shelf.Ask("第二十项由谁牵头？");

        Assert.Contains("没有单列责任单位，正文写明由经济和信息化厅、省经济合作局共同牵头", AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.Equal(LeadRule.Prose, answer.Citations[0].LeadRule);
    }

    [Fact]
    public void What_a_department_leads_is_complete_and_counted()
    {
        var answer = shelf.Ask("经信厅牵头哪些任务？");

        Assert.Contains("经济和信息化厅牵头4项，另由正文写明牵头1项", AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.Equal(
            ["5.12", "6.14", "7.16", "8.18", "8.20"],
            answer.Citations.Select(c => c.ClauseId[(c.ClauseId.IndexOf('/') + 1)..]));
    }

    [Fact]
    public void Being_listed_is_told_apart_from_leading()
    {
        var text = AnswerPlainText.Of(shelf.Ask("商务厅负责哪些任务？"));

        Assert.Contains("商务厅共列入5项：牵头1项，列入责任单位而不牵头4项。", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_department_that_leads_nothing_is_answered_so()
    {
        var answer = shelf.Ask("科技厅牵头哪些任务？");

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Contains("科技厅没有列为牵头单位的任务", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("教育厅牵头哪些任务？")]
    [InlineData("公安局负责什么")]
    public void A_department_that_no_document_names_is_not_found(string question)
    {
        var answer = shelf.Ask(question);

        Assert.Equal(Outcome.NotFound, answer.Outcome);
        Assert.Empty(answer.Citations);
    }

    [Theory]
    [InlineData("文号是川办发〔2022〕67号吗", "是。")]
    [InlineData("文号是不是2022年67号", "是。")]
    [InlineData("那个文号是不是川办发2022 67号", "是。")]
    [InlineData("这份文件是四川省2022年67号文吧", "是。")]
    [InlineData("文号是川府发〔2022〕67号吗", "不是。")]
    [InlineData("那个文号是不是川府发2022 67号", "不是。")]
    [InlineData("文号是川办函〔2022〕67号吧", "不是。")]
    [InlineData("那个文号是不是川办发2023 67号", "不是。")]
    [InlineData("文号是76号吧", "不是。")]
    public void A_number_taken_for_granted_is_right_only_with_its_organ_its_year_and_its_serial(string question, string said) =>
        Assert.StartsWith(said, AnswerPlainText.Of(shelf.Ask(question)), StringComparison.Ordinal);

    [Theory]
    [InlineData("这个文件的文号是什么？", "川办发〔2022〕67号")]
    [InlineData("什么时候印发的", "2022年9月21日")]
    [InlineData("是谁发的文", "四川省人民政府办公厅")]
    [InlineData("依据什么文件制定的", "工信部联政法〔2021〕215号")]
    [InlineData("发展目标是什么", "到2027年，承接产业转移环境明显改善")]
    [InlineData("文件分哪几个部分", "8个部分、20项举措")]
    public void Facts_about_the_document_are_told(string question, string fact)
    {
        var answer = shelf.Ask(question);

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Contains(fact, AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fact_the_document_does_not_state_is_said_to_be_missing()
    {
        var answer = shelf.Ask("这个文件有效期到什么时候？");

        Assert.Equal(Outcome.NotFound, answer.Outcome);
        Assert.Contains("没有写明有效期", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("幼儿园学费补贴怎么申请？")]
    [InlineData("养老金什么时候上调？")]
    [InlineData("第二十五项说了什么？")]
    [InlineData("国发〔2019〕5号文说了什么？")]
    public void What_the_document_does_not_say_is_refused_without_sources(string question)
    {
        var answer = shelf.Ask(question);

        Assert.Equal(Outcome.NotFound, answer.Outcome);
        Assert.Empty(answer.Citations);
        Assert.NotEmpty(AnswerPlainText.Of(answer));
    }

    [Fact]
    public void A_number_that_could_be_a_section_or_a_measure_is_asked_back()
    {
        var answer = shelf.Ask("第四点说了什么");

        Assert.Equal(Outcome.Clarify, answer.Outcome);
        Assert.Contains("第四部分", AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.Contains("第（四）项", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("\u0001\u0002")]
    [InlineData("\uD800")]
    public void A_question_that_cannot_be_read_is_refused_with_the_reason(string text) =>
        Assert.NotEmpty(Assert.Throws<BadQuestionException>(() => shelf.Ask(text)).Message);

    [Fact]
    public void Every_quotation_is_verbatim_in_its_clause()
    {
        foreach (var question in new[] { "多式联运", "锂电材料", "飞地园区怎么建", "第六项说了什么", "自贸试验区", "专精特新企业" })
        {
            var answer = shelf.Ask(question);
            foreach (var citation in answer.Citations)
            {
                var clause = shelf.Engine.Shelf.Index.Clause(citation.ClauseId, Audience.Public)!;
                Assert.Contains(citation.Quote, clause.Text, StringComparison.Ordinal);
                Assert.InRange(citation.Quote.Length, 1, 300);
            }
        }
    }
}
