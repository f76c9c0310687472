using System.ClientModel;
using System.Globalization;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI.Chat;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.SemanticKernel;

/// <summary>One OpenAI-compatible endpoint: asked with retries while it has said nothing, left alone for a while when it keeps failing.</summary>
internal sealed class ModelEndpoint : IDisposable
{
    // A longer wait is better spent at the next endpoint.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private readonly HttpClient _http;
    private readonly OpenAIChatCompletionService _chat;
    private readonly ResiliencePipeline _pipeline;

    public ModelEndpoint(ModelEndpointOptions options, TimeProvider time)
    {
        Model = options.Model;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
#pragma warning disable SKEXP0010 // The constructor for endpoints other than OpenAI's own is marked experimental; there is no other.
        _chat = new OpenAIChatCompletionService(options.Model, new Uri(options.BaseUrl), options.ApiKey.Length > 0 ? options.ApiKey : "none", httpClient: _http);
#pragma warning restore SKEXP0010
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 2,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(250),
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is ModelFailedException { MayRetry: true } e && (e.RetryAfter ?? TimeSpan.Zero) <= LongestWait),
                DelayGenerator = args => ValueTask.FromResult((args.Outcome.Exception as ModelFailedException)?.RetryAfter),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 4,
                SamplingDuration = TimeSpan.FromSeconds(60),
                BreakDuration = TimeSpan.FromSeconds(30),
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is ModelFailedException),
            })
            .Build();
    }

    /// <summary>The model, as the endpoint names it.</summary>
    public string Model { get; }

    /// <summary>Asks, handing on the text as it comes.</summary>
    /// <param name="prompt">What is asked.</param>
    /// <param name="maxTokens">Longest reply.</param>
    /// <param name="limit">How long it may take, retries included.</param>
    /// <param name="onText">Takes each piece of text.</param>
    /// <param name="cancel">Whoever waits has left.</param>
    /// <returns>Tokens used, question and reply together; an estimate where the endpoint does not say.</returns>
    /// <exception cref="ModelFailedException">It did not answer, or not to the end, within the limit.</exception>
    public async Task<int> AskAsync(ChatHistory prompt, int maxTokens, TimeSpan limit, Func<string, Task> onText, CancellationToken cancel)
    {
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timed.CancelAfter(limit);
        try
        {
            return await _pipeline.ExecuteAsync(async token => await StreamAsync(prompt, maxTokens, onText, token, cancel), timed.Token);
        }
        catch (BrokenCircuitException e)
        {
            throw new ModelFailedException("resting after failures", e);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new ModelFailedException("too slow", e);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<int> StreamAsync(ChatHistory prompt, int maxTokens, Func<string, Task> onText, CancellationToken timed, CancellationToken cancel)
    {
        var said = 0;
        var tokens = 0;
        try
        {
            var settings = new OpenAIPromptExecutionSettings { Temperature = 0, MaxTokens = maxTokens };
            await foreach (var piece in _chat.GetStreamingChatMessageContentsAsync(prompt, settings, kernel: null, timed))
            {
                if (piece.Metadata?.GetValueOrDefault("Usage") is ChatTokenUsage usage)
                    tokens = usage.TotalTokenCount;
                if (piece.Content is not { Length: > 0 } text)
                    continue;
                said += text.Length;
                await onText(text);
            }
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new ModelFailedException("too slow", e);
        }
        catch (Exception e) when (e is HttpOperationException or ClientResultException or HttpRequestException or IOException or System.Text.Json.JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            var status = StatusOf(e);
            throw new ModelFailedException(status is { } code ? $"HTTP {code}" : e.GetType().Name, e)
            {
                MayRetry = said == 0 && status is null or 408 or 429 or >= 500,
                RetryAfter = RetryAfterOf(e),
            };
        }

        // A Chinese character is about one token for most models.
        return tokens > 0 ? tokens : prompt.Sum(m => m.Content?.Length ?? 0) + said;
    }

    private static int? StatusOf(Exception e) => e switch
    {
        HttpOperationException http => (int?)http.StatusCode,
        ClientResultException { Status: > 0 } result => result.Status,
        HttpRequestException request => (int?)request.StatusCode,
        _ => null,
    };

    private static TimeSpan? RetryAfterOf(Exception e)
    {
        var result = e as ClientResultException ?? e.InnerException as ClientResultException;
        if (result?.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var value) != true || value is null)
            return null;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at > DateTimeOffset.UtcNow ? at - DateTimeOffset.UtcNow : null;
    }
}

/// <summary>A model gave no reply that can be used; the message says why, and holds nothing of what was asked or said.</summary>
internal sealed class ModelFailedException(string message, Exception inner) : Exception(message, inner)
{
    /// <summary>Whether the same endpoint may be asked again.</summary>
    public bool MayRetry { get; init; }

    /// <summary>How long it asked to be left alone; null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
