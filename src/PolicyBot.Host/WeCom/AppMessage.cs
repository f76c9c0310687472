using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PolicyBot.Host.WeCom;

/// <summary>
/// A message or event of a self-built app, with WeCom's field names
/// (<see href="https://developer.work.weixin.qq.com/document/path/90239"/>).
/// </summary>
internal sealed record AppMessage
{
    /// <summary>The corporation's id.</summary>
    public required string ToUserName { get; init; }

    /// <summary>The member's UserID.</summary>
    public required string FromUserName { get; init; }

    /// <summary>When, in Unix seconds.</summary>
    public required long CreateTime { get; init; }

    /// <summary>text, image, voice, video, location, link, file or event.</summary>
    public required string MsgType { get; init; }

    /// <summary>The app.</summary>
    public required long AgentId { get; init; }

    /// <summary>WeCom's id of a message; for an event, which has none, a name made of all that it says.</summary>
    public required string MsgId { get; init; }

    /// <summary>The text of a text message.</summary>
    public string Content { get; init; } = "";

    /// <summary>What WeCom understood of a voice message; empty where recognition is off.</summary>
    public string Recognition { get; init; } = "";

    /// <summary>subscribe, enter_agent, click, view, template_card_event …; empty for a message.</summary>
    public string Event { get; init; } = "";

    /// <summary>The menu button's or the card button's key.</summary>
    public string EventKey { get; init; } = "";

    /// <summary>The card's TaskId.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Reads a decrypted callback.</summary>
    /// <returns>Null where it is no message or event for this corporation.</returns>
    public static AppMessage? Read(string xml, string corpId)
    {
        if (CallbackXml.Read(xml) is not { } fields)
            return null;
        string Field(string name) => fields.GetValueOrDefault(name, "");
        if (Field("ToUserName") != corpId || Field("FromUserName").Length == 0 || Field("MsgType").Length == 0
            || !Number(Field("CreateTime"), out var created) || !Number(Field("AgentID"), out var agent))
            return null;
        return new()
        {
            ToUserName = Field("ToUserName"),
            FromUserName = Field("FromUserName"),
            CreateTime = created,
            MsgType = Field("MsgType"),
            AgentId = agent,
            MsgId = Field("MsgId") is { Length: > 0 } id ? id : EventId(xml, Field("FromUserName"), created, Field("Event")),
            Content = Field("Content"),
            Recognition = Field("Recognition"),
            Event = Field("Event"),
            EventKey = Field("EventKey"),
            TaskId = Field("TaskId"),
        };
    }

    // WeCom's page says FromUserName and CreateTime; two events of one second are told apart by what they say.
    private static string EventId(string xml, string from, long created, string kind) =>
        $"{from}:{created}:{kind}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(xml)))[..16]}";

    private static bool Number(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
