using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Retrieval.Eligibility;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

/// <summary>A form is read as a question that tells the same: the same clauses, conditions and careful words.</summary>
public sealed class MatchTests(SeedShelf shelf)
{
    private static readonly BusinessProfile Cathode = new() { Trade = "锂电正极材料", From = "广东", To = "四川", Move = Move.Unsaid };

    [Fact]
    public void A_form_and_a_question_that_tell_the_same_are_read_the_same()
    {
        var reading = shelf.Engine.Match(Cathode, Audience.Public);
        var answer = shelf.Ask("我们是做锂电正极材料的企业，想从广东搬到四川，能享受什么政策？");

        Assert.Equal(answer.Citations.Select(c => c.ClauseId), reading.Clauses.Select(c => c.Clause.Id));
        Assert.Equal(
            answer.Citations.Select(c => c.Conditions.Select(k => (k.Words, k.Verdict, k.Because)).Order()),
            reading.Clauses.Select(c => c.Conditions.Select(k => (k.Words, k.Verdict, k.Because)).Order()));
        var text = AnswerPlainText.Of(answer);
        Assert.StartsWith(reading.Summary, text, StringComparison.Ordinal);
        Assert.Contains(reading.Closing, text, StringComparison.Ordinal);
        Assert.All(reading.Contacts.Where(c => c.Leads), c => Assert.Contains($"{c.Name}（牵头{string.Join('、', c.Clauses)}）", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Verdicts_are_the_three_careful_ones_with_the_words_of_the_clause()
    {
        var reading = shelf.Engine.Match(Cathode with { To = "宜宾", Move = Move.Part, Classes = ["500强", "民营企业"] }, Audience.Public);

        Assert.NotEmpty(reading.Clauses);
        foreach (var clause in reading.Clauses)
        {
            Assert.Contains(clause.Quote, clause.Clause.Text, StringComparison.Ordinal);
            Assert.All(clause.Conditions, c => Assert.Contains(c.Words, $"{clause.Clause.Title}\n{clause.Clause.Text}", StringComparison.Ordinal));
            Assert.All(clause.Conditions, c => Assert.Contains(c.Name, new[] { "方向相符", "可能不符", "需核实" }));
        }

        Assert.Contains(reading.Clauses.SelectMany(c => c.Conditions), c => c is { Name: "可能不符", Words: "整体性梯度转移" });
        Assert.Contains("不是审批或认定", reading.Closing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_the_form_is_set_against_the_number_of_the_clause()
    {
        using var city = new TemporaryShelf().With("city", """
            遂宁市人民政府办公室关于支持技术改造的若干措施
            遂府办发〔2023〕5号
            各县（区）人民政府：
            一、支持措施
            （一）支持技术改造。装备制造企业设备投资在500万元以上的，给予不超过30万元补助。（牵头单位：市经济和信息化局；责任单位：市财政局）
            遂宁市人民政府办公室
            2023年5月6日
            """);
        var profile = new BusinessProfile { Trade = "机械加工", From = "遂宁" };

        Verdict Of(decimal investment) => city.Engine.Match(profile with { Investment = investment }, Audience.Public)
            .Clauses.SelectMany(c => c.Conditions).First(c => c.Words.Contains("500万元", StringComparison.Ordinal)).Verdict;

        Assert.Equal(Verdict.Agrees, Of(800));
        Assert.Equal(Verdict.MayNot, Of(300));
    }

    [Fact]
    public void What_is_not_understood_is_said_and_what_no_document_speaks_of_is_not_found()
    {
        var reading = shelf.Engine.Match(new BusinessProfile { Trade = "琴弦调律", To = "某某谷" }, Audience.Public);

        Assert.Contains(reading.NotUnderstood, n => n.Contains("琴弦调律", StringComparison.Ordinal));
        Assert.Contains(reading.NotUnderstood, n => n.Contains("某某谷", StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_form_and_unreadable_text_are_told_what_to_do()
    {
        Assert.Contains("至少填写一项", Assert.Throws<BadQuestionException>(() => shelf.Engine.Match(new BusinessProfile(), Audience.Public)).Message, StringComparison.Ordinal);
        Assert.Throws<BadQuestionException>(() => shelf.Engine.Match(new BusinessProfile { Plans = "\u0001" }, Audience.Public));
    }

    [Fact]
    public void What_only_staff_may_see_speaks_to_nobody_else()
    {
        using var closed = new TemporaryShelf().With("closed", """
            四川省人民政府办公厅关于锂电产业的通知
            川办函〔2023〕5号
            一、工作任务
            （一）承接锂电材料产业。引进锂电正极材料企业。（责任单位：经济和信息化厅）
            四川省人民政府办公厅
            2023年5月6日
            """, Audience.Staff);

        Assert.Empty(closed.Engine.Match(Cathode, Audience.Public).Clauses);
        Assert.NotEmpty(closed.Engine.Match(Cathode, Audience.Staff).Clauses);
    }

    [Fact]
    public void Every_class_of_the_form_is_one_that_documents_are_read_for()
    {
        foreach (var name in BusinessProfile.Owners.Concat(BusinessProfile.Sizes).Concat(BusinessProfile.Standings))
            Assert.Equal(name, BusinessClass.Named(name).Name);
    }
}
