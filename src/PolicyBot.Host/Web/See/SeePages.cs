using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using PolicyBot.Answering;
using PolicyBot.Host.Identity;
using PolicyBot.Host.Rendering.Export;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Web.See;

/// <summary>Who does what, as pages and pictures and to be taken away: departments, the matrix of a document, its 任务分工表.</summary>
internal static class SeePages
{
    /// <summary>The style sheet of these pages.</summary>
    public static readonly string[] Styles = ["see.css"];

    /// <summary>Their script.</summary>
    public static readonly string[] Scripts = ["see.js"];

    private const string Svg = "image/svg+xml; charset=utf-8";

    public static void MapSeePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/departments", (string? q, string? place, string? page, PolicyEngine engine, Viewer viewer) => Render<DepartmentsPage>(new { List = DepartmentList.Of(engine.Responsibilities.Overview(viewer.Audience), q, place, page) }));
        pages.MapGet("/departments.csv", (PolicyEngine engine, Viewer viewer) => CsvOf(ResponsibilityTables.Departments(engine.Responsibilities.Overview(viewer.Audience).Departments)));
        pages.MapGet("/departments.xlsx", (PolicyEngine engine, Viewer viewer) => XlsxOf(ResponsibilityTables.Departments(engine.Responsibilities.Overview(viewer.Audience).Departments)));
        pages.MapGet("/departments.svg", (PolicyEngine engine, Viewer viewer) => Picture<LeadChart>(new { engine.Responsibilities.Overview(viewer.Audience).Departments }, "牵头统计.svg"));
        pages.MapGet("/departments/network.svg", (PolicyEngine engine, Viewer viewer) => Picture<NetworkChart>(new { Network = NetworkLayout.Of(engine.Responsibilities.Overview(viewer.Audience)), Alone = true }, "部门协作.svg"));
        pages.MapGet("/departments/pairs.csv", (PolicyEngine engine, Viewer viewer) => CsvOf(ResponsibilityTables.Pairs(engine.Responsibilities.Overview(viewer.Audience))));
        pages.MapGet("/departments/pairs.xlsx", (PolicyEngine engine, Viewer viewer) => XlsxOf(ResponsibilityTables.Pairs(engine.Responsibilities.Overview(viewer.Audience))));
        pages.MapGet("/departments/{name}", DepartmentPageOf);
        pages.MapGet("/departments/{name}/duties.csv", (string name, PolicyEngine engine, Viewer viewer) => OrMissing(DutiesOf(name, engine, viewer), CsvOf));
        pages.MapGet("/departments/{name}/duties.xlsx", (string name, PolicyEngine engine, Viewer viewer) => OrMissing(DutiesOf(name, engine, viewer), XlsxOf));
        pages.MapGet("/documents/{id}/matrix", MatrixPageOf);
        pages.MapGet("/documents/{id}/matrix.csv", (string id, PolicyEngine engine, Viewer viewer) => OrMissing(MatrixOf(id, engine, viewer), m => CsvOf(ResponsibilityTables.Matrix(m))));
        pages.MapGet("/documents/{id}/matrix.xlsx", (string id, PolicyEngine engine, Viewer viewer) => OrMissing(MatrixOf(id, engine, viewer), m => XlsxOf(ResponsibilityTables.Matrix(m))));
        pages.MapGet("/documents/{id}/matrix.svg", (string id, PolicyEngine engine, Viewer viewer) => OrMissing(MatrixOf(id, engine, viewer), m => Picture<MatrixChart>(new { Matrix = m }, "责任矩阵.svg")));
        pages.MapGet("/documents/{id}/tasks.docx", (string id, PolicyEngine engine, Viewer viewer) => OrMissing(TasksOf(id, engine, viewer), t => TypedResults.File(TaskTableDocument.Of(t), TaskTableDocument.ContentType, t.Name + ".docx")));
        pages.MapGet("/documents/{id}/tasks.xlsx", (string id, PolicyEngine engine, Viewer viewer) => OrMissing(TasksOf(id, engine, viewer), t => XlsxOf(t)));
    }

    private static IResult DepartmentPageOf(string name, PolicyEngine engine, Viewer viewer) => engine.Responsibilities.Named(name, viewer.Audience) switch
    {
        [] => TypedResults.NotFound(),
        [var one] => Render<DepartmentPage>(new
        {
            Department = one,
            Duties = engine.Responsibilities.Duties(one.Id, viewer.Audience),
            Overview = engine.Responsibilities.Overview(viewer.Audience),
            Viewer = viewer.Audience,
        }),
        var several => Render<DepartmentChoicePage>(new { Name = name, Departments = several }),
    };

    private static IResult MatrixPageOf(string id, string? rows, string? columns, string? by, string? zoom, PolicyEngine engine, Viewer viewer) =>
        OrMissing(MatrixOf(id, engine, viewer), m => Render<MatrixPage>(new { View = MatrixView.Of(m, rows, columns, by, zoom) }));

    // A name that several places have is none of them.
    private static ExportTable? DutiesOf(string name, PolicyEngine engine, Viewer viewer) => engine.Responsibilities.Named(name, viewer.Audience) is [var one]
        ? ResponsibilityTables.Duties(one.Printed[0], engine.Responsibilities.Duties(one.Id, viewer.Audience))
        : null;

    private static ExportTable? TasksOf(string id, PolicyEngine engine, Viewer viewer) =>
        engine.Shelf.Index.Document(id, viewer.Audience) is { } document ? TaskTable.Of(document) : null;

    private static ResponsibilityMatrix? MatrixOf(string id, PolicyEngine engine, Viewer viewer) => engine.Responsibilities.Matrix(id, viewer.Audience);

    private static IResult OrMissing<T>(T? found, Func<T, IResult> show)
        where T : class => found is null ? TypedResults.NotFound() : show(found);

    private static FileContentHttpResult CsvOf(ExportTable table) => TypedResults.File(Csv.Of(table), "text/csv; charset=utf-8", table.Name + ".csv");

    private static FileContentHttpResult XlsxOf(ExportTable table) => TypedResults.File(Workbook.Of(table), Workbook.ContentType, table.Name + ".xlsx");

    private static PictureResult Picture<TPicture>(object parameters, string name)
        where TPicture : IComponent => new PictureResult(new(typeof(TPicture), parameters) { ContentType = Svg, PreventStreamingRendering = true }, name);

    private static RazorComponentResult Render<TPage>(object parameters)
        where TPage : IComponent => new(typeof(TPage), parameters) { PreventStreamingRendering = true };
}

/// <summary>A picture drawn by a component, named for whoever saves it; browsers show it in place.</summary>
internal sealed class PictureResult(RazorComponentResult drawn, string name) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var disposition = new System.Net.Http.Headers.ContentDispositionHeaderValue("inline") { FileNameStar = name };
        httpContext.Response.Headers.ContentDisposition = disposition.ToString();
        return drawn.ExecuteAsync(httpContext);
    }
}
