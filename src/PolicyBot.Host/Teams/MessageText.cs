using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PolicyBot.Host.Teams;

/// <summary>What a person wrote, apart from what the client put around it.</summary>
/// <param name="Text">The words, without the mention of the bot.</param>
/// <param name="Quoted">The words of the message it replies to; null where it quotes none.</param>
internal sealed partial record MessageText(string Text, string? Quoted)
{
    /// <summary>Reads a message, or the question a button of a card stands for.</summary>
    public static MessageText Of(Activity activity)
    {
        var text = (activity.Text ?? ButtonText(activity.Value) ?? "").Replace('\u00a0', ' ');
        foreach (var mention in (activity.Entities ?? []).Where(e => Member(e, "type") == "mention"))
        {
            if (Member(mention, "text") is not { Length: > 0 } written)
                continue;
            var ofBot = Member(mention["mentioned"] as JsonObject, "id") == activity.Recipient?.Id;
            text = text.Replace(written, ofBot ? " " : Member(mention["mentioned"] as JsonObject, "name") ?? "", StringComparison.Ordinal);
        }

        var quoted = Quote(activity);
        // Older clients put the quoted words into the text as well.
        if (quoted is not null && text.TrimStart().StartsWith(quoted, StringComparison.Ordinal))
            text = text.TrimStart()[quoted.Length..];
        return new(text.Trim(), quoted);
    }

    private static string? ButtonText(JsonNode? value) => value is JsonObject data ? Member(data, "question") : null;

    private static string? Quote(Activity activity)
    {
        foreach (var html in (activity.Attachments ?? []).Where(a => a.ContentType == "text/html"))
        {
            if (html.Content is JsonValue content && content.TryGetValue<string>(out var markup) && Blockquote().Match(markup) is { Success: true } quote)
            {
                var inner = Preview().Match(quote.Groups["inner"].Value) is { Success: true } preview ? preview.Groups["inner"].Value : quote.Groups["inner"].Value;
                var words = WebUtility.HtmlDecode(Tag().Replace(inner, "")).Replace('\u00a0', ' ').Trim();
                if (words.Length > 0)
                    return words;
            }
        }

        return null;
    }

    private static string? Member(JsonObject? node, string name) =>
        node?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    [GeneratedRegex("<blockquote[^>]*>(?<inner>.*?)</blockquote>", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Blockquote();

    // What Teams shows of the quoted message, beside its author and time.
    [GeneratedRegex("<p[^>]*itemprop=\"(preview|copy)\"[^>]*>(?<inner>.*?)</p>", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Preview();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
