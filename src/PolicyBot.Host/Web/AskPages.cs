using System.Collections.Immutable;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Host.Api;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.Identity;
using PolicyBot.Host.Settings;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Web;

/// <summary>
/// Asking: a question is posted, its answer stored and shown in the page of its conversation. The script of the page asks
/// <c>/answer</c> instead, which sends each checked sentence of a model while it is written and then the answer.
/// </summary>
internal static class AskPages
{
    private const string Channel = "web";
    private const int ShownOfConversation = 20;
    private const int ShownDocuments = 12;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", (Shelf shelf, Viewer viewer) => Home(shelf, viewer, []));
        pages.MapPost("/", Ask).RequireRateLimiting(QuestionLimit.Policy);
        pages.MapPost("/answer", AskInPlace).RequireRateLimiting(QuestionLimit.Policy);
        pages.MapGet("/conversations/{id}", Conversation);
        pages.MapGet("/answers/{id}", Answer);
        pages.MapPost("/answers/{id}/feedback", Judge).RequireRateLimiting(QuestionLimit.Policy);
    }

    // The answer is shown by an address of its own, so that reloading the page does not ask again.
    private static async Task<IResult> Ask(HttpRequest request, Viewer viewer, Desk desk, Shelf shelf, Rendering.Links links, PolicyBotOptions options, CancellationToken cancel)
    {
        var asked = await ReadAsync(request, options, cancel);
        var exchange = await AskAsync(asked, viewer, desk, null, cancel);
        if (exchange.Answer is { } answer)
            return TypedResults.Redirect($"{links.Path(Rendering.Links.Conversation(answer.ConversationId))}#answer-{answer.Id}");
        var before = asked.ConversationId is { } id ? await desk.ConversationAsync(Channel, id, ShownOfConversation, cancel) : [];
        return Home(shelf, viewer, [.. Seen(before, viewer, desk), exchange], status: StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> AskInPlace(HttpRequest request, Viewer viewer, Desk desk, PolicyBotOptions options, IServiceProvider services, CancellationToken cancel) =>
        TypedResults.ServerSentEvents(Events(await ReadAsync(request, options, cancel), viewer, desk, services, cancel));

    private static async IAsyncEnumerable<SseItem<string>> Events(Asked asked, Viewer viewer, Desk desk, IServiceProvider services, [EnumeratorCancellation] CancellationToken cancel)
    {
        var sentences = System.Threading.Channels.Channel.CreateUnbounded<string>();
        var asking = AskAndCompleteAsync();
        await foreach (var sentence in sentences.Reader.ReadAllAsync(cancel))
            yield return new(sentence, "sentence");
        var exchange = await asking;
        yield return new(await HtmlAsync<ExchangeView>(services, new() { [nameof(ExchangeView.Content)] = exchange }), exchange.Answer is null ? "problem" : "answer");

        async Task<Exchange> AskAndCompleteAsync()
        {
            try
            {
                return await AskAsync(asked, viewer, desk, sentence => sentences.Writer.WriteAsync(sentence, cancel).AsTask(), cancel);
            }
            finally
            {
                sentences.Writer.Complete();
            }
        }
    }

    private static async Task<IResult> Conversation(string id, Viewer viewer, Desk desk, Shelf shelf, TimeProvider time, CancellationToken cancel)
    {
        var given = await desk.ConversationAsync(Channel, id, ShownOfConversation, cancel);
        if (given.IsEmpty)
            return TypedResults.NotFound();
        var seen = Seen(given, viewer, desk);
        return seen.IsEmpty
            ? SignInFirst()
            : Home(shelf, viewer, seen, isForgotten: time.GetUtcNow() - given[^1].At > ConversationMemory.Lifetime, hidden: given.Length - seen.Length);
    }

    private static ImmutableArray<Exchange> Seen(ImmutableArray<GivenAnswer> given, Viewer viewer, Desk desk) =>
        [.. given.Where(g => desk.MaySee(g, viewer.Audience)).Select(Exchange.Of)];

    private static RazorComponentResult SignInFirst() => Pages.Render<SignInFirstPage>(new { }, StatusCodes.Status403Forbidden);

    private static async Task<IResult> Answer(string id, Viewer viewer, Desk desk, Shelf shelf, TimeProvider time, CancellationToken cancel) =>
        await desk.FindAsync(id, cancel) is not { } given ? TypedResults.NotFound()
        : !desk.MaySee(given, viewer.Audience) ? SignInFirst()
        : Pages.Render<AnswerPage>(new { Given = given, Documents = AnsweredFrom.Of(given, shelf.Index, viewer.Audience, LocalDay.Today(time)), IsInternal = !desk.MaySee(given, Audience.Public) });

    private static async Task<IResult> Judge(string id, HttpRequest request, Viewer viewer, Desk desk, PolicyBotOptions options, CancellationToken cancel)
    {
        if (await desk.FindAsync(id, cancel) is not { } given || !desk.MaySee(given, viewer.Audience))
            return TypedResults.NotFound();
        string? comment = null;
        try
        {
            var form = await ReadFormAsync(request, options, cancel);
            comment = form["comment"];
            var judgement = Judgement.Read(form);
            await desk.JudgeAsync(id, Channel, viewer.Actor?.Name ?? "", judgement.Helpful, judgement.Kept, cancel);
            return Judged(new { AnswerId = id, Given = judgement, IsFinal = form.ContainsKey("reasoned") });
        }
        catch (BadQuestionException e)
        {
            return Judged(new { AnswerId = id, Problem = e.Message, Comment = comment }, StatusCodes.Status400BadRequest);
        }

        IResult Judged(object parameters, int status = StatusCodes.Status200OK) =>
            Pages.IsPart(request) ? Pages.Render<JudgementForm>(parameters, status) : Pages.Render<JudgementPage>(parameters, status);
    }

    private static RazorComponentResult Home(Shelf shelf, Viewer viewer, ImmutableArray<Exchange> thread, bool isForgotten = false, int hidden = 0, int status = StatusCodes.Status200OK)
    {
        var documents = shelf.Index.Documents(viewer.Audience);
        var first = documents.Count > 0 ? shelf.Index.Document(documents[0].Id, viewer.Audience) : null;
        return Pages.Render<HomePage>(
            new
            {
                Documents = documents.Take(ShownDocuments).ToList(),
                Total = documents.Count,
                Examples = first is null ? [] : ExampleQuestions.From(first),
                Thread = thread,
                IsForgotten = isForgotten,
                Hidden = hidden,
            },
            status);
    }

    private static async Task<Exchange> AskAsync(Asked asked, Viewer viewer, Desk desk, Func<string, Task>? onSentence, CancellationToken cancel)
    {
        if (asked.Problem is not null)
            return new(asked.Question, null, asked.Problem);
        try
        {
            var question = new Question(asked.Question, asked.ConversationId, viewer.Audience, Channel, viewer.Actor?.Name);
            return Exchange.Of(await desk.AskAsync(question, cancel, onSentence));
        }
        catch (BadQuestionException e)
        {
            return new(asked.Question, null, e.Message);
        }
    }

    private static async Task<Asked> ReadAsync(HttpRequest request, PolicyBotOptions options, CancellationToken cancel)
    {
        var question = "";
        try
        {
            var form = await ReadFormAsync(request, options, cancel);
            question = form["question"].ToString();
            return new(question, GivenId(form["conversationId"].ToString()), null);
        }
        catch (BadQuestionException e)
        {
            return new(question, null, e.Message);
        }
    }

    // A conversation has an address here: an id that was made up could be guessed, so it begins a new one.
    private static string? GivenId(string sent) => sent.Length == 32 && sent.All(char.IsAsciiHexDigitLower) ? sent : null;

    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request, PolicyBotOptions options, CancellationToken cancel)
    {
        var limit = options.MaxRequestKilobytes * 1024;
        try
        {
            return await request.ReadFormAsync(new FormOptions { ValueLengthLimit = limit, MultipartBodyLengthLimit = limit }, cancel);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new BadQuestionException($"无法读取提交的内容。问题最多 {PolicyEngine.MaxQuestionLength} 个字，请缩短后再问。");
        }
    }

    private static async Task<string> HtmlAsync<TPart>(IServiceProvider services, Dictionary<string, object?> parameters)
        where TPart : IComponent
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPart>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    /// <summary>What was asked, or why it cannot be.</summary>
    private sealed record Asked(string Question, string? ConversationId, string? Problem);
}
