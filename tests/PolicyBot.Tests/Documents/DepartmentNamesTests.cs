using PolicyBot.Documents;

namespace PolicyBot.Tests.Documents;

public sealed class DepartmentNamesTests
{
    [Theory]
    [InlineData("经信厅", "四川省", "四川省:经济和信息化厅")]
    [InlineData("工信厅", "四川省", "四川省:经济和信息化厅")]
    [InlineData("经济和信息化厅", "四川省", "四川省:经济和信息化厅")]
    [InlineData("发改委", "四川省", "四川省:发展改革委")]
    [InlineData("省发展改革委", "四川省", "四川省:发展改革委")]
    [InlineData("四川省发展和改革委员会", "四川省", "四川省:发展改革委")]
    [InlineData("人社厅", "四川省", "四川省:人力资源社会保障厅")]
    [InlineData("农业厅", "四川省", "四川省:农业农村厅")]
    [InlineData("交通厅", "四川省", "四川省:交通运输厅")]
    [InlineData("金融局", "四川省", "四川省:地方金融监管局")]
    [InlineData("口岸物流办", "四川省", "四川省:政府口岸与物流办")]
    [InlineData("省政府口岸与物流办", "四川省", "四川省:政府口岸与物流办")]
    [InlineData("税务局", "四川省", "四川省:税务局")]
    [InlineData("四川省税务局", "四川省", "四川省:税务局")]
    [InlineData("国家税务总局四川省税务局", "四川省", "四川省:税务局")]
    [InlineData("市监局", "四川省", "四川省:市场监管局")]
    [InlineData("人行", "四川省", "四川省:人民银行")]
    [InlineData("人行成都分行", "四川省", "四川省:人民银行")]
    [InlineData("成都海关", "四川省", "四川省:成都海关")]
    [InlineData("网信办", "四川省", "四川省:省委网信办")]
    [InlineData("市发展改革委", "遂宁市", "遂宁市:发展改革委")]
    [InlineData("发改局", "遂宁市", "遂宁市:发展改革委")]
    [InlineData("遂宁市经济和信息化局", "遂宁市", "遂宁市:经济和信息化局")]
    [InlineData("遂宁银保监分局", "遂宁市", "遂宁市:银保监分局")]
    [InlineData("工业和信息化部", "四川省", "国家:工业和信息化部")]
    [InlineData("国家发展改革委", "四川省", "国家:国家发展改革委")]
    [InlineData("发展改革委", "国家", "国家:国家发展改革委")]
    [InlineData("市场监管局", "遂宁市", "遂宁市:市场监管局")]
    [InlineData("市人社局", null, ":人力资源社会保障局")]
    public void Short_former_and_full_names_are_one_department_of_their_place(string printed, string? jurisdiction, string id) =>
        Assert.Equal(id, DepartmentNames.Default.Resolve(printed, jurisdiction).Id);

    [Fact]
    public void The_same_name_in_another_place_is_another_department() =>
        Assert.NotEqual(
            DepartmentNames.Default.Resolve("发展改革委", "四川省").Id,
            DepartmentNames.Default.Resolve("发展改革委", "遂宁市").Id);

    [Fact]
    public void A_name_nobody_knows_is_a_department_of_its_own_whatever_its_level_prefix()
    {
        var printed = DepartmentNames.Default.Resolve("省蓝莓产业专班", "四川省");

        Assert.Equal("四川省:蓝莓产业专班", printed.Id);
        Assert.Equal(printed.Id, DepartmentNames.Default.Resolve("蓝莓产业专班", "四川省").Id);
        Assert.False(DepartmentNames.Default.Knows("省蓝莓产业专班", "四川省"));
    }

    [Fact]
    public void No_name_stands_for_two_functions()
    {
        var twice = DepartmentNames.Default.Entries
            .SelectMany(e => e.Aliases.Select(a => (Alias: a, e.Stem)))
            .GroupBy(a => a.Alias, StringComparer.Ordinal)
            .Where(g => g.Select(a => a.Stem).Distinct(StringComparer.Ordinal).Count() > 1);
        Assert.Empty(twice);
    }

    [Fact]
    public void Every_department_of_the_seed_is_in_the_data() =>
        Assert.All(
            SeedDocument.Parsed.Clauses.Where(c => c.Responsibility is not null).SelectMany(c => c.Responsibility!.Assignments)
                .Where(a => a.Basis != AssignmentBasis.Inherited),
            a => Assert.True(DepartmentNames.Default.Knows(a.Printed, "四川省"), a.Printed));
}
