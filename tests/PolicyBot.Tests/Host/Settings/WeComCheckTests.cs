using PolicyBot.Host.Settings;
using PolicyBot.Host.WeCom;
using PolicyBot.Host.Rendering;

namespace PolicyBot.Tests.Host.Settings;

public sealed class WeComCheckTests
{
    private static readonly WeComKeyOptions Key = new() { Token = "QDG6eK", EncodingAesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C" };
    private static readonly WeComAppOptions App = new() { CorpId = "ww1", AgentId = 1000002, Secret = "s", Keys = [Key] };
    private static readonly WeComBotOptions Bot = new() { BotId = "b1", LongConnectionSecret = "s" };

    [Fact]
    public void The_defaults_and_a_whole_app_and_bot_have_no_mistakes()
    {
        Assert.Empty(WeComCheck.Mistakes(new()));
        Assert.Empty(WeComCheck.Mistakes(new() { Apps = [App], Bots = [Bot] }));
    }

    [Fact]
    public void An_empty_app_is_told_where_each_value_comes_from()
    {
        var mistakes = string.Join('\n', WeComCheck.Mistakes(new() { Apps = [new()] }));

        Assert.Contains("Apps:0:CorpId：不能为空，请填“我的企业 → 企业信息”中的企业ID", mistakes, StringComparison.Ordinal);
        Assert.Contains("PolicyBot__WeCom__Apps__0__Secret", mistakes, StringComparison.Ordinal);
        Assert.Contains("Apps:0:AgentId", mistakes, StringComparison.Ordinal);
        Assert.Contains("Apps:0:Keys", mistakes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2", "现有 42 个字符")]
    [InlineData("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C=", "现有 44 个字符")]
    [InlineData("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2-", "现有 43 个字符")]
    public void A_key_that_was_not_copied_whole_is_told_with_its_length(string key, string expected)
    {
        var mistake = Assert.Single(WeComCheck.Mistakes(new() { Apps = [App with { Keys = [Key with { EncodingAesKey = key }] }] }));

        Assert.Contains(expected, mistake, StringComparison.Ordinal);
        Assert.DoesNotContain(key, mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bot_has_callbacks_or_a_long_connection_and_not_both()
    {
        Assert.Contains("应填且只填一种", Assert.Single(WeComCheck.Mistakes(new() { Bots = [Bot with { Keys = [Key] }] })), StringComparison.Ordinal);
        Assert.Contains("应填且只填一种", Assert.Single(WeComCheck.Mistakes(new() { Bots = [new() { BotId = "b1" }] })), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_app_bot_or_key_twice_is_told()
    {
        Assert.Equal(3, WeComCheck.Mistakes(new() { Apps = [App, App], Bots = [Bot, Bot] }).Count());
    }

    [Fact]
    public void WeCom_s_limits_of_a_menu_are_told_before_it_is_pushed()
    {
        WeComButtonOptions good = new() { Name = "谁牵头", Question = "多式联运由谁牵头？" };
        IEnumerable<string> Of(params WeComButtonOptions[] menu) => WeComCheck.Mistakes(new() { Apps = [App with { Menu = menu }] });

        Assert.Empty(Of(good, good with { Question = "", Url = "https://policy.example.gov.cn" }, new() { Name = "更多", Buttons = [good] }));
        Assert.Contains("最多 3 个按钮", Assert.Single(Of(good, good, good, good)), StringComparison.Ordinal);
        Assert.Contains("最多 16 个字节", Assert.Single(Of(good with { Name = "一二三四五六" })), StringComparison.Ordinal);
        Assert.Contains("应填且只填一项", Assert.Single(Of(good with { Url = "https://policy.example.gov.cn" })), StringComparison.Ordinal);
        Assert.Contains("最多 124 个字节", Assert.Single(Of(good with { Question = new string('问', 42) })), StringComparison.Ordinal);
    }

    [Fact]
    public void A_menu_has_WeCom_s_field_names_and_its_questions_come_back()
    {
        var menu = AppMenu.Of(App with { Menu = [new() { Name = "常见问题", Buttons = [new() { Name = "多式联运", Question = "多式联运由谁牵头？" }] }, new() { Name = "文件", Url = "https://policy.example.gov.cn" }] }, new(new()));

        Assert.Equal(
            """{"button":[{"name":"常见问题","sub_button":[{"type":"click","name":"多式联运","key":"ask:多式联运由谁牵头？"}]},{"type":"view","name":"文件","url":"https://policy.example.gov.cn"}]}""",
            WeComJson.Write(menu));
        Assert.Equal("多式联运由谁牵头？", AppMenu.Question("ask:多式联运由谁牵头？"));
        Assert.Null(AppMenu.Question("other"));
    }

    [Fact]
    public void Without_a_menu_of_its_own_an_app_offers_help_and_the_documents()
    {
        Assert.Equal(["使用说明"], AppMenu.Of(App, new Links(new())).Button.Select(b => b.Name));
        Assert.Equal(["使用说明", "政策文件"], AppMenu.Of(App, new Links(new() { PublicBaseUrl = "https://policy.example.gov.cn" })).Button.Select(b => b.Name));
    }
}
