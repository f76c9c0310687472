using PolicyBot.Host.Conversations;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Teams;

/// <summary>Joins the worker, which knows messages, with the bot, which knows activities.</summary>
internal sealed class TeamsAdapter(ActivityHandler bot, ConnectorClient connector, RecentSends recent, Links links) : IChannel
{
    /// <summary>The channel's name.</summary>
    public const string ChannelName = "teams";

    /// <inheritdoc/>
    public string Name => ChannelName;

    /// <inheritdoc/>
    public IReadOnlyList<SendingLimit> Limits => RecentSends.Limits;

    /// <inheritdoc/>
    public IReadOnlyList<long> SentLately(string conversationId) => recent.Of(conversationId);

    /// <summary>
    /// The activity as a message to be stored. An activity's id is unique within its conversation only, and the edit of a
    /// message bears the id of that message.
    /// </summary>
    /// <param name="activity">The activity.</param>
    /// <param name="json">Its JSON.</param>
    public static IncomingMessage Incoming(Activity activity, string json)
    {
        var id = activity.Type == "message" ? activity.Id : $"{activity.Type} {activity.Id} {activity.Timestamp}";
        var conversation = activity.Conversation!.Id;
        return new(ChannelName, $"{conversation} {id}", conversation, json);
    }

    /// <inheritdoc/>
    public Task HandleAsync(Turn turn, CancellationToken cancel) => bot.OnTurnAsync(Context(turn), cancel);

    /// <inheritdoc/>
    public Task ApologizeAsync(Turn turn)
    {
        var context = Context(turn);
        if (context.Activity.Type == "message")
            context.SendText("抱歉，这条消息处理时出了问题，没能回答。请稍后再问一次；如一再出现，请联系管理员。");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public IEnumerable<string> Announce(string address, Announcement words) =>
        [ActivityJson.Write(ActivityJson.Read(address) with { Text = Written(words, links), TextFormat = "markdown" })];

    /// <summary>An announcement as Teams shows it.</summary>
    public static string Written(Announcement words, Links links) =>
        string.Join("\n\n", words.Render(links, AnswerMarkdown.Plain, (text, address) => $"[{AnswerMarkdown.Plain(text)}]({address})"));

    /// <inheritdoc/>
    public async Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancel)
    {
        var activity = ActivityJson.Read(message.Payload);
        var delivery = await connector.SendToConversationAsync(activity, cancel);
        if (AnswerProgress.StreamOf(activity) is not { } streamId)
            return delivery;
        if (delivery is Delivery.Taken taken)
            return taken with { Id = taken.Id ?? streamId };
        if (delivery is not Delivery.Refused)
            return delivery;

        // A stream may last two minutes. After that its message is updated like any other; one that is gone is sent anew.
        activity = AnswerProgress.WithoutStream(activity);
        delivery = await connector.UpdateActivityAsync(streamId, activity, cancel);
        return delivery is Delivery.Refused ? await connector.SendToConversationAsync(activity, cancel) : delivery;
    }

    /// <summary>Answers an <c>invoke</c>.</summary>
    public Task<InvokeResponse> InvokeAsync(Activity activity, CancellationToken cancel) =>
        bot.OnInvokeActivityAsync(new TurnContext(activity, null, connector), cancel);

    private TurnContext Context(Turn turn) => new(ActivityJson.Read(turn.Message.Payload), turn, connector);
}
