using PolicyBot.Documents;

namespace PolicyBot.Retrieval;

/// <summary>A message somebody sent, as it came in.</summary>
/// <param name="Text">The words as typed.</param>
/// <param name="ConversationId">The conversation it belongs to; null starts a new one.</param>
/// <param name="Audience">What the sender may see.</param>
/// <param name="Channel">Where it came from: web, cli, teams, wecom.</param>
/// <param name="Sender">Who sent it, as the channel names them; null where nobody signed in.</param>
/// <param name="AsOf">The day for which it is asked whether documents hold; today where null.</param>
public sealed record Question(
    string Text,
    string? ConversationId = null,
    Audience Audience = Audience.Public,
    string Channel = "web",
    string? Sender = null,
    DateOnly? AsOf = null);
