using Microsoft.AspNetCore.Http.HttpResults;
using PolicyBot.Answering;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.Identity;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Api;

/// <summary><c>POST /api/ask</c> and <c>GET /api/answers/{id}</c>.</summary>
internal static class AskApi
{
    public static void MapAsk(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/ask", Ask)
            .RequireRateLimiting(QuestionLimit.Policy)
            .Accepts<AskRequest>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithName("ask")
            .WithSummary("Answers a question from the documents, with the clauses it rests on.");
        routes.MapGet("/api/answers/{id}", Get)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("answer")
            .WithSummary("An answer as it was given, whatever the documents have become since.");
    }

    private static async Task<Results<Ok<AnswerJson>, ProblemHttpResult>> Get(string id, Viewer viewer, Desk desk, Links links, CancellationToken cancel) =>
        await desk.FindAsync(id, cancel) is { } given && desk.MaySee(given, viewer.Audience)
            ? TypedResults.Ok(AnswerJson.Of(given.Answer, given.Took, links))
            : Problems.Of(StatusCodes.Status404NotFound, "没有这个编号的回答，或已过保存期限。");

    private static async Task<Results<Ok<AnswerJson>, ProblemHttpResult>> Ask(
        HttpRequest request, Viewer viewer, Desk desk, Links links, PolicyBotOptions options, CancellationToken cancel)
    {
        try
        {
            var asked = await AskRequest.ReadAsync(request.Body, options.MaxRequestKilobytes * 1024, cancel);
            var given = await desk.AskAsync(new Question(asked.Question, asked.ConversationId, viewer.Audience, "api", viewer.Actor?.Name, asked.AsOf), cancel);
            return TypedResults.Ok(AnswerJson.Of(given.Answer, given.Took, links));
        }
        catch (BadQuestionException e)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, e.Message);
        }
    }
}
