using PolicyBot.Host.Api;
using PolicyBot.Host.State;
using PolicyBot.Host.Web;

namespace PolicyBot.Host.Serving;

/// <summary>Gives every error a body: ProblemDetails to programs, a page to people.</summary>
internal static class Errors
{
    public static void UseErrors(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = Write,
            // Whoever asked can come again: nothing was kept of what could not be kept.
            StatusCodeSelector = e => StateDatabase.IsUnavailable(e) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages(context => Write(context.HttpContext));
    }

    private static Task Write(HttpContext context)
    {
        var status = context.Response.StatusCode;
        IResult body = Problems.IsApi(context.Request.Path) ? Problems.Of(status) : Pages.Error(context.Request, status);
        return body.ExecuteAsync(context);
    }
}
