using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using PolicyBot.Answering;
using PolicyBot.Host.Api;
using PolicyBot.Host.Identity;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.Web.Match;

/// <summary><c>/match</c>: a business fills in a form and is read the clauses that speak to it. Nothing it fills in is kept.</summary>
internal static class MatchPages
{
    /// <summary>The style sheets of the page.</summary>
    public static readonly string[] Styles = ["see.css", "match.css"];

    public static void MapMatchPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/match", () => Page(MatchForm.Empty, null, null));
        pages.MapPost("/match", Match).RequireRateLimiting(QuestionLimit.Policy);
    }

    private static async Task<RazorComponentResult> Match(HttpRequest request, Viewer viewer, PolicyEngine engine, PolicyBotOptions options, CancellationToken cancel)
    {
        var form = MatchForm.Empty;
        try
        {
            form = MatchForm.Of(await ReadForm(request, options.MaxRequestKilobytes * 1024, cancel));
            var (profile, notUnderstood) = form.Read();
            var reading = engine.Match(profile, viewer.Audience);
            return Page(form, reading with { NotUnderstood = [.. notUnderstood, .. reading.NotUnderstood] }, null);
        }
        catch (BadQuestionException e)
        {
            return Page(form, null, e.Message);
        }
    }

    private static async Task<IFormCollection> ReadForm(HttpRequest request, int limit, CancellationToken cancel)
    {
        try
        {
            return await request.ReadFormAsync(new FormOptions { ValueLengthLimit = limit, MultipartBodyLengthLimit = limit }, cancel);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new BadQuestionException("无法读取提交的内容，请缩短后再提交。");
        }
    }

    private static RazorComponentResult Page(MatchForm form, MatchReading? reading, string? problem) =>
        new(typeof(MatchPage), new { Form = form, Reading = reading, Problem = problem })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            PreventStreamingRendering = true,
        };
}
