using System.Text.Json.Nodes;
using PolicyBot.Host.Conversations;

namespace PolicyBot.Host.Teams;

/// <summary>
/// What a person sees while an answer is being made: a typing indicator; in a chat between two, where a model may write, a message
/// that says what goes on and becomes the answer
/// (<see href="https://learn.microsoft.com/microsoftteams/platform/bots/streaming-ux"/>). Sentences are not shown before the answer is whole: what
/// was shown cannot be taken back, and an answer with too many sentences that do not hold is composed without the model.
/// </summary>
/// <param name="context">What is being answered.</param>
/// <param name="mayStream">Whether a model may write.</param>
/// <param name="time">The clock.</param>
internal sealed class AnswerProgress(TurnContext context, bool mayStream, TimeProvider time)
{
    /// <summary>How long an answer may take without a sign.</summary>
    public static readonly TimeSpan SignAfter = TimeSpan.FromMilliseconds(500);

    // Teams takes one update a second; each is worth waiting for a little only, since the answer waits as long.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(2);

    private volatile string? _streamId;
    private int _sequence;
    private int _sentences;
    private long _said;

    /// <summary>Waits for an answer and shows that it is being made.</summary>
    public async Task<T> ShowAsync<T>(Task<T> answer, CancellationToken cancel)
    {
        if (await Task.WhenAny(answer, Task.Delay(SignAfter, time, cancel)) != answer)
        {
            if (mayStream && context.IsPersonal)
                _streamId = await SayAsync("正在查阅文件……", cancel);
            else
                await context.SendTypingAsync(cancel);
        }

        return await answer;
    }

    /// <summary>Takes note of a sentence that was written and checked.</summary>
    public async Task CountAsync(CancellationToken cancel)
    {
        _sentences++;
        if (_streamId is not null && time.GetElapsedTime(_said) >= Pause)
            await SayAsync($"正在撰写回答，已逐句核对 {_sentences} 句……", cancel);
    }

    /// <summary>The answer, in place of what was shown where something was.</summary>
    public Activity Finish(Activity answer) => _streamId is null ? answer : answer with { Entities = [.. answer.Entities ?? [], Info("final", _streamId)] };

    /// <summary>The stream that an activity ends; null where it ends none.</summary>
    public static string? StreamOf(Activity activity) => (string?)activity.Entities?.FirstOrDefault(IsInfo)?["streamId"];

    /// <summary>The activity as a message of its own.</summary>
    public static Activity WithoutStream(Activity activity) => activity.Entities is not { } entities
        ? activity
        : activity with { Entities = entities.RemoveAll(IsInfo) is { IsEmpty: false } others ? others : null };

    private static bool IsInfo(JsonObject entity) => (string?)entity["type"] == "streaminfo";

    private static JsonObject Info(string type, string? streamId)
    {
        var info = new JsonObject { ["type"] = "streaminfo", ["streamType"] = type };
        if (streamId is not null)
            info["streamId"] = streamId;
        return info;
    }

    // Whether it arrives does not matter: without a stream the answer is a message as any other.
    private async Task<string?> SayAsync(string text, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(LongestSend);
        _said = time.GetTimestamp();
        var info = Info("informative", _streamId);
        info["streamSequence"] = ++_sequence;
        try
        {
            return await context.SendNowAsync(new() { Type = "typing", Text = text, Entities = [info] }, limit.Token) is Delivery.Taken taken ? taken.Id : null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }
}
