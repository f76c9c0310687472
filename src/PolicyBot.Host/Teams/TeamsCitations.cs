using System.Text.Json.Nodes;
using PolicyBot.Answering;
using PolicyBot.Host.Rendering;

namespace PolicyBot.Host.Teams;

/// <summary>
/// The citations of a message, as
/// <see href="https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content#citations"/> has
/// them. One over a limit would fail the whole message.
/// </summary>
internal static class TeamsCitations
{
    /// <summary>How many a message may have.</summary>
    public const int Most = 20;

    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int MostName = 80;

    /// <summary>The longest abstract, in UTF-16 code units.</summary>
    public const int MostAbstract = 160;

    private const int MarkedWords = 20;
    private const int MostKeywords = 3;
    private const int MostKeyword = 28;

    /// <summary>The entity for the citations whose marks are in the text, with the label of AI where a model worded it; null where there are neither.</summary>
    public static JsonObject? Of(Answer answer, string text, Links links)
    {
        var cited = answer.Citations.Where(c => text.Contains($"[{c.Index}]", StringComparison.Ordinal)).Take(Most).ToArray();
        if (cited.Length == 0 && answer.Model is null)
            return null;
        var entity = new JsonObject
        {
            ["type"] = "https://schema.org/Message",
            ["@type"] = "Message",
            ["@context"] = "https://schema.org",
            ["@id"] = "",
        };
        if (answer.Model is not null)
            entity["additionalType"] = new JsonArray("AIGeneratedContent");
        if (cited.Length > 0)
            entity["citation"] = new JsonArray([.. cited.Select(c => Claim(c, links))]);
        return entity;
    }

    /// <summary>文号 and the clause's number: 川办发〔2022〕67号（十九）.</summary>
    public static string Name(Citation citation)
    {
        var place = citation.Label.Length > 0 ? citation.Label.TrimEnd('、', '.', '．') : citation.Title ?? "";
        if (citation.DocumentNumber is { } number)
            return Shortening.Shorten(number + place, MostName);
        return $"《{Shortening.Shorten(citation.DocumentTitle, Math.Max(20, MostName - place.Length - 2))}》{place}" is { Length: <= MostName } name
            ? name
            : Shortening.Shorten($"《{citation.DocumentTitle}》", MostName);
    }

    /// <summary>The clause in its document's page, its words marked; null where the site's address is not known.</summary>
    // The beginning of the quotation finds its place as well as all of it, and 300 characters make an address of 2,700.
    public static string? Url(Citation citation, Links links) =>
        links.Absolute(Links.Quoted(citation.DocumentId, citation.ClauseId, citation.Quote.Length > MarkedWords ? citation.Quote[..MarkedWords] : citation.Quote));

    private static JsonObject Claim(Citation citation, Links links)
    {
        var appearance = new JsonObject
        {
            ["@type"] = "DigitalDocument",
            ["name"] = Name(citation),
            ["abstract"] = Shortening.Shorten(Abstract(citation), MostAbstract),
        };
        if (Url(citation, links) is { } url)
            appearance["url"] = url;
        string[] keywords = [.. citation.Lead.Where(l => l.Length <= MostKeyword).Take(MostKeywords)];
        if (keywords.Length > 0)
            appearance["keywords"] = new JsonArray([.. keywords.Select(k => (JsonNode)k)]);
        return new() { ["@type"] = "Claim", ["position"] = citation.Index, ["appearance"] = appearance };
    }

    private static string Abstract(Citation citation) => citation switch
    {
        { Quote.Length: > 0 } => citation.Quote,
        { Lead.Length: > 0 } => $"{AnswerText.Heading(citation)}。牵头：{string.Join('、', citation.Lead)}",
        _ => AnswerText.Heading(citation) is { Length: > 0 } heading ? heading : citation.DocumentTitle,
    };
}
