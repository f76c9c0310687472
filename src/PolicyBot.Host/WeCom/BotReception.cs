using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.Settings;
using PolicyBot.Host.State;

namespace PolicyBot.Host.WeCom;

/// <summary>
/// Takes what an AI bot is told, by callback or on a long connection, and says what is replied at once: the beginning of an
/// answer, the answer as far as it is, a welcome, or nothing.
/// </summary>
internal sealed class BotReception(Reception reception, Desk desk, StateDatabase state, GrowingAnswers growing, TimeProvider time)
{
    /// <summary>Questions of one member with a bot that are answered at the same time; WeCom allows no more.</summary>
    public const int MostAtOnce = 3;

    /// <summary>How long an answer may take: WeCom asks for it 6 minutes at most.</summary>
    public static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(5);

    /// <summary>Takes a message, an event or a poll.</summary>
    /// <param name="bot">Whom it is for.</param>
    /// <param name="message">What it says.</param>
    /// <param name="body">The same as it came.</param>
    /// <param name="reqId">The frame it came in; null for a callback.</param>
    /// <param name="cancel">Gives up; nothing is then promised.</param>
    public async Task<BotReply?> TakeAsync(WeComBotOptions bot, BotMessage message, string body, string? reqId, CancellationToken cancel)
    {
        switch (message)
        {
            case { MsgType: "stream", Stream.Id: { } id }:
                return await PollAsync(bot, id, cancel);
            case { MsgType: "event", Event.EventType: "enter_chat" }:
                return BotReply.Welcome(WeComWords.Welcome);
            case { MsgType: "event", Event: { EventType: "feedback_event", Feedback: { } feedback } }:
                await JudgeAsync(bot, message.From.UserId, feedback, cancel);
                return null;
            case { MsgType: "event" } or { MsgId.Length: 0 } or { MsgType: "stream" }:
                return null;
        }

        if (Question(bot, message).Length > 0)
            return await StoreAsync(bot, message, body, reqId, cancel);
        var words = message.MsgType switch
        {
            "text" => WeComWords.Empty,
            "voice" => WeComWords.VoiceNotRead,
            _ => WeComWords.OnlyText,
        };
        return BotReply.Answer(message.MsgId, words, finish: true);
    }

    /// <summary>The question in a message, without the bot's mention.</summary>
    public static string Question(WeComBotOptions bot, BotMessage message) =>
        message.ChatType == "group" ? Mentions.Strip(message.Words(), bot.Name) : message.Words().Trim();

    private async Task<BotReply> StoreAsync(WeComBotOptions bot, BotMessage message, string body, string? reqId, CancellationToken cancel)
    {
        var conversation = $"{bot.BotId}/{message.ChatId}/{message.From.UserId}";
        var id = MessageId(bot, message.MsgId);
        if (await IsOneTooManyAsync(conversation, id, cancel))
            return BotReply.Answer(message.MsgId, WeComWords.TooMany, finish: true);
        await reception.ReceiveAsync(new(WeComChannels.Bot, id, conversation, WeComJson.Write(new StoredBotMessage(body, reqId))), cancel);
        return BotReply.Answer(message.MsgId, WeComWords.Looking, finish: false, feedback: true);
    }

    private async Task<bool> IsOneTooManyAsync(string conversation, string id, CancellationToken cancel)
    {
        await using var store = state.Open();
        var waiting = await store.Inbox
            .Where(m => !m.Handled && m.Channel == WeComChannels.Bot && m.ConversationId == conversation)
            .OrderBy(m => m.Sequence)
            .Take(MostAtOnce)
            .Select(m => m.MessageId)
            .ToListAsync(cancel);
        return waiting.Count == MostAtOnce && !waiting.Contains(id, StringComparer.Ordinal);
    }

    // The stream's id is the message's: whoever polls has the bot's key, and it names nothing outside that bot.
    private async Task<BotReply> PollAsync(WeComBotOptions bot, string streamId, CancellationToken cancel)
    {
        var id = MessageId(bot, streamId);
        await using var store = state.Open();
        var answer = await store.Outbox.AsNoTracking()
            .Where(m => m.Channel == WeComChannels.Bot && m.InReplyTo == id)
            .OrderByDescending(m => m.Sequence)
            .Select(m => m.Payload)
            .FirstOrDefaultAsync(cancel);
        if (answer is not null)
            return BotReply.Answer(streamId, JsonSerializer.Deserialize<StoredBotAnswer>(answer)!.Content, finish: true);

        var received = await store.Inbox.Where(m => m.Channel == WeComChannels.Bot && m.MessageId == id).Select(m => (long?)m.ReceivedAt).FirstOrDefaultAsync(cancel);
        var late = received is null || time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(received.Value) > LongestAnswer;
        var soFar = growing.Of(id) is { } text ? $"{text}\n\n{WeComWords.Writing}" : WeComWords.Looking;
        return BotReply.Answer(streamId, late ? WeComWords.Failed : soFar, finish: late);
    }

    private async Task JudgeAsync(WeComBotOptions bot, string member, BotFeedback feedback, CancellationToken cancel)
    {
        if (feedback.Id is not { Length: > 0 } id || await desk.FindAsync(WeComChannels.Bot, MessageId(bot, id), cancel) is not { } given)
            return;
        if (feedback.Type == FeedbackWithdrawn)
            await desk.WithdrawAsync(given.Answer.Id, member, cancel);
        else
            await desk.JudgeAsync(given.Answer.Id, WeComChannels.Bot, member, feedback.Type == FeedbackGood, Comment(feedback), cancel);
    }

    private static string Comment(BotFeedback feedback)
    {
        var reasons = feedback.InaccurateReasonList is { IsDefaultOrEmpty: false } list ? $"［原因 {string.Join('、', list)}］" : "";
        return reasons + feedback.Content;
    }

    private static string MessageId(WeComBotOptions bot, string id) => $"{bot.BotId}/{id}";

    private const int FeedbackGood = 1;
    private const int FeedbackWithdrawn = 3;
}
