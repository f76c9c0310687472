using PolicyBot.Documents;

namespace PolicyBot.Tests.Documents;

/// <summary>The seed, read whole: what a person counts in it.</summary>
public sealed class SeedTests
{
    private static readonly PolicyDocument Seed = SeedDocument.Parsed;

    private static IEnumerable<Clause> Measures => Seed.Clauses.Where(c => c.IsMeasure);

    [Fact]
    public void Its_facts_are_those_of_the_first_and_last_page()
    {
        Assert.Equal("四川省人民政府办公厅关于承接制造业有序转移的实施意见", Seed.Title);
        Assert.Equal("川办发〔2022〕67号", Seed.DocumentNumber);
        Assert.Equal(["四川省人民政府办公厅"], Seed.Issuers);
        Assert.Equal("四川省", Seed.Jurisdiction);
        Assert.Equal("各市（州）人民政府，省政府有关部门、有关直属机构，有关单位", Seed.Addressees);
        Assert.Equal(new DateOnly(2022, 9, 21), Seed.IssuedOn);
        Assert.Equal([new BasisReference("关于促进制造业有序转移的指导意见", "工信部联政法〔2021〕215号")], Seed.Basis);
    }

    [Fact]
    public void It_has_eight_sections_and_twenty_measures_that_run_on_across_them()
    {
        Assert.Equal(Enumerable.Range(1, 8).Select(n => $"sichuan-2022-67/{n}"), Seed.Clauses.Where(c => c.Depth == 0 && c.Number is not null).Select(c => c.Id));
        Assert.Equal(Enumerable.Range(1, 20).Select(n => (int?)n), Measures.Select(c => c.Number));
        Assert.Equal("sichuan-2022-67/8.19", Measures.Single(c => c.Number == 19).Id);
        Assert.Equal("sichuan-2022-67/0", Seed.Clauses[0].Id);
        Assert.All(Measures, m => Assert.False(string.IsNullOrEmpty(m.Title)));
    }

    [Fact]
    public void Nineteen_measures_list_ninety_times_twenty_departments()
    {
        var listed = Measures.Where(m => m.Responsibility!.HasList).ToList();
        var listings = listed.SelectMany(m => m.Responsibility!.Assignments).Where(a => a.Basis != AssignmentBasis.Inherited).ToList();

        Assert.Equal(19, listed.Count);
        Assert.Equal(90, listings.Count);
        Assert.Equal(20, listings.Select(a => a.DepartmentId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(20, listings.Select(a => a.Printed).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(1, "省经济合作局")]
    [InlineData(2, "省经济合作局")]
    [InlineData(3, "省经济合作局")]
    [InlineData(4, "省经济合作局")]
    [InlineData(5, "省经济合作局")]
    [InlineData(6, "省同城化办")]
    [InlineData(7, "省经济合作局")]
    [InlineData(8, "农业农村厅")]
    [InlineData(9, "省经济合作局")]
    [InlineData(10, "省发展改革委")]
    [InlineData(11, "省发展改革委")]
    [InlineData(12, "经济和信息化厅")]
    [InlineData(13, "商务厅")]
    [InlineData(14, "经济和信息化厅")]
    [InlineData(15, "省发展改革委")]
    [InlineData(16, "经济和信息化厅")]
    [InlineData(17, "省发展改革委")]
    [InlineData(18, "经济和信息化厅")]
    [InlineData(19, "财政厅")]
    public void The_first_listed_leads_by_the_rule_of_the_first_measure(int number, string lead)
    {
        var responsibility = Measures.Single(m => m.Number == number).Responsibility!;

        Assert.Equal([lead], responsibility.Lead);
        Assert.Equal(LeadRule.FirstListed, responsibility.LeadRule);
        Assert.Equal("sichuan-2022-67/2.1", responsibility.RuleClauseId);
        Assert.Equal("按职责分工负责", responsibility.ParticipantTerm);
        Assert.DoesNotContain(responsibility.Assignments, a => a.Role == AssignmentRole.Support);
    }

    [Fact]
    public void The_cities_carry_out_every_measure_without_being_listed_again()
    {
        Assert.All(Measures, m =>
        {
            var inherited = Assert.Single(m.Responsibility!.Assignments, a => a.Basis == AssignmentBasis.Inherited);
            Assert.Equal("各市（州）人民政府", inherited.Printed);
            Assert.Equal(AssignmentRole.Implement, inherited.Role);
            Assert.Equal("sichuan-2022-67/2.1", inherited.BasisClauseId);
        });
    }

    [Fact]
    public void The_last_measure_has_leads_in_prose_and_no_list()
    {
        var responsibility = Measures.Single(m => m.Number == 20).Responsibility!;

        Assert.Equal(["经济和信息化厅", "省经济合作局"], responsibility.Lead);
        Assert.Equal(LeadRule.Prose, responsibility.LeadRule);
        Assert.Null(responsibility.List);
        Assert.Empty(responsibility.Participants);
    }

    [Fact]
    public void Text_holds_neither_heading_nor_list_nor_any_trace_of_the_page()
    {
        var first = Measures.First();
        Assert.StartsWith("牢牢把握国家推动能耗“双控”向碳排放“双控”转变机遇，", first.Text, StringComparison.Ordinal);
        Assert.EndsWith("支持天然气主产地高质量引进发展绿色精细化工产业。", first.Text, StringComparison.Ordinal);
        Assert.StartsWith("〔责任单位：省经济合作局、", first.Responsibility!.List!.Value, StringComparison.Ordinal);
        Assert.All(Seed.Clauses, c => Assert.DoesNotMatch("[ꎬꎮꎻ«» \u3000:,０-９]|责任单位", c.Text));
    }

    [Fact]
    public void A_word_broken_at_the_end_of_a_page_is_whole_again() =>
        Assert.Contains("川东（达州、南充）、川南（宜宾、泸州）", Measures.First().Text, StringComparison.Ordinal);

    [Fact]
    public void Every_character_is_accounted_for()
    {
        Assert.Equal(1.0, Seed.Coverage);
        Assert.Empty(Seed.Unread);
        Assert.Empty(Seed.Warnings);
    }
}
