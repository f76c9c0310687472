using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using Polly;
using Polly.CircuitBreaker;
using PolicyBot.Vectors;

namespace PolicyBot.Host.Settings;

/// <summary>
/// The configured endpoint as generators for passages and questions. One that fails is left alone for half a minute, so that
/// questions do not wait for it one after another; meanwhile search goes by words.
/// </summary>
internal static class EmbeddingService
{
    // A batch of passages, which the endpoint may compute on a processor.
    private static readonly TimeSpan PassagesTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Opens it; nothing is sent yet.</summary>
    public static EmbeddingGenerators Open(EmbeddingServiceOptions options)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var client = new OpenAIClientOptions
        {
            Endpoint = new Uri(options.BaseUrl),
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 1),
            NetworkTimeout = PassagesTimeout,
        };
        var endpoint = new OpenAIClient(new ApiKeyCredential(options.ApiKey.Length > 0 ? options.ApiKey : "none"), client).GetEmbeddingClient(options.Model).AsIEmbeddingGenerator();
        // One breaker for both: what does not answer questions does not embed passages either.
        var breaker = new ResiliencePipelineBuilder().AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = 2,
            SamplingDuration = TimeSpan.FromSeconds(60),
            BreakDuration = TimeSpan.FromSeconds(30),
        }).Build();
        var questions = TimeSpan.FromMilliseconds(options.QuestionTimeoutMs);
        return new(new Guarded(endpoint, breaker, questions, options.PassagePrefix), new Guarded(endpoint, breaker, questions, options.QuestionPrefix));
    }

    private sealed class Guarded(IEmbeddingGenerator<string, Embedding<float>> endpoint, ResiliencePipeline breaker, TimeSpan questionTimeout, string prefix)
        : DelegatingEmbeddingGenerator<string, Embedding<float>>(endpoint)
    {
        public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            string[] prepared = [.. values.Select(text => prefix + text)];
            // Someone waits for a single text: it is a question, or as long as one.
            var timeout = prepared.Length == 1 ? questionTimeout : PassagesTimeout;
            return await breaker.ExecuteAsync(
                async token =>
                {
                    using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
                    limit.CancelAfter(timeout);
                    try
                    {
                        return await base.GenerateAsync(prepared, options, limit.Token);
                    }
                    catch (OperationCanceledException e) when (!token.IsCancellationRequested)
                    {
                        throw new TimeoutException($"{timeout.TotalSeconds} 秒内没有答复", e);
                    }
                },
                cancellationToken);
        }
    }
}
