using PolicyBot.Host.Conversations;

namespace PolicyBot.Host.Teams;

/// <summary>One activity that came in, and the way to reply to it.</summary>
/// <param name="activity">The activity.</param>
/// <param name="turn">The turn of the worker, which keeps what is said; null for an <c>invoke</c>, which is answered in its response.</param>
/// <param name="connector">Sends what is not worth keeping.</param>
internal sealed class TurnContext(Activity activity, Turn? turn, ConnectorClient connector)
{
    /// <summary>The activity.</summary>
    public Activity Activity { get; } = activity;

    /// <summary>The turn of the worker.</summary>
    public Turn Turn => turn ?? throw new InvalidOperationException("An invoke is answered in its response.");

    /// <summary>Whether it was said between one person and the bot.</summary>
    public bool IsPersonal => Activity.Conversation!.ConversationType is null or "personal";

    /// <summary>Says something in the conversation: it is kept and then sent, at least once.</summary>
    public void SendActivity(Activity reply, string? answerId = null) =>
        Turn.Send(ActivityJson.Write(ConversationReference.Of(Activity).Apply(reply)), answerId);

    /// <summary>This conversation, as something can be said in it later that replies to nothing.</summary>
    public string Address => ActivityJson.Write(ConversationReference.Of(Activity).Apply(new() { Type = "message" }) with { ReplyToId = null });

    /// <summary>Says it in words.</summary>
    public void SendText(string text) => SendActivity(new() { Type = "message", Text = text, TextFormat = "markdown" });

    /// <summary>Shows that an answer is being worked on; whether that arrives does not matter.</summary>
    public Task SendTypingAsync(CancellationToken cancel) => SendNowAsync(new() { Type = "typing" }, cancel);

    /// <summary>Says something at once that is not kept.</summary>
    public Task<Delivery> SendNowAsync(Activity reply, CancellationToken cancel) =>
        connector.SendSignAsync(ConversationReference.Of(Activity).Apply(reply), cancel);
}
