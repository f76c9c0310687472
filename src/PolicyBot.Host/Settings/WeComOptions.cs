namespace PolicyBot.Host.Settings;

/// <summary>The section <c>PolicyBot:WeCom</c>: the office's self-built apps (自建应用) and AI bots (智能机器人) in WeCom (企业微信).</summary>
public sealed record WeComOptions
{
    /// <summary>Where WeCom's API is; default the public one. An office with a WeCom of its own names that.</summary>
    public string ApiBaseUrl { get; init; } = "https://qyapi.weixin.qq.com";

    /// <summary>Where bots with a long connection connect to; default the public address.</summary>
    public string LongConnectionUrl { get; init; } = "wss://openws.work.weixin.qq.com";

    /// <summary>
    /// An HTTP proxy for what is sent to WeCom: <c>http://10.0.0.8:3128</c>. Default empty: the environment's (<c>HTTPS_PROXY</c>,
    /// <c>NO_PROXY</c>), or none.
    /// </summary>
    public string Proxy { get; init; } = "";

    /// <summary>How far a callback's timestamp may be from this machine's clock, in seconds; default 300, from 30 to 3600.</summary>
    public int TimestampWindowSeconds { get; init; } = 300;

    /// <summary>Messages an app sends one member in a minute; default and most 30: WeCom drops what is over it without a word.</summary>
    public int MessagesPerMinute { get; init; } = 30;

    /// <summary>Messages an app sends one member in an hour; default and most 1000, as above.</summary>
    public int MessagesPerHour { get; init; } = 1000;

    /// <summary>The self-built apps; default none.</summary>
    public WeComAppOptions[] Apps { get; init; } = [];

    /// <summary>The AI bots; default none.</summary>
    public WeComBotOptions[] Bots { get; init; } = [];
}

/// <summary>A self-built app (自建应用).</summary>
public sealed record WeComAppOptions
{
    /// <summary>企业ID, from 我的企业 → 企业信息.</summary>
    public string CorpId { get; init; } = "";

    /// <summary>AgentId, from the app's page.</summary>
    public long AgentId { get; init; }

    /// <summary>Secret, from the app's page. A secret: set it in the environment.</summary>
    public string Secret { get; init; } = "";

    /// <summary>Token and EncodingAESKey of 接收消息. Two while they are being changed: both are accepted.</summary>
    public WeComKeyOptions[] Keys { get; init; } = [];

    /// <summary>
    /// How answers are written: <see cref="WeComFormat.Markdown"/> (default), with cards for who leads, or
    /// <see cref="WeComFormat.Text"/> where members read them in WeChat (微信插件), which shows neither markdown nor cards.
    /// </summary>
    public WeComFormat Format { get; init; } = WeComFormat.Markdown;

    /// <summary>The app's menu, pushed by <c>wecom menu</c>; at most 3 buttons. Default none: that command pushes 使用说明 and, where the public address is set, 政策文件.</summary>
    public WeComButtonOptions[] Menu { get; init; } = [];
}

/// <summary>An AI bot (智能机器人), reached by callbacks or by a long connection.</summary>
public sealed record WeComBotOptions
{
    /// <summary>The bot's id, from its page (API 模式).</summary>
    public string BotId { get; init; } = "";

    /// <summary>The bot's name in WeCom, so that its mention can be told from the question in groups. Default empty: the first word behind @ is left out.</summary>
    public string Name { get; init; } = "";

    /// <summary>Token and EncodingAESKey of 使用 URL 回调. Two while they are being changed: both are accepted. None with a long connection.</summary>
    public WeComKeyOptions[] Keys { get; init; } = [];

    /// <summary>Secret of 使用长连接; default empty: callbacks. A secret: set it in the environment.</summary>
    public string LongConnectionSecret { get; init; } = "";
}

/// <summary>What a callback is signed and encrypted with.</summary>
public sealed record WeComKeyOptions
{
    /// <summary>Token, as in WeCom's page.</summary>
    public string Token { get; init; } = "";

    /// <summary>EncodingAESKey, as in WeCom's page: 43 letters and digits. A secret: set it in the environment.</summary>
    public string EncodingAesKey { get; init; } = "";
}

/// <summary>A button of an app's menu: it asks a question, opens a page, or holds up to 5 others.</summary>
public sealed record WeComButtonOptions
{
    /// <summary>What it says: at most 16 bytes of UTF-8 (5 characters), 40 for one within another.</summary>
    public string Name { get; init; } = "";

    /// <summary>The question it asks, at most 124 bytes of UTF-8 (41 characters).</summary>
    public string Question { get; init; } = "";

    /// <summary>The page it opens, at most 1024 bytes.</summary>
    public string Url { get; init; } = "";

    /// <summary>The buttons it holds.</summary>
    public WeComButtonOptions[] Buttons { get; init; } = [];
}

/// <summary>How an app's answers are written.</summary>
public enum WeComFormat
{
    /// <summary>Markdown, and cards for who leads.</summary>
    Markdown,

    /// <summary>Plain text.</summary>
    Text,
}
