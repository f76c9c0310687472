using System.Text;
using Microsoft.SemanticKernel.ChatCompletion;
using PolicyBot.Host.Settings;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.SemanticKernel;

/// <summary>The configured endpoints as one: the next is asked where one fails, within one deadline and the sender's budget.</summary>
public sealed partial class LanguageModel : IDisposable
{
    private readonly ModelOptions _options;
    private readonly ModelEndpoint[] _endpoints;
    private readonly TokenBudget _budget;
    private readonly TimeProvider _time;
    private readonly ILogger<LanguageModel> _logger;

    /// <summary>The model the settings name; asks nothing by itself.</summary>
    public LanguageModel(PolicyBotOptions options, TimeProvider time, ILogger<LanguageModel> logger)
    {
        (_options, _time, _logger) = (options.Model, time, logger);
        _endpoints = [.. _options.Endpoints.Select(e => new ModelEndpoint(e, time))];
        _budget = new TokenBudget(_options.TokensPerUserAndDay, time);
    }

    /// <summary>Whether there is one to ask.</summary>
    public bool IsConfigured => _endpoints.Length > 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var endpoint in _endpoints)
            endpoint.Dispose();
    }

    /// <summary>Asks the first endpoint that answers.</summary>
    /// <param name="prompt">What is asked.</param>
    /// <param name="question">Whose question it is for: decides deadline and budget.</param>
    /// <param name="talk">Takes note of what is said.</param>
    /// <param name="onText">Takes the text as it comes; an endpoint that has said something is not replaced by another.</param>
    /// <param name="cancel">The sender has left.</param>
    /// <returns>The model that answered, or why none did.</returns>
    internal async Task<(string? Model, string? Failure)> AskAsync(ChatHistory prompt, Question question, ModelTalk talk, Func<string, Task> onText, CancellationToken cancel)
    {
        var who = $"{question.Channel}:{question.Sender}";
        if (!_budget.Allows(who))
            return (null, "budget");
        var (started, deadline) = (_time.GetTimestamp(), _options.DeadlineOf(question.Channel));
        var said = new StringBuilder();
        var failure = "none";
        for (var i = 0; i < _endpoints.Length && said.Length == 0; i++)
        {
            var left = deadline - _time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                break;
            try
            {
                var tokens = await _endpoints[i].AskAsync(prompt, _options.MaxAnswerTokens, left / (_endpoints.Length - i), Take, cancel);
                _budget.Spend(who, tokens);
                talk.Add(prompt, said.ToString());
                return (_endpoints[i].Model, null);
            }
            catch (ModelFailedException e)
            {
                failure = e.Message;
                _budget.Spend(who, prompt.Sum(m => m.Content?.Length ?? 0));
                LogFailed(_logger, _endpoints[i].Model, i, e.Message);
            }
        }

        talk.Add(prompt, said.ToString());
        return (null, failure.Replace(' ', '-'));

        Task Take(string text)
        {
            said.Append(text);
            return onText(text);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "模型 {Model}（第 {Index} 个地址）没有给出可用的回答：{Why}")]
    private static partial void LogFailed(ILogger logger, string model, int index, string why);
}
