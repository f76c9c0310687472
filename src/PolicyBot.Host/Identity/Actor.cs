using System.Security.Claims;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Identity;

/// <summary>Who is at work in a request.</summary>
/// <param name="Id">Their account's id.</param>
/// <param name="Name">Their account's name.</param>
/// <param name="DisplayName">What others see.</param>
/// <param name="Roles">What they may do in this request.</param>
/// <param name="From">The address it comes from.</param>
public sealed record Actor(string Id, string Name, string DisplayName, Roles Roles, string From)
{
    private const string ShownAs = "shown-as";

    /// <summary>Who is signed in; null where nobody is.</summary>
    public static Actor? Of(HttpContext http) =>
        http.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id ? null : new(
            id, http.User.Identity!.Name!, http.User.FindFirstValue(ShownAs)!,
            http.User.FindAll(ClaimTypes.Role).Aggregate(Roles.None, (all, claim) => all | Enum.Parse<Roles>(claim.Value)), AddressOf(http));

    /// <summary>Whether they hold one of these roles.</summary>
    public bool Is(Roles any) => (Roles & any) != Roles.None;

    /// <summary>The address a request comes from.</summary>
    public static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>The claims of an account, as every request makes them afresh.</summary>
    internal static ClaimsPrincipal Principal(Account account, Roles roles, string scheme) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, account.Id), new(ClaimTypes.Name, account.Name), new(ShownAs, account.DisplayName), new(Session.StampClaim, account.Stamp),
            .. RoleRules.Each(roles).Select(role => new Claim(ClaimTypes.Role, role.ToString())),
        ],
        scheme, ClaimTypes.Name, ClaimTypes.Role));
}
