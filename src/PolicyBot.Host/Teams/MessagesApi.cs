using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using PolicyBot.Host.Api;
using PolicyBot.Host.Conversations;

namespace PolicyBot.Host.Teams;

/// <summary>
/// <c>POST /api/messages</c>: who calls is decided before the body is read; the activity is stored before it is acknowledged;
/// what is said in reply goes through the conversation. An <c>invoke</c> is answered in the response.
/// </summary>
internal static class MessagesApi
{
    /// <summary>The longest activity taken, in bytes: a message of Teams is about 100 KB in UTF-16, its HTML form comes with it.</summary>
    public const int MostBytes = 512 * 1024;

    public static void MapMessages(this IEndpointRouteBuilder routes) => routes.MapPost("/api/messages", Receive).ExcludeFromDescription();

    private static async Task<IResult> Receive(
        HttpContext context, BotAuthentication authentication, TeamsAdapter adapter, Reception reception, BotCloud cloud, IHostEnvironment environment, CancellationToken cancel)
    {
        if (await authentication.AuthenticateAsync(context) is not { } caller)
            return Unauthorized(context);
        if (await ReadAsync(context.Request, cancel) is not { } body)
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, $"消息超过 {MostBytes / 1024} KB。");
        if (Parse(body) is not { } activity)
            return Problems.Of(StatusCodes.Status400BadRequest, "请求应是 Activity Protocol 的 JSON，至少有 type、conversation.id 和 serviceUrl。");
        if (!BotAuthentication.Covers(caller, activity))
            return Problems.Of(StatusCodes.Status403Forbidden, "令牌不是为这条消息的 serviceUrl 和 channelId 签发的。");
        if (!cloud.Allows(activity.ServiceUrl, environment.IsDevelopment()))
            return Problems.Of(StatusCodes.Status403Forbidden, "serviceUrl 不在允许回复的主机之列，见设置 PolicyBot:Teams:ServiceHosts。");
        if (activity.Type == "invoke")
            return Response(await adapter.InvokeAsync(activity, cancel));
        if (ActivityHandler.Handles(activity.Type))
            await reception.ReceiveAsync(TeamsAdapter.Incoming(activity, ActivityJson.Write(activity)), cancel);
        return Accepted();
    }

    private static ProblemHttpResult Unauthorized(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(StatusCodes.Status401Unauthorized, "需要 Bot Framework 签发给本应用的有效令牌。");
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > MostBytes)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            if (body.Length + read > MostBytes)
                return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static Activity? Parse(byte[] body)
    {
        try
        {
            var activity = ActivityJson.Read(body);
            return activity is { Type.Length: > 0, Conversation.Id.Length: > 0, ServiceUrl.Length: > 0 } ? activity : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Response(InvokeResponse response) => response.Body is { } body
        ? Results.Text(body.ToJsonString(), "application/json", Encoding.UTF8, response.Status)
        : Results.StatusCode(response.Status);

    // An empty object: some clients read the body of every answer as JSON.
    private static ContentHttpResult Accepted() => TypedResults.Text("{}", "application/json", Encoding.UTF8, StatusCodes.Status200OK);
}
