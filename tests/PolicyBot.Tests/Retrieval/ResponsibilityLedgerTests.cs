using System.Globalization;
using System.Text.RegularExpressions;
using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Retrieval;

/// <summary>Who does what, as the pages show it: the same counts as answers give, per place, and nothing an audience may not see.</summary>
public sealed partial class ResponsibilityLedgerTests(SeedShelf seeds)
{
    private const string Suining = """
        遂宁市人民政府办公室关于促进工业稳增长的通知
        遂府办发〔2023〕5号
        各县（区）人民政府，市政府有关部门：
        一、工作任务
        （一）强化要素保障。保障用电用气。（牵头单位：市发展改革委；责任单位：市财政局）
        （二）支持技术改造。引导企业实施技改。（牵头单位：市财政局；责任单位：市发展改革委）
        遂宁市人民政府办公室
        2023年5月6日
        """;

    [Fact]
    public void Counts_are_those_that_answers_about_departments_give()
    {
        var ledger = seeds.Engine.Responsibilities;
        var shares = ledger.Overview(Audience.Public).Departments;

        Assert.Equal(21, shares.Length);
        foreach (var share in shares.Where(s => s.Named > 0))
        {
            var text = AnswerPlainText.Of(seeds.Ask($"{share.Department.Printed[0]}牵头和参与哪些任务？"));
            Assert.Equal(share.Leads, Counted(Lead(), text));
            Assert.Equal(share.LeadsInText, Counted(LeadInText(), text));
            Assert.Equal(share.Listed, Counted(Listed(), text));

            var duties = ledger.Duties(share.Department.Id, Audience.Public);
            Assert.Equal(
                (share.Leads, share.LeadsInText, share.Listed, share.Inherited),
                (Count(duties, DutyKind.Lead), Count(duties, DutyKind.LeadInText), Count(duties, DutyKind.Listed), Count(duties, DutyKind.Inherited)));
        }
    }

    [Fact]
    public void Duties_by_a_general_rule_are_told_apart_and_counted_apart()
    {
        var share = seeds.Engine.Responsibilities.Overview(Audience.Public).Departments.Single(d => d.Department.Name == "各市（州）人民政府");

        Assert.Equal((0, 20), (share.Named, share.Inherited));
        Assert.DoesNotContain(seeds.Engine.Responsibilities.Overview(Audience.Public).Pairs, p => p.First == share.Department.Id || p.Second == share.Department.Id);
    }

    [Fact]
    public void Two_departments_share_as_many_measures_as_the_answer_says()
    {
        var overview = seeds.Engine.Responsibilities.Overview(Audience.Public);

        foreach (var pair in overview.Pairs.Take(5).Append(overview.Pairs[^1]))
        {
            var (first, second) = (pair.First.Split(':')[1], pair.Second.Split(':')[1]);
            var text = AnswerPlainText.Of(seeds.Ask($"{first}和{second}共同参与的有哪些？"));
            Assert.Contains(pair.InText > 0 ? $"共{pair.Listed}项，另有{pair.InText}项由正文写明" : $"{pair.Listed}项", text, StringComparison.Ordinal);
        }

        Assert.All(overview.Pairs, p => Assert.True(p.FirstLeads <= p.Together && p.SecondLeads <= p.Together));
    }

    [Fact]
    public void A_city_s_department_is_not_the_province_s()
    {
        using var shelf = TemporaryShelf.OfSeeds();
        File.WriteAllText(Path.Combine(shelf.Seeds, "suining-2023-5.txt"), Suining);
        File.WriteAllText(Path.Combine(shelf.Seeds, "catalogue.json"), """{"documents":[{"id":"sichuan-2022-67","file":"sichuan-2022-67.txt"},{"id":"suining-2023-5","file":"suining-2023-5.txt"}]}""");
        var ledger = shelf.Engine.Responsibilities;

        var city = Assert.Single(ledger.Named("市发展改革委", Audience.Public));
        var province = Assert.Single(ledger.Named("省发展改革委", Audience.Public));

        Assert.Equal(["suining-2023-5"], ledger.Duties(city.Id, Audience.Public).Select(d => d.Document.Id).Distinct());
        Assert.Equal(["sichuan-2022-67"], ledger.Duties(province.Id, Audience.Public).Select(d => d.Document.Id).Distinct());
        Assert.Equal(2, ledger.Named("发展改革委", Audience.Public).Length);
    }

    [Fact]
    public void What_only_staff_may_see_is_neither_named_nor_counted()
    {
        using var shelf = new TemporaryShelf().With("open", Suining).With("closed", Suining.Replace("5号", "6号", StringComparison.Ordinal).Replace("市财政局", "市专项办", StringComparison.Ordinal), Audience.Staff);
        var ledger = shelf.Engine.Responsibilities;

        Assert.Null(ledger.Matrix("closed", Audience.Public));
        Assert.NotNull(ledger.Matrix("closed", Audience.Staff));
        Assert.Empty(ledger.Named("市专项办", Audience.Public));
        Assert.DoesNotContain(ledger.Overview(Audience.Public).Departments, d => d.Department.Id.Contains("专项办", StringComparison.Ordinal));
        Assert.Equal(2, ledger.Overview(Audience.Public).Departments.Single(d => d.Department.Name.Contains("发展改革委", StringComparison.Ordinal)).Named);
        Assert.Equal(4, ledger.Overview(Audience.Staff).Departments.Single(d => d.Department.Name.Contains("发展改革委", StringComparison.Ordinal)).Named);
        Assert.Single(ledger.Overview(Audience.Public).Pairs);
    }

    [Fact]
    public void A_matrix_has_every_measure_and_every_department_in_the_document_s_order()
    {
        var matrix = seeds.Engine.Responsibilities.Matrix("sichuan-2022-67", Audience.Public)!;

        Assert.Equal(20, matrix.Rows.Length);
        Assert.Equal(["省经济合作局", "省发展改革委", "经济和信息化厅", "生态环境厅"], matrix.Departments.Take(4).Select(d => d.Printed));
        Assert.Equal("各市（州）人民政府", matrix.Departments[^1].Printed);
        Assert.Equal(90 + 2, matrix.Rows.Sum(r => r.Named));
        Assert.Equal(90 + 2, matrix.Departments.Sum(d => d.Named));
    }

    [Fact]
    public void A_large_document_keeps_every_one_of_its_measures_and_departments()
    {
        using var shelf = new TemporaryShelf().With("large", LargeDocument.Text(200, 80));

        var matrix = shelf.Engine.Responsibilities.Matrix("large", Audience.Public)!;

        Assert.Equal((200, 80), (matrix.Rows.Length, matrix.Departments.Length));
        Assert.All(matrix.Rows, r => Assert.Single(r.Parts.Values, p => p.Role == AssignmentRole.Lead));
    }

    private static int Count(IEnumerable<Duty> duties, DutyKind kind) => duties.Count(d => d.Kind == kind);

    private static int Counted(Regex words, string text) => words.Match(text) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("(?<!写明|不)牵头([0-9]+)项")]
    private static partial Regex Lead();

    [GeneratedRegex("正文写明牵头([0-9]+)项")]
    private static partial Regex LeadInText();

    [GeneratedRegex("列入责任单位而不牵头([0-9]+)项")]
    private static partial Regex Listed();
}
