namespace PolicyBot.Tests.Documents;

public sealed class CoverageTests
{
    [Theory]
    [InlineData("（二）鼓励承接", "扫描件第三页右上角手写批注")]
    [InlineData("新能源汽车及动力电池", "@@ 0x3F ### ~~ asdf")]
    [InlineData("八、优化产业承接政策环境", "lorem ipsum dolor sit amet")]
    public void A_line_that_belongs_to_nothing_lowers_coverage_and_is_listed_where_it_stands(string before, string garbage)
    {
        var at = SeedDocument.Raw.IndexOf(before.Replace('（', '(').Replace('）', ')'), StringComparison.Ordinal);
        var raw = SeedDocument.Raw.Insert(at, $"{garbage}\n\n");
        var document = SeedDocument.Parse(raw);

        var unread = Assert.Single(document.Unread);
        Assert.Equal(garbage, unread.Text);
        Assert.Equal(new PolicyBot.Text.SourceSpan(at, at + garbage.Length), unread.Span);
        Assert.True(document.Coverage < 1);
        Assert.Equal(SeedDocument.Parsed.Clauses.Select(c => c.Text), document.Clauses.Select(c => c.Text));
    }

    [Fact]
    public void Text_behind_the_signature_that_is_no_imprint_stays_unread()
    {
        var document = SeedDocument.Parse(SeedDocument.Raw + "\n\n点赞收藏本页\n");
        Assert.Equal("点赞收藏本页", Assert.Single(document.Unread).Text);
    }

    [Fact]
    public void Page_numbers_between_lines_are_recognised_as_such()
    {
        var at = SeedDocument.Raw.IndexOf("川视察", StringComparison.Ordinal);
        var document = SeedDocument.Parse(SeedDocument.Raw.Insert(at, "— 2 —\n\n"));

        Assert.Equal(1.0, document.Coverage);
        Assert.Equal(SeedDocument.Parsed.Clauses.Select(c => c.Text), document.Clauses.Select(c => c.Text));
    }

    [Fact]
    public void Low_coverage_is_said_in_the_warnings()
    {
        var document = SeedDocument.Parse(SeedDocument.Raw + string.Concat(Enumerable.Repeat("\n\n无关的尾巴文字内容若干", 60)));
        Assert.Contains(document.Warnings, w => w.Contains("低于 98%", StringComparison.Ordinal));
    }
}
