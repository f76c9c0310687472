using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using PolicyBot.Host.Api;

namespace PolicyBot.Host.Web;

/// <summary>
/// The pages: rendered on the server, complete without a script. With one, the page asks for the parts that change, written by
/// the same components.
/// </summary>
internal static class Pages
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // Chinese as it is, not as character references.
        return services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).AddSingleton<PageAssets>();
    }

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        AskPages.Map(pages);
        ReadPages.Map(pages);
    }

    /// <summary>An error as a page, or as a part of one.</summary>
    public static RazorComponentResult Error(HttpRequest request, int status)
    {
        var (title, detail) = Problems.Words(status);
        return IsPart(request) ? Render<ErrorFragment>(new { Detail = detail }, status) : Render<ErrorPage>(new { Title = title, Detail = detail }, status);
    }

    /// <summary>A page that says one thing.</summary>
    public static RazorComponentResult Message(int status, string title, string detail) => Render<ErrorPage>(new { Title = title, Detail = detail }, status);

    /// <summary>Whether the script of a page asks for a part of it.</summary>
    public static bool IsPart(HttpRequest request) => request.Headers["X-Part"] == "1";

    /// <summary>A component as the answer to a request.</summary>
    /// <param name="parameters">An object whose properties are the component's parameters.</param>
    /// <param name="status">The HTTP status.</param>
    public static RazorComponentResult Render<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new(typeof(TPage), parameters) { StatusCode = status, PreventStreamingRendering = true };
}
