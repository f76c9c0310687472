namespace PolicyBot.Host.Teams;

/// <summary>What is needed to say something in the conversation an activity came from.</summary>
/// <param name="ActivityId">The activity to reply to.</param>
/// <param name="User">Who sent it.</param>
/// <param name="Bot">The bot, as the channel names it.</param>
/// <param name="Conversation">Where.</param>
/// <param name="ChannelId">The channel.</param>
/// <param name="ServiceUrl">Where it is sent to.</param>
public sealed record ConversationReference(
    string? ActivityId, ChannelAccount? User, ChannelAccount? Bot, ConversationAccount Conversation, string? ChannelId, string ServiceUrl)
{
    /// <summary>The reference to the conversation of an activity that came in.</summary>
    public static ConversationReference Of(Activity activity) => new(
        activity.Id, activity.From, activity.Recipient, activity.Conversation!, activity.ChannelId, activity.ServiceUrl!);

    /// <summary>The activity addressed to the conversation, as a reply to what came in.</summary>
    public Activity Apply(Activity activity) => activity with
    {
        ReplyToId = ActivityId,
        From = Bot,
        Recipient = User,
        Conversation = Conversation,
        ChannelId = ChannelId,
        ServiceUrl = ServiceUrl,
    };
}
