using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PolicyBot.Host.Teams;

/// <summary>
/// A message or event of the Activity Protocol, with the members this program reads or writes; others are kept as they came.
/// See <see href="https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md"/>.
/// </summary>
public sealed record Activity
{
    /// <summary><c>message</c>, <c>conversationUpdate</c>, <c>invoke</c> …</summary>
    public string Type { get; init; } = "";

    /// <summary>The channel's id of it; unique within its conversation only.</summary>
    public string? Id { get; init; }

    /// <summary>When the channel sent it, as it wrote it.</summary>
    public string? Timestamp { get; init; }

    /// <summary>Where replies go.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary><c>msteams</c>, or another channel.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Who sent it.</summary>
    public ChannelAccount? From { get; init; }

    /// <summary>Where it was said.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>Who it is for.</summary>
    public ChannelAccount? Recipient { get; init; }

    /// <summary>The message it replies to.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>The words.</summary>
    public string? Text { get; init; }

    /// <summary><c>markdown</c>, <c>plain</c> or <c>xml</c>.</summary>
    public string? TextFormat { get; init; }

    /// <summary>The name of an <c>invoke</c>.</summary>
    public string? Name { get; init; }

    /// <summary><c>add</c> or <c>remove</c> of an installation.</summary>
    public string? Action { get; init; }

    /// <summary>What an <c>invoke</c> or a card's button carries.</summary>
    public JsonNode? Value { get; init; }

    /// <summary>Cards, files and pictures.</summary>
    public ImmutableArray<Attachment>? Attachments { get; init; }

    /// <summary>Mentions, citations and the like.</summary>
    public ImmutableArray<JsonObject>? Entities { get; init; }

    /// <summary>Members that came.</summary>
    public ImmutableArray<ChannelAccount>? MembersAdded { get; init; }

    /// <summary>Replies offered with a tap.</summary>
    public SuggestedActions? SuggestedActions { get; init; }

    /// <summary>What belongs to the channel alone.</summary>
    public JsonNode? ChannelData { get; init; }

    /// <summary>All other members.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>A person or a bot.</summary>
public sealed record ChannelAccount
{
    /// <summary>The channel's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The name shown.</summary>
    public string? Name { get; init; }

    /// <summary>The id in the tenant's directory.</summary>
    public string? AadObjectId { get; init; }

    /// <summary>All other members.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>A conversation.</summary>
public sealed record ConversationAccount
{
    /// <summary>The channel's id; in a channel it names the thread.</summary>
    public string Id { get; init; } = "";

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; init; }

    /// <summary>All other members.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>A card, file or picture.</summary>
public sealed record Attachment
{
    /// <summary>What it is.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>The card.</summary>
    public JsonNode? Content { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>All other members.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>Replies offered with a tap.</summary>
/// <param name="Actions">Teams shows the first three.</param>
/// <param name="To">For whom.</param>
public sealed record SuggestedActions(ImmutableArray<CardAction> Actions, ImmutableArray<string>? To = null);

/// <summary>A reply offered with a tap. Clients differ in which of title and value they send: keep them equal.</summary>
/// <param name="Type"><c>imBack</c> sends it as the user's own message.</param>
/// <param name="Title">What is shown.</param>
/// <param name="Value">What is sent.</param>
public sealed record CardAction(string Type, string Title, string Value);

/// <summary>What an <c>invoke</c> is answered with, in the response itself.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body; null for none.</param>
public sealed record InvokeResponse(int Status, JsonNode? Body = null);
