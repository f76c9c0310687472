using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Host.Identity;
using PolicyBot.Host.State;

namespace PolicyBot.Tests.Host.Support;

/// <summary>Somebody at the desk, with a browser's cookies.</summary>
internal sealed partial class DeskVisitor(HttpClient client) : IDisposable
{
    public const string Password = "correct horse battery 7";

    public HttpClient Client { get; } = client;

    /// <summary>Somebody who is not signed in.</summary>
    public static DeskVisitor Stranger(TestSite site) =>
        new(site.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") }));

    /// <summary>Somebody signed in as a new account with these roles.</summary>
    public static async Task<DeskVisitor> SignedInAsync(TestSite site, string name, Roles roles)
    {
        await CreateAsync(site, name, roles);
        var visitor = Stranger(site);
        using var reply = await visitor.SignInAsync(name, Password);
        Assert.Equal("/admin", reply.Headers.Location?.OriginalString);
        return visitor;
    }

    /// <summary>A new account with these roles and the password of all tests.</summary>
    public static async Task<string> CreateAsync(TestSite site, string name, Roles roles)
    {
        var accounts = site.Services.GetRequiredService<Accounts>();
        var link = await accounts.CreateAsync(new("", "test", "", Roles.SystemAdministrator, ""), name, name, CancellationToken.None);
        await accounts.SetPasswordAsync(link, Password, "", CancellationToken.None);
        await using var store = site.Services.GetRequiredService<StateDatabase>().Open();
        var account = await store.Accounts.SingleAsync(a => a.Name == name);
        account.Roles = roles;
        await store.SaveChangesAsync();
        return account.Id;
    }

    public Task<HttpResponseMessage> SignInAsync(string name, string password) =>
        PostAsync("/admin/sign-in", "/admin/sign-in", ("name", name), ("password", password));

    /// <summary>Sends a form as the page it stands on would: with that page's token.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = await TokenAsync(page);
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(new("__RequestVerificationToken", token)));
        return await Client.PostAsync(action, form, TestContext.Current.CancellationToken);
    }

    /// <summary>The token of a page's forms.</summary>
    public async Task<string> TokenAsync(string page) =>
        Token().Match(await Client.GetStringAsync(page, TestContext.Current.CancellationToken)).Groups["token"].Value;

    /// <summary>A page's text.</summary>
    public Task<string> ReadAsync(string page) => Client.GetStringAsync(page, TestContext.Current.CancellationToken);

    /// <summary>A machine with a key.</summary>
    public static HttpClient Machine(TestSite site, string key)
    {
        var client = site.CreateClient(new() { BaseAddress = new Uri("https://localhost") });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public void Dispose() => Client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
