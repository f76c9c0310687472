using PolicyBot.Retrieval;

namespace PolicyBot.Tests.Retrieval;

/// <summary>Places in questions.</summary>
public sealed class RegionLexiconTests
{
    private static readonly HashSet<string> Provinces = ["四川省", "广东省", "江西省", "北京市", "甘肃省"];

    [Fact]
    public void First_characters_of_places_of_one_province_are_spelled_out_whatever_other_provinces_have() =>
        Assert.Equal("甘孜 阿坝 凉山 产业", RegionLexicon.Spelled("甘阿凉产业", Provinces).Trim().Replace("  ", " ", StringComparison.Ordinal));

    [Fact]
    public void The_characters_of_places_named_in_full_are_not_first_characters_of_others() =>
        Assert.Equal("上海深圳研发", RegionLexicon.Spelled("上海深圳研发", Provinces));

    [Fact]
    public void Where_somebody_comes_from_is_not_asked_about()
    {
        Assert.Equal(["四川省"], RegionLexicon.AskedIn("我们从广东搬到四川").Select(p => p.Name));
        Assert.Equal(["广东省"], RegionLexicon.AskedIn("广东过来的工人").Select(p => p.Name));
        Assert.Equal(["广东省"], RegionLexicon.AskedIn("从广东的文件看怎么补贴").Select(p => p.Name));
    }
}
