namespace PolicyBot.Host.Teams;

/// <summary>Calls a method of its own for each kind of activity; those that are not overridden do nothing.</summary>
internal abstract class ActivityHandler
{
    /// <summary>Handles an activity that is answered through the conversation.</summary>
    public Task OnTurnAsync(TurnContext context, CancellationToken cancel) => context.Activity.Type switch
    {
        "message" => OnMessageActivityAsync(context, cancel),
        "messageUpdate" => OnMessageUpdateActivityAsync(context, cancel),
        "messageDelete" => OnMessageDeleteActivityAsync(context, cancel),
        "messageReaction" => OnMessageReactionActivityAsync(context, cancel),
        "conversationUpdate" => OnConversationUpdateActivityAsync(context, cancel),
        "installationUpdate" => OnInstallationUpdateActivityAsync(context, cancel),
        _ => Task.CompletedTask,
    };

    /// <summary>Whether an activity of this type is worth storing.</summary>
    public static bool Handles(string type) =>
        type is "message" or "messageUpdate" or "messageDelete" or "messageReaction" or "conversationUpdate" or "installationUpdate";

    /// <summary>Answers an <c>invoke</c> in the response; what is not known is 501, as the protocol has it.</summary>
    public virtual Task<InvokeResponse> OnInvokeActivityAsync(TurnContext context, CancellationToken cancel) =>
        Task.FromResult(new InvokeResponse(StatusCodes.Status501NotImplemented));

    protected virtual Task OnMessageActivityAsync(TurnContext context, CancellationToken cancel) => Task.CompletedTask;

    protected virtual Task OnMessageUpdateActivityAsync(TurnContext context, CancellationToken cancel) => Task.CompletedTask;

    protected virtual Task OnMessageDeleteActivityAsync(TurnContext context, CancellationToken cancel) => Task.CompletedTask;

    protected virtual Task OnMessageReactionActivityAsync(TurnContext context, CancellationToken cancel) => Task.CompletedTask;

    protected virtual Task OnInstallationUpdateActivityAsync(TurnContext context, CancellationToken cancel) => Task.CompletedTask;

    protected virtual Task OnMembersAddedAsync(IReadOnlyList<ChannelAccount> members, TurnContext context, CancellationToken cancel) => Task.CompletedTask;

    // The bot is a member too: it is not welcomed by itself.
    private Task OnConversationUpdateActivityAsync(TurnContext context, CancellationToken cancel)
    {
        var bot = context.Activity.Recipient?.Id;
        ChannelAccount[] members = [.. (context.Activity.MembersAdded ?? []).Where(m => m.Id != bot)];
        return members.Length > 0 ? OnMembersAddedAsync(members, context, cancel) : Task.CompletedTask;
    }
}
