using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Host.Api;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Web;

/// <summary>
/// The pages: rendered on the server, complete without a script. With one, the page asks for the parts that change
/// (<c>/answer</c>, <c>/documents/{id}/text</c>, <c>/documents/{id}/clause</c>), written by the same components.
/// </summary>
internal static class Pages
{
    private const string AnswerFragment = "/answer";

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // Chinese as it is, not as character references.
        return services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).AddSingleton<PageAssets>();
    }

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/", (Shelf shelf) => Home(shelf, null));
        pages.MapPost("/", AskPage).RequireRateLimiting(QuestionLimit.Policy);
        pages.MapPost(AnswerFragment, AskFragment).RequireRateLimiting(QuestionLimit.Policy);
        pages.MapGet("/answers/{id}", GivenAnswer);
        pages.MapGet("/documents", (Shelf shelf) => Render<DocumentsPage>(new { Documents = shelf.Index.Documents(Audience.Public) }));
        pages.MapGet("/documents/{id}", FullText);
        pages.MapGet("/documents/{id}/text", TextFragment);
        pages.MapGet("/documents/{id}/clause", Clause);
    }

    /// <summary>An error as a page, or as a part of one.</summary>
    public static RazorComponentResult Error(int status, bool fragment)
    {
        var (title, detail) = Problems.Words(status);
        return fragment ? Render<ErrorFragment>(new { Detail = detail }, status) : Render<ErrorPage>(new { Title = title, Detail = detail }, status);
    }

    /// <summary>A page that says one thing.</summary>
    public static RazorComponentResult Message(int status, string title, string detail) => Render<ErrorPage>(new { Title = title, Detail = detail }, status);

    /// <summary>Whether the path is one of a part of a page.</summary>
    public static bool IsFragment(PathString path) => path == AnswerFragment;

    private static async Task<RazorComponentResult> AskPage(HttpRequest request, Desk desk, Shelf shelf, PolicyBotOptions options, CancellationToken cancel)
    {
        var exchange = await Ask(request, desk, options, cancel);
        return Home(shelf, exchange, Status(exchange));
    }

    private static async Task<RazorComponentResult> AskFragment(HttpRequest request, Desk desk, PolicyBotOptions options, CancellationToken cancel)
    {
        var exchange = await Ask(request, desk, options, cancel);
        return Render<ExchangeView>(new { Content = exchange }, Status(exchange));
    }

    private static int Status(Exchange exchange) => exchange.Answer is null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;

    private static async Task<Exchange> Ask(HttpRequest request, Desk desk, PolicyBotOptions options, CancellationToken cancel)
    {
        var question = "";
        try
        {
            var form = await ReadForm(request, options.MaxRequestKilobytes * 1024, cancel);
            question = form["question"].ToString();
            var conversation = AskRequest.ConversationIdFrom(form["conversationId"].ToString());
            return new(question, (await desk.AskAsync(new Question(question, conversation), cancel)).Answer, null);
        }
        catch (BadQuestionException e)
        {
            return new(question, null, e.Message);
        }
    }

    private static async Task<IResult> GivenAnswer(string id, Desk desk, CancellationToken cancel) =>
        await desk.FindAsync(id, cancel) is { } given ? Render<AnswerPage>(new { Given = given }) : TypedResults.NotFound();

    private static async Task<IFormCollection> ReadForm(HttpRequest request, int limit, CancellationToken cancel)
    {
        try
        {
            return await request.ReadFormAsync(new FormOptions { ValueLengthLimit = limit, MultipartBodyLengthLimit = limit }, cancel);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new BadQuestionException($"无法读取提交的内容。问题最多 {PolicyEngine.MaxQuestionLength} 个字，请缩短后再问。");
        }
    }

    private static RazorComponentResult Home(Shelf shelf, Exchange? exchange, int status = StatusCodes.Status200OK)
    {
        var documents = shelf.Index.Documents(Audience.Public);
        var first = documents.Count > 0 ? shelf.Index.Document(documents[0].Id, Audience.Public) : null;
        return Render<HomePage>(
            new { Documents = documents, Examples = first is null ? [] : ExampleQuestions.From(first), Exchange = exchange }, status);
    }

    private static IResult FullText(string id, string? clause, string? quote, Shelf shelf) =>
        shelf.Index.Document(id, Audience.Public) is { } document
            ? Render<DocumentPage>(new { Document = document, Mark = Mark(clause, quote) })
            : TypedResults.NotFound();

    private static IResult TextFragment(string id, string? clause, string? quote, Shelf shelf) =>
        shelf.Index.Document(id, Audience.Public) is { } document
            ? Render<DocumentText>(new { Document = document, Mark = Mark(clause, quote) })
            : TypedResults.NotFound();

    private static IResult Clause(string id, string? clause, string? quote, Shelf shelf)
    {
        var document = shelf.Index.Document(id, Audience.Public);
        return document?.Clauses.FirstOrDefault(c => Links.IsAt(c, clause)) is { } found
            ? Render<ClauseFragment>(new { Document = document, Clause = found, Mark = Mark(clause, quote) })
            : TypedResults.NotFound();
    }

    private static QuoteMark? Mark(string? clause, string? quote) => clause is null ? null : new(clause, quote ?? "");

    private static RazorComponentResult Render<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new(typeof(TPage), parameters) { StatusCode = status, PreventStreamingRendering = true };
}
