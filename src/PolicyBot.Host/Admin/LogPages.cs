using System.Text;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.Identity;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Admin;

/// <summary>The log: what was done at the desk and what was answered, searched and exported by auditors.</summary>
internal static class LogPages
{
    public static void MapLog(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/log", Show).Requires(Roles.Auditor);
        routes.MapGet("/log.csv", ExportAsync).Requires(Roles.Auditor);
    }

    public static void MapLogExport(this IEndpointRouteBuilder routes) => routes.MapGet("/audit.csv", ExportAsync).Requires(Roles.Auditor, ApiKeys.Scheme);

    private static async Task<IResult> Show(HttpContext http, StateDatabase state, long? before, CancellationToken cancel)
    {
        var search = LogSearch.Of(http.Request.Query);
        await using var store = state.Open();
        var lines = await search.Lines(store, before ?? long.MaxValue).Take(LogSearch.PageLength).ToListAsync(cancel);
        return AdminRoutes.Render<LogPage>(new { Actor = Actor.Of(http)!, Search = search, Lines = (IReadOnlyList<LogLine>)lines });
    }

    private static async Task ExportAsync(HttpContext http, StateDatabase state, TimeProvider time, CancellationToken cancel)
    {
        var search = LogSearch.Of(http.Request.Query);
        await using var store = state.Open();
        await state.NoteAsync(s => s.Note(Actor.Of(http)!, time, "导出记录", search.Answers ? "问答" : "工作台操作", search.Query), cancel);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"policybot-{(search.Answers ? "answers" : "desk")}.csv\"";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync(Csv.Mark + Csv.Line(search.Columns), Encoding.UTF8, cancel);
        await foreach (var line in search.Lines(store).AsAsyncEnumerable().WithCancellation(cancel))
            await http.Response.WriteAsync(Csv.Line(line.Cells.Prepend(DeskTime.Exact(line.At))), Encoding.UTF8, cancel);
    }
}
