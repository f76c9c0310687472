using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Identity.Client;
using Polly;
using PolicyBot.Host.Conversations;

namespace PolicyBot.Host.Teams;

/// <summary>Sends activities to the channel they belong to.</summary>
internal sealed class ConnectorClient(IHttpClientFactory clients, BotTokens tokens, BotCloud cloud, RecentSends recent, IHostEnvironment environment)
{
    /// <summary>The name of the client that sends.</summary>
    public const string ClientName = "teams-connector";

    // A channel that asks for more patience than this is asked again by the outbox, not within the attempt.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>Sends the activity to the end of its conversation, or into the thread it replies to.</summary>
    public Task<Delivery> SendToConversationAsync(Activity activity, CancellationToken cancel) =>
        SendAsync(HttpMethod.Post, activity, activity.ReplyToId, cancel);

    /// <summary>Sends a sign that an answer is being made, which is not worth waiting for: only where the limits leave room for it.</summary>
    public async Task<Delivery> SendSignAsync(Activity activity, CancellationToken cancel) => recent.HasRoom(activity.Conversation!.Id)
        ? await SendToConversationAsync(activity, cancel)
        : new Delivery.Refused("the conversation has been sent as much as Teams allows");

    /// <summary>Puts the activity in place of one that was sent.</summary>
    public async Task<Delivery> UpdateActivityAsync(string sentId, Activity activity, CancellationToken cancel)
    {
        var delivery = await SendAsync(HttpMethod.Put, activity, sentId, cancel);
        return delivery is Delivery.Taken ? new Delivery.Taken(sentId) : delivery;
    }

    private async Task<Delivery> SendAsync(HttpMethod method, Activity activity, string? id, CancellationToken cancel)
    {
        if (!cloud.Allows(activity.ServiceUrl, environment.IsDevelopment()))
            return new Delivery.Refused($"{activity.ServiceUrl} is no address replies may go to");
        try
        {
            using var request = await RequestAsync(method, activity, id, cancel);
            using var response = await clients.CreateClient(ClientName).SendAsync(request, cancel);
            return await DeliveryOf(response, cancel);
        }
        catch (Exception e) when (e is HttpRequestException or MsalException)
        {
            return new Delivery.Later(e is MsalException msal ? $"no token: {msal.ErrorCode}" : e.Message);
        }
        finally
        {
            recent.Add(activity.Conversation!.Id);
        }
    }

    /// <summary>How often and when one attempt repeats itself: what is said to be temporary, three times within about 20 seconds.</summary>
    internal static HttpRetryStrategyOptions Retry { get; } = new()
    {
        MaxRetryAttempts = 3,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromSeconds(2),
        ShouldRetryAfterHeader = true,
        ShouldHandle = arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is HttpRequestException || (arguments.Outcome.Result is { } response && IsTemporary(response.StatusCode) && (RetryAfter(response) ?? TimeSpan.Zero) <= LongestWait)),
    };

    private static bool IsTemporary(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;

    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - DateTimeOffset.UtcNow,
        _ => null,
    };

    private async Task<HttpRequestMessage> RequestAsync(HttpMethod method, Activity activity, string? id, CancellationToken cancel)
    {
        var conversation = Uri.EscapeDataString(activity.Conversation!.Id);
        var address = $"{activity.ServiceUrl!.TrimEnd('/')}/v3/conversations/{conversation}/activities";
        if (id is { Length: > 0 })
            address += "/" + Uri.EscapeDataString(id);
        var request = new HttpRequestMessage(method, address)
        {
            Content = new StringContent(ActivityJson.Write(activity), Encoding.UTF8, "application/json"),
        };
        if (await tokens.GetAsync(cancel) is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private static async Task<Delivery> DeliveryOf(HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.IsSuccessStatusCode)
            return new Delivery.Taken(IdOf(await response.Content.ReadAsStringAsync(cancel)));
        var why = $"HTTP {(int)response.StatusCode}";
        var status = (int)response.StatusCode;
        return IsTemporary(response.StatusCode) || status is 401 or 408 or >= 500
            ? new Delivery.Later(why, RetryAfter(response))
            : new Delivery.Refused(why);
    }

    private static string? IdOf(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("id", out var id) ? id.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
