using Microsoft.Playwright;
using PolicyBot.Acceptance.Support;
using static Microsoft.Playwright.Assertions;

namespace PolicyBot.Acceptance;

/// <summary>Signing in by a provider that runs here: the npm package oidc-provider.</summary>
public sealed class DeskProviderTests(Site site)
{
    [Fact]
    public async Task Whoever_the_provider_vouches_for_signs_in_and_may_do_what_the_office_says()
    {
        var (port, own) = (Npm.FreePort(), Npm.FreePort());
        await using var provider = NodeProcess.Start("oidc-provider.mjs", $"{port}", $"http://127.0.0.1:{own}/admin/provider/callback");
        Assert.True((bool?)(await provider.HearAsync())["ready"]);
        await using var desk = await DeskSite.StartAsync(
            site, 1440, $"--urls=http://127.0.0.1:{own}", $"--PolicyBot:SignIn:Authority=http://127.0.0.1:{port}", "--PolicyBot:SignIn:ClientId=policybot", "--PolicyBot:SignIn:ClientSecret=a-secret-of-the-tests");
        await using var administrator = await desk.BeginAsync(desk.FirstLink, "admin");

        // The first sign-in makes an account that may do nothing yet; its name does not make it the administrator of that name.
        await using var visit = await desk.VisitAsync();
        await SignInAsync(visit, "admin");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("还没有角色");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("admin-2");
        Assert.Equal(403, (await visit.Page.GotoAsync("/admin/drafts"))!.Status);

        var card = administrator.Page.Locator("[data-account='admin-2']");
        await administrator.Page.GotoAsync("/admin/accounts");
        await card.GetByText("角色", new() { Exact = true }).ClickAsync();
        await card.GetByLabel("编辑").CheckAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "保存角色" }).ClickAsync();
        Assert.Equal(200, (await visit.Page.GotoAsync("/admin/drafts"))!.Status);

        // Suspended here, no matter what the provider says.
        await card.GetByRole(AriaRole.Button, new() { Name = "停用" }).ClickAsync();
        await Expect(card.Locator(".admin-tag")).ToHaveTextAsync("已停用");
        await visit.Page.GotoAsync("/admin/drafts");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("登录");
        await visit.Page.GetByText("统一身份登录").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("统一身份登录没有成功");
    }

    private static async Task SignInAsync(Visit visit, string name)
    {
        await visit.Page.GotoAsync("/admin/sign-in");
        await visit.ShowAsync("provider-sign-in");
        await visit.Page.GetByText("统一身份登录").ClickAsync();
        await visit.Page.Locator("[name=login]").FillAsync(name);
        await visit.Page.Locator("[name=password]").FillAsync("anything");
        await visit.Page.Locator("button[type=submit]").ClickAsync();
        await visit.Page.Locator("button[type=submit]", new() { HasText = "Continue" }).ClickAsync();
    }
}
