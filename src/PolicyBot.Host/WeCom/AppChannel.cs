using System.Text.Json;
using PolicyBot.Answering;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;
using PolicyBot.Host.State;
using PolicyBot.Host.Subscriptions;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.WeCom;

/// <summary>The self-built apps: questions come in as callbacks, answers go out through WeCom's API, at the pace it allows.</summary>
internal sealed class AppChannel(WeComApi api, WeComOptions options, Links links, Following following) : IChannel
{
    private const int DuplicateSeconds = 600;

    private readonly Dictionary<string, WeComAppOptions> _apps = options.Apps.ToDictionary(WeComChannels.Id, StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => WeComChannels.App;

    /// <summary>The conversation is the member's with the app. WeCom drops what exceeds these without a word (<see href="https://developer.work.weixin.qq.com/document/path/90312"/>).</summary>
    public IReadOnlyList<SendingLimit> Limits { get; } = [new(options.MessagesPerMinute, TimeSpan.FromMinutes(1)), new(options.MessagesPerHour, TimeSpan.FromHours(1))];

    /// <inheritdoc/>
    public async Task HandleAsync(Turn turn, CancellationToken cancel)
    {
        var message = Read(turn);
        switch (message)
        {
            case { MsgType: "text" }:
                await AnswerAsync(turn, message, message.Content, cancel);
                break;
            case { MsgType: "voice", Recognition.Length: > 0 }:
                await AnswerAsync(turn, message, message.Recognition, cancel);
                break;
            case { MsgType: "voice" }:
                Say(turn, message, WeComWords.VoiceNotRead);
                break;
            case { MsgType: "event", Event: "subscribe" or "enter_agent" }:
                if (await turn.WelcomeAsync(message.FromUserName, cancel))
                    Say(turn, message, WeComWords.Welcome);
                break;
            case { MsgType: "event", Event: "click" or "template_card_event" }:
                if (AppMenu.Question(message.EventKey) is { } question)
                    await AnswerAsync(turn, message, question, cancel);
                break;
            // Other events ask for nothing.
            case { MsgType: not "event" }:
                Say(turn, message, WeComWords.OnlyText);
                break;
        }
    }

    /// <inheritdoc/>
    public Task ApologizeAsync(Turn turn)
    {
        Say(turn, Read(turn), WeComWords.Failed);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancel)
    {
        var send = JsonSerializer.Deserialize<AppSend>(message.Payload, WeComJson.Options)!;
        if (AppOf(message.ConversationId) is not { } app)
            return new Delivery.Refused("该应用已不在设置中");
        // An attempt whose answer was lost may have arrived. The first attempt is never checked: who asks the same again must
        // get the same answer again.
        if (message.Attempts > 0)
            send = send with { EnableDuplicateCheck = 1, DuplicateCheckInterval = DuplicateSeconds };
        return Judge(await api.SendAsync(app, send, cancel));
    }

    private static Delivery Judge(ApiReply reply) => reply switch
    {
        { ErrCode: 0, InvalidUser.Length: > 0 } => new Delivery.Refused("成员不在应用的可见范围内"),
        { ErrCode: 0 } => new Delivery.Taken(reply.MsgId),
        { ErrCode: ErrorCodes.TooManyCalls } => new Delivery.Later(Why(reply), TimeSpan.FromMinutes(1)),
        _ when ErrorCodes.IsTemporary(reply.ErrCode) => new Delivery.Later(Why(reply)),
        _ => new Delivery.Refused(Why(reply)),
    };

    private static string Why(ApiReply reply) => $"errcode {reply.ErrCode}：{ErrorCodes.Advice(reply.ErrCode) ?? reply.ErrMsg}";

    /// <inheritdoc/>
    public IEnumerable<string> Announce(string address, Announcement words)
    {
        var to = JsonSerializer.Deserialize<AppAddress>(address)!;
        var format = _apps.GetValueOrDefault(to.App)?.Format ?? WeComFormat.Text;
        return Parts(to.ToUser, to.AgentId, AppText.Written(words, format, links), format);
    }

    private async Task AnswerAsync(Turn turn, AppMessage message, string text, CancellationToken cancel)
    {
        if (await following.TakeAsync(turn, text, FollowerOf(turn, message), hindrance: null, cancel) is { } reply)
        {
            var format = AppOf(turn.Message.ConversationId)?.Format ?? WeComFormat.Text;
            Post(turn, message, AppText.Written(reply, format, links), format);
            return;
        }

        try
        {
            var answer = await turn.AskAsync(new Question(text, turn.Message.ConversationId, Channel: Name, Sender: message.FromUserName), cancel);
            Send(turn, message, answer, heard: message.MsgType == "voice" ? text : null);
        }
        catch (BadQuestionException e)
        {
            Say(turn, message, e.Message);
        }
    }

    private void Send(Turn turn, AppMessage message, Answer answer, string? heard)
    {
        var format = AppOf(turn.Message.ConversationId)?.Format ?? WeComFormat.Text;
        if (heard is null && format == WeComFormat.Markdown && LeadCard.For(answer, links) is { } card)
        {
            turn.Send(WeComJson.Write(new AppSend { ToUser = message.FromUserName, AgentId = message.AgentId, MsgType = "template_card", TemplateCard = card }));
            return;
        }

        var text = AppText.Render(answer, format, links);
        Post(turn, message, heard is null ? text : $"（您说的是：{AppText.Plain(heard, format)}）\n\n{text}", format);
    }

    private static void Say(Turn turn, AppMessage message, string words) => Post(turn, message, words, WeComFormat.Text);

    // Each part is a reply of its own: what was sent is not sent again when a later part fails.
    private static void Post(Turn turn, AppMessage message, string text, WeComFormat format)
    {
        foreach (var part in Parts(message.FromUserName, message.AgentId, text, format))
            turn.Send(part);
    }

    private static IEnumerable<string> Parts(string member, long agentId, string text, WeComFormat format) =>
        MessageParts.Split(text, AppText.MaxBytes).Select(part => WeComJson.Write(new AppSend
        {
            ToUser = member,
            AgentId = agentId,
            MsgType = format == WeComFormat.Markdown ? "markdown" : "text",
            Markdown = format == WeComFormat.Markdown ? new(part) : null,
            Text = format == WeComFormat.Text ? new(part) : null,
        }));

    private static Follower FollowerOf(Turn turn, AppMessage message) => new(
        WeComChannels.App, turn.Message.ConversationId, message.FromUserName, WeComJson.Write(new AppAddress(AppIdOf(turn.Message.ConversationId), message.FromUserName, message.AgentId)));

    private WeComAppOptions? AppOf(string conversationId) => _apps.GetValueOrDefault(AppIdOf(conversationId));

    private static string AppIdOf(string conversationId) => conversationId[..conversationId.IndexOf('/', conversationId.IndexOf('/') + 1)];

    private static AppMessage Read(Turn turn)
    {
        var corpId = turn.Message.ConversationId[..turn.Message.ConversationId.IndexOf('/')];
        return AppMessage.Read(turn.Message.Payload, corpId) ?? throw new InvalidDataException("A stored message can no longer be read.");
    }
}
