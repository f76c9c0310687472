using PolicyBot.Documents;

namespace PolicyBot.Host.Subscriptions;

/// <summary>Somebody who follows, and how they are told.</summary>
/// <param name="Channel">The channel; <see cref="Page"/> for an account of the desk.</param>
/// <param name="ConversationId">The conversation, or the account's id.</param>
/// <param name="Member">Who, as the channel names them.</param>
/// <param name="Address">What the channel needs to say something there; empty for an account.</param>
internal sealed record Follower(string Channel, string ConversationId, string Member, string Address)
{
    /// <summary>The channel of accounts, which are told on a page.</summary>
    public const string Page = "page";

    /// <summary>What they see: chats answer from public documents, so that is what they are told of.</summary>
    public Audience Audience => Channel == Page ? Audience.Staff : Audience.Public;

    /// <summary>An account of the desk.</summary>
    public static Follower Of(Identity.Actor actor) => new(Page, actor.Id, actor.Name, "");
}
