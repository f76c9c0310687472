using System.Net;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.Web;

public sealed class MatchPageTests(TestSite site) : IClassFixture<TestSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_form_warns_of_secrets_and_says_that_it_decides_nothing()
    {
        var html = await site.CreateClient().GetStringAsync("/match", Cancel);

        Assert.Contains("请勿输入涉密信息", html, StringComparison.Ordinal);
        Assert.Contains("不是审批或认定", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(" (on[a-z]+|style)=", html);
    }

    [Fact]
    public async Task What_was_filled_in_is_still_there_beside_the_reading()
    {
        var (status, html) = await SendAsync(("trade", "锂电正极材料"), ("from", "广东"), ("to", "宜宾"), ("move", "part"), ("class", "民营企业"), ("class", "不在表上"), ("investment", "５０００"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("方向相符", html, StringComparison.Ordinal);
        Assert.Contains("可以询问", html, StringComparison.Ordinal);
        Assert.Contains("value=\"锂电正极材料\"", html, StringComparison.Ordinal);
        Assert.Matches("value=\"民营企业\" checked", html);
        Assert.Matches("value=\"part\" selected", html);
        Assert.DoesNotContain("不在表上", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("investment", "很多", "计划投资")]
    [InlineData("employees", "-5", "员工人数")]
    [InlineData("years", "0", "成立年限")]
    public async Task A_number_that_is_none_is_named_and_nothing_is_lost(string field, string value, string named)
    {
        var (status, html) = await SendAsync(("trade", "锂电正极材料"), (field, value));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains($"“{named}”请填大于 0 的数字", html, StringComparison.Ordinal);
        Assert.Contains("value=\"锂电正极材料\"", html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{value}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_form_is_asked_for_at_least_one_thing()
    {
        var (status, html) = await SendAsync(("trade", "  "));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("至少填写一项", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_filled_in_is_never_markup()
    {
        var (_, html) = await SendAsync(("trade", "\"><script>alert(1)</script>"), ("plans", "</textarea><img src=x onerror=alert(1)>"));

        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Html)> SendAsync(params (string Name, string Value)[] fields)
    {
        var response = await site.CreateClient().PostAsync("/match", new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))), Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }
}
