using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Host.Identity;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.Admin;

/// <summary>Every route of the desk, as the server itself lists them: none is left open by being forgotten.</summary>
public sealed class AdminRoutesTests(TestSite site) : IClassFixture<TestSite>
{
    // Where one signs in cannot ask that one is signed in.
    private static readonly string[] Open = ["GET /admin/provider", "GET /admin/sign-in", "POST /admin/sign-in", "GET /admin/start/{link}", "POST /admin/start/{link}"];

    [Fact]
    public void Only_the_pages_for_signing_in_ask_for_nobody()
    {
        var open = Routes().Where(r => r.Authorization is null).Select(r => r.Name);

        Assert.Equal(Open.Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_route_refuses_a_stranger()
    {
        using var stranger = DeskVisitor.Stranger(site);
        var routes = Routes().Where(r => r.Authorization is not null).ToList();
        Assert.True(routes.Count > 10);

        foreach (var route in routes)
        {
            using var reply = await stranger.Client.SendAsync(route.Request(), TestContext.Current.CancellationToken);
            if (route.IsApi)
                Assert.True(reply.StatusCode == HttpStatusCode.Unauthorized, $"{route.Name}: {reply.StatusCode}");
            else
                Assert.True(reply.StatusCode == HttpStatusCode.Found && reply.Headers.Location!.OriginalString.StartsWith("/admin/sign-in", StringComparison.Ordinal), $"{route.Name}: {reply.StatusCode}");
        }
    }

    [Fact]
    public async Task Every_route_refuses_whoever_holds_none_of_its_roles()
    {
        var refused = 0;
        foreach (var (role, _, _) in RoleRules.All)
        {
            using var visitor = await DeskVisitor.SignedInAsync(site, "only-" + role.ToString().ToLowerInvariant(), role);
            foreach (var route in Routes().Where(r => r is { IsApi: false, Authorization.Roles: { } roles } && !roles.Split(',').Contains(role.ToString(), StringComparer.Ordinal)))
            {
                using var reply = await visitor.Client.SendAsync(route.Request(), TestContext.Current.CancellationToken);
                Assert.True(reply.StatusCode == HttpStatusCode.Forbidden, $"{route.Name} as {role}: {reply.StatusCode}");
                refused++;
            }
        }

        Assert.True(refused > 20);
    }

    [Fact]
    public async Task Every_route_that_changes_something_refuses_a_form_without_its_token()
    {
        var routes = Routes().Where(r => !r.IsApi && r.Method == "POST").ToList();
        Assert.True(routes.Count > 8);
        // Signed in with every role at once, which no page allows: the token alone decides.
        using var visitor = await DeskVisitor.SignedInAsync(site, "everything", RoleRules.Any);

        foreach (var route in routes)
        {
            using var reply = await visitor.Client.SendAsync(route.Request(), TestContext.Current.CancellationToken);
            Assert.True(reply.StatusCode == HttpStatusCode.BadRequest, $"{route.Name}: {reply.StatusCode}");
            Assert.Contains("页面已过期", await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_interface_for_machines_takes_no_session()
    {
        using var visitor = await DeskVisitor.SignedInAsync(site, "no-machine", RoleRules.Any);
        var routes = Routes().Where(r => r.IsApi).ToList();
        Assert.NotEmpty(routes);

        foreach (var route in routes)
        {
            using var reply = await visitor.Client.SendAsync(route.Request(), TestContext.Current.CancellationToken);
            Assert.True(reply.StatusCode == HttpStatusCode.Unauthorized, $"{route.Name}: {reply.StatusCode}");
        }
    }

    private List<Route> Routes() =>
    [
        .. from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/')
           where pattern == "/admin" || pattern.StartsWith("/admin/", StringComparison.Ordinal) || pattern.StartsWith("/api/admin", StringComparison.Ordinal)
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
           select new Route(method, pattern, endpoint.Metadata.GetMetadata<IAuthorizeData>()),
    ];

    private sealed record Route(string Method, string Pattern, IAuthorizeData? Authorization)
    {
        public string Name => $"{Method} {Pattern}";

        public bool IsApi => Pattern.StartsWith("/api/", StringComparison.Ordinal);

        public HttpRequestMessage Request() => new(new(Method), System.Text.RegularExpressions.Regex.Replace(Pattern, @"\{[^}]+\}", "1"))
        {
            Content = Method == "POST" ? new FormUrlEncodedContent([new("name", "x")]) : null,
        };
    }
}
