using Microsoft.Extensions.Logging.Abstractions;
using PolicyBot.Answering;
using PolicyBot.Host.SemanticKernel;
using PolicyBot.Host.Settings;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.SemanticKernel;

/// <summary>The engine over the shipped documents with a model at its side.</summary>
internal sealed class WritingDesk : IDisposable
{
    private readonly SeedShelf _shelf;
    private readonly LanguageModel _model;
    private readonly AnswerWriter _writer;

    public WritingDesk(SeedShelf shelf, ModelOptions options, TimeProvider? time = null)
    {
        var settings = new PolicyBotOptions { Model = options };
        _shelf = shelf;
        _model = new LanguageModel(settings, time ?? TimeProvider.System, NullLogger<LanguageModel>.Instance);
        _writer = new AnswerWriter(shelf.Engine, _model, settings);
    }

    /// <summary>Settings with these endpoints and a short deadline.</summary>
    public static ModelOptions With(params ScriptedModel[] models) => new()
    {
        Endpoints = [.. models.Select(m => new ModelEndpointOptions { BaseUrl = m.BaseUrl, Model = "scripted", ApiKey = "key" })],
        DeadlineSeconds = 5,
    };

    /// <summary>The sentences shown while the answer was being made.</summary>
    public List<string> Shown { get; } = [];

    /// <summary>What was said between program and model.</summary>
    public ModelTalk Talk { get; } = new();

    public Task<(Answer Composed, WrittenReply Written)> AskAsync(string text) => AskUntilAsync(text, TestContext.Current.CancellationToken);

    public async Task<(Answer Composed, WrittenReply Written)> AskUntilAsync(string text, CancellationToken cancel)
    {
        var question = new Question(text, Channel: "api");
        var reply = _shelf.Engine.Ask(question, null);
        return (reply.Answer, await WriteAsync(question, reply, cancel));
    }

    public Task<WrittenReply> WriteAsync(Question question, Reply reply, CancellationToken cancel) => _writer.WriteAsync(question, reply, Talk, Show, cancel);

    private Task Show(string sentence)
    {
        Shown.Add(sentence);
        return Task.CompletedTask;
    }

    public void Dispose() => _model.Dispose();
}
