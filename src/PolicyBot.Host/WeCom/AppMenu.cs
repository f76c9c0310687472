using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.WeCom;

/// <summary>An app's menu (<see href="https://developer.work.weixin.qq.com/document/path/90231"/>).</summary>
/// <param name="Button">At most 3 buttons.</param>
internal sealed record AppMenu([property: JsonPropertyName("button")] ImmutableArray<MenuButton> Button)
{
    /// <summary>What a click's EventKey begins with; the question follows.</summary>
    public const string QuestionKey = "ask:";

    /// <summary>The menu the settings describe, or the one an app has without: 使用说明 and, where there is an address, 政策文件.</summary>
    public static AppMenu Of(WeComAppOptions app, Links links)
    {
        if (app.Menu.Length > 0)
            return new([.. app.Menu.Select(ButtonOf)]);
        var documents = links.Public("/documents");
        var help = new MenuButton("click", "使用说明") { Key = QuestionKey + "你能做什么？" };
        return new(documents.StartsWith("http", StringComparison.Ordinal) ? [help, new("view", "政策文件") { Url = documents }] : [help]);
    }

    /// <summary>The question a click asks; null where the click is none of this menu's.</summary>
    public static string? Question(string eventKey) =>
        eventKey.StartsWith(QuestionKey, StringComparison.Ordinal) ? eventKey[QuestionKey.Length..] : null;

    private static MenuButton ButtonOf(WeComButtonOptions button) => button switch
    {
        { Buttons.Length: > 0 } => new(null, button.Name) { SubButton = [.. button.Buttons.Select(ButtonOf)] },
        { Url.Length: > 0 } => new("view", button.Name) { Url = button.Url },
        _ => new("click", button.Name) { Key = QuestionKey + button.Question },
    };
}

/// <summary>A button.</summary>
/// <param name="Type">click or view; null where it holds others.</param>
/// <param name="Name">What it says.</param>
internal sealed record MenuButton(
    [property: JsonPropertyName("type")] string? Type,
    [property: JsonPropertyName("name")] string Name)
{
    /// <summary>Comes back as EventKey; at most 128 bytes.</summary>
    [JsonPropertyName("key")]
    public string? Key { get; init; }

    /// <summary>The page it opens.</summary>
    [JsonPropertyName("url")]
    public string? Url { get; init; }

    /// <summary>The buttons it holds.</summary>
    [JsonPropertyName("sub_button")]
    public ImmutableArray<MenuButton>? SubButton { get; init; }
}
