using System.Globalization;
using System.Text;

namespace PolicyBot.Host.Settings;

/// <summary>Finds every mistake in the section <c>PolicyBot:WeCom</c>, in the words of WeCom's own pages.</summary>
internal static class WeComCheck
{
    private const string Section = "PolicyBot:WeCom";

    /// <summary>Names that are none, and values that are no number; empty where the section can be read.</summary>
    public static IEnumerable<string> NotReadable(IConfigurationSection section) => NotReadable(section, typeof(WeComOptions));

    /// <summary>What cannot work, in Chinese, each with its setting.</summary>
    public static IEnumerable<string> Mistakes(WeComOptions options) =>
    [
        .. Addresses(options),
        .. Range("TimestampWindowSeconds", options.TimestampWindowSeconds, 30, 3600),
        .. Range("MessagesPerMinute", options.MessagesPerMinute, 1, 30),
        .. Range("MessagesPerHour", options.MessagesPerHour, 1, 1000),
        .. options.Apps.SelectMany((app, i) => App(app, $"{Section}:Apps:{i}")),
        .. options.Bots.SelectMany((bot, i) => Bot(bot, $"{Section}:Bots:{i}")),
        .. Twice(options.Apps.Select(a => $"{a.CorpId}/{a.AgentId}"), "Apps", "同一个应用"),
        .. Twice(options.Bots.Select(b => b.BotId), "Bots", "同一个机器人"),
        .. Twice(options.Apps.SelectMany(a => a.Keys).Concat(options.Bots.SelectMany(b => b.Keys)).Select(k => k.Token + k.EncodingAesKey), "Keys", "同一组 Token 和 EncodingAESKey"),
    ];

    /// <summary>Whether the text has the form of an EncodingAESKey: 43 letters and digits.</summary>
    public static bool IsEncodingAesKey(string text) => text.Length == 43 && text.All(char.IsAsciiLetterOrDigit);

    private static IEnumerable<string> NotReadable(IConfigurationSection section, Type type)
    {
        foreach (var child in section.GetChildren())
        {
            var property = type.GetProperties().FirstOrDefault(p => p.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            var mistakes = property switch
            {
                null => [$"{child.Path}：没有这个设置，请检查拼写"],
                { PropertyType.IsArray: true } => child.GetChildren().SelectMany(item => NotReadable(item, property.PropertyType.GetElementType()!)),
                _ when child.Value is { } value && !IsValue(value, property.PropertyType) =>
                    [$"{child.Path}：{(property.PropertyType.IsEnum ? $"应为 {string.Join(" 或 ", Enum.GetNames(property.PropertyType))}" : "应为整数")}，现为“{value}”"],
                _ => Enumerable.Empty<string>(),
            };
            foreach (var mistake in mistakes)
                yield return mistake;
        }
    }

    private static bool IsValue(string value, Type type) => type switch
    {
        _ when type == typeof(int) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        _ when type == typeof(long) => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        { IsEnum: true } => Enum.GetNames(type).Contains(value, StringComparer.OrdinalIgnoreCase),
        _ => true,
    };

    private static IEnumerable<string> Addresses(WeComOptions options)
    {
        if (!IsUrl(options.ApiBaseUrl, "https", "http"))
            yield return $"{Section}:ApiBaseUrl：应为 https://主机 这样的地址，现为“{options.ApiBaseUrl}”";
        if (!IsUrl(options.LongConnectionUrl, "wss", "ws"))
            yield return $"{Section}:LongConnectionUrl：应为 wss://主机 这样的地址，现为“{options.LongConnectionUrl}”";
        if (options.Proxy.Length > 0 && !IsUrl(options.Proxy, "http", "https", "socks5"))
            yield return $"{Section}:Proxy：应为 http://主机:端口 这样的地址，现为“{options.Proxy}”";
    }

    private static bool IsUrl(string text, params string[] schemes) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && schemes.Contains(url.Scheme, StringComparer.Ordinal) && url.Host.Length > 0;

    private static IEnumerable<string> Range(string name, int value, int least, int most) =>
        value < least || value > most ? [$"{Section}:{name}：应在 {least} 到 {most} 之间，现为 {value}"] : [];

    private static IEnumerable<string> App(WeComAppOptions app, string path)
    {
        if (app.CorpId.Length == 0)
            yield return $"{path}:CorpId：不能为空，请填“我的企业 → 企业信息”中的企业ID";
        if (app.AgentId <= 0)
            yield return $"{path}:AgentId：请填应用详情页的 AgentId";
        if (app.Secret.Length == 0)
            yield return $"{path}:Secret：不能为空，请用环境变量 {Environment($"{path}:Secret")} 填应用详情页的 Secret";
        if (app.Keys.Length == 0)
            yield return $"{path}:Keys：不能为空，请填“接收消息 → 设置API接收”中的 Token 和 EncodingAESKey";
        foreach (var mistake in app.Keys.SelectMany((key, i) => Key(key, $"{path}:Keys:{i}")).Concat(Menu(app.Menu, $"{path}:Menu", top: true)))
            yield return mistake;
    }

    private static IEnumerable<string> Bot(WeComBotOptions bot, string path)
    {
        if (bot.BotId.Length == 0)
            yield return $"{path}:BotId：不能为空，请填机器人详情页的 Bot ID";
        if (bot.Keys.Length == 0 == (bot.LongConnectionSecret.Length == 0))
            yield return $"{path}：URL 回调（Keys）与长连接（LongConnectionSecret）应填且只填一种，与机器人详情页所选的方式一致";
        foreach (var mistake in bot.Keys.SelectMany((key, i) => Key(key, $"{path}:Keys:{i}")))
            yield return mistake;
    }

    private static IEnumerable<string> Key(WeComKeyOptions key, string path)
    {
        if (key.Token.Length == 0 || key.Token.Length > 32 || !key.Token.All(char.IsAsciiLetterOrDigit))
            yield return $"{path}:Token：应为 1 到 32 个字母或数字，与企业微信页面上的一致";
        if (!IsEncodingAesKey(key.EncodingAesKey))
            yield return $"{path}:EncodingAesKey：应为 43 个字母或数字，现有 {key.EncodingAesKey.Length} 个字符，请从企业微信页面整段复制";
    }

    private static IEnumerable<string> Menu(WeComButtonOptions[] buttons, string path, bool top)
    {
        var (most, bytes) = top ? (3, 16) : (5, 40);
        if (buttons.Length > most)
            yield return $"{path}：最多 {most} 个按钮，现有 {buttons.Length} 个";
        foreach (var (button, i) in buttons.Select((button, i) => (button, i)))
        {
            var at = $"{path}:{i}";
            if (button.Name.Length == 0 || Bytes(button.Name) > bytes)
                yield return $"{at}:Name：不能为空，最多 {bytes} 个字节（{bytes / 3} 个汉字）";
            if (new[] { button.Question.Length > 0, button.Url.Length > 0, button.Buttons.Length > 0 }.Count(given => given) != 1)
                yield return $"{at}：Question、Url、Buttons 应填且只填一项";
            if (Bytes(button.Question) > 124)
                yield return $"{at}:Question：最多 124 个字节（41 个汉字）";
            if (button.Url.Length > 0 && (!IsUrl(button.Url, "https", "http") || Bytes(button.Url) > 1024))
                yield return $"{at}:Url：应为 https:// 开头的地址，最多 1024 个字节";
            if (button.Buttons.Length > 0 && !top)
                yield return $"{at}:Buttons：菜单最多两级";
            foreach (var mistake in top ? Menu(button.Buttons, $"{at}:Buttons", top: false) : [])
                yield return mistake;
        }
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names, string list, string what) =>
        names.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.Ordinal).Any(group => group.Count() > 1)
            ? [$"{Section}:{list}：{what}写了两次"]
            : [];

    private static string Environment(string path) => path.Replace(":", "__", StringComparison.Ordinal);

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
