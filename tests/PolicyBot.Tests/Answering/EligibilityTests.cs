using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Retrieval;
using PolicyBot.Retrieval.Eligibility;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

/// <summary>What somebody who asks for a business sees: clauses for and against, conditions, whom to ask, what to tell next.</summary>
public sealed class EligibilityTests(SeedShelf shelf)
{
    private const string Cathode = "我们是做锂电正极材料的企业，想从广东搬到四川，能享受什么政策？";

    [Fact]
    public void A_business_is_read_the_clauses_that_speak_to_it_with_what_each_asks_and_no_decision()
    {
        var answer = shelf.Ask(Cathode);
        var text = AnswerPlainText.Of(answer);

        Assert.StartsWith("按您说的情况（锂电正极材料；从广东到四川），收录的文件有5条与此有关。这些条款是给政府部门布置任务，本身不授予企业待遇。", text, StringComparison.Ordinal);
        Assert.Contains("（一）大力承接绿色低碳产业[1] 方向相符：行业“锂电材料”", text, StringComparison.Ordinal);
        Assert.Contains("搬迁方式“整体性梯度转移”（要看是不是整体搬迁）", text, StringComparison.Ordinal);
        Assert.Contains("请再告诉我：是整体搬迁，还是只搬一部分？准备落在哪个市（州）？", text, StringComparison.Ordinal);
        Assert.Contains("不是审批或认定", text, StringComparison.Ordinal);
        Assert.DoesNotContain("：符合", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("绍兴做丝绸印染服装的，80个人，打算搬南充，67号文支不支持", "（七）")]
    [InlineData("做锂电池正极材料的，想从湖南过来四川，放哪个市比较对路", "（一）")]
    [InlineData("深圳电子组装厂300人，大部分单子出口，想去广安", "（十五）")]
    [InlineData("搞数据中心的，用电特别大，想放甘孜", "（一）")]
    [InlineData("内江想落个陶瓷厂，烧煤的，能耗高，能进来吗", "（一）")]
    [InlineData("攀枝花的民营小厂做钒钛零部件，15个人，对得上不", "（十）")]
    [InlineData("企业从外地整体搬过来，海关那个信用级别还认不认", "（十七）")]
    public void Who_tells_what_is_made_and_where_need_not_say_that_it_is_their_own(string question, string label)
    {
        var answer = shelf.Ask(question);

        Assert.Contains("不是审批或认定", AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.Equal(label, answer.Citations[0].Label);
    }

    [Fact]
    public void What_is_made_beside_the_product_named_is_nothing_asked_about() =>
        Assert.Contains("（三）", shelf.Ask("我们东莞做毛绒和电动玩具的，想把厂子整个搬到四川去，67号文管不管").Citations.Select(c => c.Label));

    [Fact]
    public void What_no_clause_says_of_the_matter_asked_about_is_said_before_what_speaks_to_the_business()
    {
        const string NotFound = "文件中没有找到直接回答“职工社保”的规定，下面的条款只与您说的情况有关。";

        Assert.StartsWith(NotFound, AnswerPlainText.Of(shelf.Ask("工厂迁到四川，职工社保能不能接着交")), StringComparison.Ordinal);
        Assert.DoesNotContain("没有找到直接回答", AnswerPlainText.Of(shelf.Ask("工厂整体迁到四川，海关信用等级能不能接着用")), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_in_the_province_already_does_not_move_to_it()
    {
        Assert.Contains("可能不符：搬迁方式“整体性梯度转移”（写的是从外地迁来，您说在宜宾）", AnswerPlainText.Of(shelf.Ask("我们在宜宾做食品，想整体搬到泸州，能享受什么政策")), StringComparison.Ordinal);
        Assert.Contains("方向相符：搬迁方式“整体性梯度转移”", AnswerPlainText.Of(shelf.Ask("我们在东莞做食品，想整体搬到泸州，能享受什么政策")), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_does_not_meet_what_a_clause_wants_is_told_so() =>
        Assert.Contains("可能不符：条件“符合生态环境分区管控要求和环保、能效、安全生产等标准要求”（您说环保还没达标）", AnswerPlainText.Of(shelf.Ask("我们在内江做陶瓷，环保还没达标，有什么政策")), StringComparison.Ordinal);

    [Fact]
    public void A_bank_that_is_asked_to_lend_is_no_trade_of_the_sender() =>
        Assert.StartsWith("按您说的情况（数控机床；落在德阳；新建），", AnswerPlainText.Of(shelf.Ask("我们做数控机床，想在德阳建厂，银行会不会给融资")).Split('\n').First(l => l.StartsWith("按您说的", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void Every_condition_and_every_quotation_is_the_clauses_own_words()
    {
        foreach (var citation in shelf.Ask(Cathode).Citations)
        {
            var clause = shelf.Engine.Shelf.Index.Clause(citation.ClauseId, Audience.Public)!;
            Assert.Contains(citation.Quote, clause.Text, StringComparison.Ordinal);
            Assert.All(citation.Conditions, c => Assert.Contains(c.Words, $"{clause.Title}\n{clause.Text}", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_follow_up_changes_one_fact_and_keeps_the_others()
    {
        var first = shelf.Engine.Ask(new Question(Cathode), null);
        var line = shelf.Engine.Ask(new Question("那如果只搬一条生产线呢"), first.Memory);
        var yibin = shelf.Engine.Ask(new Question("换成宜宾呢"), line.Memory);

        Assert.Contains("（锂电正极材料；从广东到四川；只搬一部分）", AnswerPlainText.Of(line.Answer), StringComparison.Ordinal);
        Assert.Contains("可能不符：搬迁方式“整体性梯度转移”（只搬一部分不是整体转移）", AnswerPlainText.Of(line.Answer), StringComparison.Ordinal);
        Assert.Contains("（锂电正极材料；从广东到宜宾；只搬一部分）", AnswerPlainText.Of(yibin.Answer), StringComparison.Ordinal);
        Assert.Contains("“锂电材料”写在这里，没有写宜宾", AnswerPlainText.Of(yibin.Answer), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_told_outlives_a_question_of_another_kind()
    {
        var first = shelf.Engine.Ask(new Question(Cathode), null);
        var who = shelf.Engine.Ask(new Question("第十七项由谁牵头？"), first.Memory);
        var whole = shelf.Engine.Ask(new Question("那如果整体搬迁呢"), who.Memory);

        Assert.Equal("sichuan-2022-67/7.17", who.Answer.Citations[0].ClauseId);
        Assert.Contains("方向相符：搬迁方式“整体性梯度转移”", AnswerPlainText.Of(whole.Answer), StringComparison.Ordinal);
    }

    [Fact]
    public void A_department_is_named_for_what_its_name_says_and_the_lead_for_the_whole_measure()
    {
        var text = AnswerPlainText.Of(shelf.Ask("我们公司整体从深圳迁到四川，海关信用等级还能保留吗？"));

        Assert.Contains("省发展改革委（牵头（十七）", text, StringComparison.Ordinal);
        Assert.Contains("成都海关（列在（十七），可问“已取得的海关信用等级”）", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("我们是做食品的，能不能享受一证多址？", "范围“非涉及人民群众身体健康产品相关”（“食品”可能属于被排除的范围）")]
    [InlineData("我们公司能申请设立综合保税区吗？", "对象是地区，不是企业")]
    [InlineData("我们想在成都中心城区建一个五金加工厂，政策支持吗？", "可能不符：“有序疏解成都市中心城区一般性制造业")]
    public void What_speaks_against_a_business_is_told_as_plainly_as_what_speaks_for_it(string question, string against) =>
        Assert.Contains(against, AnswerPlainText.Of(shelf.Ask(question)), StringComparison.Ordinal);

    [Fact]
    public void An_amount_the_text_does_not_state_is_never_made_up()
    {
        var answer = shelf.Ask("我们是锂电企业，想搬到四川，有什么政策，补贴多少钱？");

        Assert.Contains("没有写明金额", AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("万元", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trade_that_no_clause_speaks_of_is_told_so_without_sources()
    {
        var answer = shelf.Ask("我们是开养老院的，想到四川发展，有什么政策？");

        Assert.Equal(Outcome.NotFound, answer.Outcome);
        Assert.Empty(answer.Citations);
        Assert.Contains("没有找到与“养老院”有关的规定", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_whole_countrys_documents_say_leaves_room_for_what_the_places_own_says()
    {
        var clauses = string.Concat("一二三四五六".Select((n, i) => $"{n}、第{i + 1}类技术员职称由企业评审，技术员职称评审权下放。\n"));
        using var office = new TemporaryShelf()
            .With("nation", $"国务院关于职称评审的通知\n国发〔2020〕1号\n\n各省：\n\n{clauses}\n国务院\n2020年5月6日\n")
            .With("sichuan", "四川省人民政府办公室关于承接企业的意见\n川办发〔2023〕9号\n\n各市：\n\n一、持续跟踪世界500强企业，招引优质企业迁入。\n二、推动与东部地区职业资格、职业技能等级、职称地区间互认。\n\n四川省人民政府办公室\n2023年5月6日\n")
            .With("deyang", "德阳市人民政府办公室关于路灯的通知\n\n各县：\n\n一、路灯每年检修一次。\n\n德阳市人民政府办公室\n2023年5月6日\n");

        var first = office.Engine.Ask(new Question("我们从广东搬到四川，技术员的职称还认吗？"), null);
        var then = office.Engine.Ask(new Question("换成德阳呢"), first.Memory);

        Assert.Contains("sichuan/2", first.Answer.Citations.Select(c => c.ClauseId));
        Assert.Contains("sichuan/2", then.Answer.Citations.Select(c => c.ClauseId));
    }

    [Fact]
    public void A_place_that_is_neither_where_a_business_is_nor_where_it_goes_is_the_one_whose_rules_are_asked_about()
    {
        using var office = new TemporaryShelf()
            .With("guangdong", "广东省人民政府办公室关于专项资金的通知\n\n各市：\n\n一、申报专项资金的企业应当在广东省登记注册。\n\n广东省人民政府办公室\n2023年5月6日\n")
            .With("yunting", File.ReadAllText(Path.Combine(Repository.Root, "tests", "PolicyBot.Tests", "Golden", "documents", "yunting-fund.txt")));

        var answer = office.Ask("我们公司在广州，能申请云汀市的中小企业专项资金吗？");

        Assert.NotEmpty(answer.Citations);
        Assert.All(answer.Citations, c => Assert.Equal("yunting", c.DocumentId));
        Assert.Contains("可能不符", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_with_numbers_is_set_against_the_numbers_told()
    {
        using var office = new TemporaryShelf().With("support", """
            洛川市人民政府办公室
            关于支持陶艺企业的若干措施
            洛府办发〔2024〕3号

            一、支持技术改造

            （一）支持设备更新。陶艺企业连续经营满一年、设备投资在200万元以上的，给予不超过30万元补助。申请企业应当在洛川市登记注册，且近两年无重大违法行为。（牵头单位：市经济和信息化局；责任单位：市财政局）

            洛川市人民政府办公室

            2024年3月1日
            """);

        var conditions = office.Ask("我们在洛川做陶瓷，经营两年了，设备投资100万元，能享受什么支持？").Citations[0].Conditions;

        Assert.Contains(conditions, c => c.Words.Contains("连续经营满一年", StringComparison.Ordinal) && c.Verdict == Verdict.Agrees);
        Assert.Contains(conditions, c => c.Words.Contains("设备投资在200万元以上", StringComparison.Ordinal) && c.Verdict == Verdict.MayNot);
        Assert.Contains(conditions, c => c.Words.Contains("在洛川市登记注册", StringComparison.Ordinal) && c.Verdict == Verdict.Agrees);
        Assert.Contains(conditions, c => c.Words.Contains("近两年无重大违法行为", StringComparison.Ordinal) && c.Verdict == Verdict.ToCheck);
    }

    [Theory]
    [InlineData("我们局牵头哪些任务？")]
    [InlineData("我们宜宾市要落实哪些任务？")]
    [InlineData("锂电材料由谁牵头？")]
    public void An_officials_question_is_not_taken_for_a_business(string question) =>
        Assert.DoesNotContain("按您说的情况", AnswerPlainText.Of(shelf.Ask(question)), StringComparison.Ordinal);

    [Theory]
    [InlineData("我们是做石料粗加工的，想在洛川投资，能拿奖励吗？")]
    [InlineData("我们公司做采砂，想在洛川投资，能拿奖励吗？")]
    public void Whom_a_clause_leaves_out_in_brackets_is_told_so_before_all_else(string question)
    {
        using var office = new TemporaryShelf().With("invest", Issued("洛川市", "重点产业", """
            一、支持新建项目

            （一）支持固定资产投资。新建重点产业项目（不含制砖、采砂和石料粗加工等资源型项目）固定资产投资3000万元以上的，给予不超过200万元奖励。

            （二）支持规模扩大。中小企业当年产值增长的，给予奖励。
            """));

        var first = office.Ask(question).Citations[0];

        Assert.Contains(first.Conditions, c => c.Words.Contains("不含制砖、采砂和石料粗加工", StringComparison.Ordinal) && c.Verdict == Verdict.MayNot);
        Assert.Contains("不含制砖", first.Quote, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_business_says_against_itself_is_set_against_what_the_text_wants()
    {
        var answer = shelf.Ask("我司做造纸，污染有点大，四川接收吗？");

        Assert.Contains("“环境影响小”（您说污染有点大）", AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("方向相符", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void A_month_of_the_year_is_not_set_against_how_long_something_lasts()
    {
        using var office = new TemporaryShelf().With("plant", Issued("洛川市", "企业", """
            一、延期缴税。企业缴税困难的，可以延期缴纳，最长不超过3个月。

            二、支持设备改造。陶艺企业3月底前完成设备改造的，给予设备投资30%的补助。
            """));

        var first = office.Engine.Ask(new Question("我们在洛川做陶艺，设备改造有补助吗？"), null);
        var later = office.Engine.Ask(new Question("要是4月份才做完呢"), first.Memory);
        var text = AnswerPlainText.Of(later.Answer);

        Assert.DoesNotContain("不超过3个月", text, StringComparison.Ordinal);
        Assert.DoesNotContain("您说的是4月", text, StringComparison.Ordinal);
        Assert.Equal(["plant/2"], later.Answer.Citations.Select(c => c.ClauseId));
    }

    [Fact]
    public void A_clause_that_names_the_trade_in_another_matter_leaves_room_for_what_is_asked_about()
    {
        using var office = new TemporaryShelf()
            .With("carbon", Issued("江宁省", "碳排放管理", "一、控制排放。年排放二氧化碳五千吨以上的宾馆、饭店为控制排放单位。"))
            .With("insurance", Issued("洛川市", "企业", """
                一、支持企业

                （一）缓缴社会保险费。对受疫情影响、无力缴纳社会保险费的中小企业，可缓缴社会保险费，缓缴期不超过6个月。

                （二）用好酒店。定点酒店要做好客人的服务。
                """));

        var answer = office.Ask("我们酒店受疫情影响很大，社保能缓缴吗？");

        Assert.Equal(["insurance/1.1"], answer.Citations.Select(c => c.ClauseId));
        Assert.DoesNotContain("是否达到", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void A_county_known_only_by_its_own_rules_is_a_place_that_can_be_named()
    {
        using var office = new TemporaryShelf()
            .With("county", "加快重点产业实施意见\n\n一、支持总部。按照《桃溪县产业引导资金管理办法》，高新技术企业整体迁入我县的，给予一次性奖励。\n\n二、政策兑现。由县政府兑现。\n")
            .With("district", Issued("临湖市", "企业", "一、减免租金。对减免高新技术企业租金的房东，给予补贴。"));

        var answer = office.Ask("我们是高新技术企业，想整体迁到桃溪去");

        Assert.Contains("落在桃溪", AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.All(answer.Citations, c => Assert.Equal("county", c.DocumentId));
    }

    [Fact]
    public void Who_begins_without_we_speaks_for_a_business_all_the_same()
    {
        var first = shelf.Engine.Ask(new Question("做白酒的，想去泸州建厂"), null);
        var then = shelf.Engine.Ask(new Question("那攀枝花呢"), first.Memory);

        Assert.Contains("（白酒；落在攀枝花；新建）", AnswerPlainText.Of(then.Answer), StringComparison.Ordinal);
        Assert.Contains("“宜宾—泸州”（这里没有写攀枝花）", AnswerPlainText.Of(then.Answer), StringComparison.Ordinal);
    }

    [Fact]
    public void The_benefit_asked_about_is_looked_for_by_what_documents_call_it()
    {
        var answer = shelf.Ask("外地企业转到四川，贷款方面有啥好处");

        Assert.Equal("sichuan-2022-67/8.19", answer.Citations[0].ClauseId);
        Assert.Contains("融资", answer.Citations[0].Quote, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_told_is_not_asked_back()
    {
        var text = AnswerPlainText.Of(shelf.Ask("我们在成都中心城区有个一般制造业的厂，政策是叫我们留还是搬"));

        Assert.Contains("可能不符：“有序疏解成都市中心城区一般性制造业", text, StringComparison.Ordinal);
        Assert.DoesNotContain("要看是否", text, StringComparison.Ordinal);
        Assert.DoesNotContain("准备落在哪个", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_of_places_is_told_whole_and_a_sentence_is_not_cut()
    {
        var answer = shelf.Ask("我们有个数据中心项目想落四川，有什么政策？");

        Assert.Contains("成都为中心，川东（达州、南充）、川南（宜宾、泸州）、川西（雅安、乐山）、川北（德阳、绵阳）”", AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.EndsWith("。", answer.Citations[0].Quote, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("我们想在四川搞个电解铝厂，可以吗？", "（电解铝；")]
    [InlineData("我们一年生产五金20万件，想搬到四川，可以吗？", "（五金；")]
    public void How_many_and_how_often_are_no_part_of_a_product(string question, string told) =>
        Assert.Contains(told, AnswerPlainText.Of(shelf.Ask(question)), StringComparison.Ordinal);

    private static string Issued(string place, string about, string clauses) =>
        $"{place}人民政府办公室关于{about}的若干措施\n\n各单位：\n\n{clauses}\n\n{place}人民政府办公室\n2023年5月6日\n";
}
