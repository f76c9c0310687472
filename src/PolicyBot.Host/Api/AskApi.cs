using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using PolicyBot.Answering;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Api;

/// <summary><c>POST /api/ask</c>.</summary>
internal static class AskApi
{
    public static void MapAsk(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/ask", Ask)
            .RequireRateLimiting(QuestionLimit.Policy)
            .Accepts<AskRequest>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .WithName("ask")
            .WithSummary("Answers a question from the documents, with the clauses it rests on.");

    private static async Task<Results<Ok<AnswerJson>, ProblemHttpResult>> Ask(
        HttpRequest request, Desk desk, Links links, PolicyBotOptions options, CancellationToken cancel)
    {
        try
        {
            var asked = await AskRequest.ReadAsync(request.Body, options.MaxRequestKilobytes * 1024, cancel);
            var started = Stopwatch.GetTimestamp();
            var answer = desk.Ask(new Question(asked.Question, asked.ConversationId, Channel: "api"));
            return TypedResults.Ok(AnswerJson.Of(answer, Stopwatch.GetElapsedTime(started), links));
        }
        catch (BadQuestionException e)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, e.Message);
        }
    }
}
