using System.Text.Json;
using PolicyBot.Answering;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;
using PolicyBot.Host.State;
using PolicyBot.Host.Subscriptions;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.WeCom;

/// <summary>
/// The AI bots: answers are made here and stored in the outbox. With callbacks WeCom comes for them; with a long connection they
/// are sent on it.
/// </summary>
internal sealed class BotChannel(WeComOptions options, Links links, Following following, LongConnections connections, GrowingAnswers growing) : IChannel
{
    private const int MostQuoted = 200;

    private readonly Dictionary<string, WeComBotOptions> _bots = options.Bots.ToDictionary(bot => bot.BotId, StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => WeComChannels.Bot;

    /// <inheritdoc/>
    public async Task HandleAsync(Turn turn, CancellationToken cancel)
    {
        var (message, reqId) = Read(turn);
        if (!_bots.TryGetValue(BotId(turn.Message.ConversationId), out var bot))
            return;
        var text = BotReception.Question(bot, message);
        var follower = new Follower(Name, turn.Message.ConversationId, message.From.UserId, ChatOf(message));

        // WeCom lets a bot speak first on its long connection alone.
        if (await following.TakeAsync(turn, text, follower, bot.LongConnectionSecret.Length == 0 ? FollowWords.NoPush : null, cancel) is { } reply)
        {
            Reply(turn, message, reqId, Written(reply));
            return;
        }

        try
        {
            var question = new Question(text, turn.Message.ConversationId, Channel: Name, Sender: message.From.UserId);
            Reply(turn, message, reqId, BotMarkdown.Render(await turn.AskAsync(question, Quoted(message), cancel, GrowAsync), links));
        }
        catch (BadQuestionException e)
        {
            Reply(turn, message, reqId, e.Message);
        }
        finally
        {
            growing.Remove(turn.Message.MessageId);
        }

        Task GrowAsync(string sentence)
        {
            growing.Add(turn.Message.MessageId, sentence);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public Task ApologizeAsync(Turn turn)
    {
        var (message, reqId) = Read(turn);
        Reply(turn, message, reqId, WeComWords.Failed);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public IEnumerable<string> Announce(string address, Announcement words) => [WeComJson.Write(new StoredBotAnswer("", Written(words), null, address, IsPush: true))];

    /// <inheritdoc/>
    public async Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancel)
    {
        var answer = JsonSerializer.Deserialize<StoredBotAnswer>(message.Payload)!;
        if (answer.IsPush)
            return await connections.PushAsync(BotId(message.ConversationId), answer, cancel);
        return answer.ReqId is null ? new Delivery.Taken() : await connections.SendAsync(BotId(message.ConversationId), answer, cancel);
    }

    private static void Reply(Turn turn, BotMessage message, string? reqId, string content) =>
        turn.Send(WeComJson.Write(new StoredBotAnswer(message.MsgId, content, reqId, ChatOf(message))));

    private static string ChatOf(BotMessage message) => message.ChatId.Length > 0 ? message.ChatId : message.From.UserId;

    private string Written(Announcement words) => MessageParts.Beginning(
        string.Join("\n\n", words.Render(links, AnswerMarkdown.Plain, (text, address) => $"[{AnswerMarkdown.Plain(text)}]({address})")), BotMarkdown.MaxBytes);

    // The first line says what a quoted answer was about.
    private static string? Quoted(BotMessage message)
    {
        var line = message.Quote?.Words().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        return line is null ? null : line[..Math.Min(line.Length, MostQuoted)];
    }

    private static (BotMessage Message, string? ReqId) Read(Turn turn)
    {
        var stored = JsonSerializer.Deserialize<StoredBotMessage>(turn.Message.Payload)!;
        return (BotMessage.Read(stored.Body) ?? throw new InvalidDataException("A stored message can no longer be read."), stored.ReqId);
    }

    private static string BotId(string conversationId) => conversationId[..conversationId.IndexOf('/')];
}
