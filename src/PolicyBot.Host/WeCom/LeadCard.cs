using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Host.Rendering;

namespace PolicyBot.Host.WeCom;

/// <summary>
/// A text_notice card for an answer that says who leads one measure: the lead, all others in full, the clause's words, its
/// source, and a jump to our page (<see href="https://developer.work.weixin.qq.com/document/path/90236"/>).
/// </summary>
internal static class LeadCard
{
    // What the page recommends; WeCom cuts longer texts where they are shown.
    private const int MaxTitle = 26;
    private const int MaxDescription = 30;
    private const int MaxSubTitle = 112;
    private const int MaxRow = 26;
    private const int MaxJump = 13;

    /// <summary>
    /// The card; null where the answer is another one, where there is no page to jump to, or where a name would not be shown in
    /// full: the answer is then sent as text.
    /// </summary>
    public static TemplateCard? For(Answer answer, Links links)
    {
        if (answer.LeadOf is not { } index || answer.Citations is not [{ } citation] || citation.Index != index)
            return null;
        var url = links.Public(citation.Url);
        if (!url.StartsWith("http", StringComparison.Ordinal))
            return null;
        var heading = AnswerText.Heading(citation);
        var others = Others(citation);
        var rows = Rows(citation, heading).ToImmutableArray();
        if (others.Length > MaxSubTitle || rows.Any(row => row.Value.Length > MaxRow))
            return null;

        return new TemplateCard
        {
            MainTitle = new(Shorten($"整项由{string.Join('、', citation.Lead)}牵头{Ground(citation)}", MaxTitle), Shorten(heading, MaxDescription)),
            SubTitleText = others.Length > 0 ? others : null,
            QuoteArea = new(1, url, Shorten(AnswerText.Source(citation), MaxSubTitle), citation.Quote),
            HorizontalContentList = rows,
            JumpList = [new(1, Shorten("查看条款原文", MaxJump), url)],
            CardAction = new(1, url),
        };
    }

    private static IEnumerable<CardRow> Rows(Citation citation, string heading)
    {
        yield return new("牵头", string.Join('、', citation.Lead));
        if (heading.Length <= MaxRow)
            yield return new("举措", heading);
        if (citation.DocumentNumber is { } number)
            yield return new("文号", number);
        if (!citation.Inherited.IsEmpty)
            yield return new("均需落实", string.Join('、', citation.Inherited));
    }

    private static string Ground(Citation citation) => citation.LeadRule switch
    {
        LeadRule.FirstListed => "（列首位）",
        LeadRule.Prose => "（正文写明）",
        _ => "",
    };

    private static string Others(Citation citation)
    {
        if (citation.Participants.IsEmpty)
            return "";
        var term = citation.ParticipantTerm is { } words ? $"（{words}）" : "";
        return $"其他责任单位{citation.Participants.Length}个{term}：{string.Join('、', citation.Participants)}";
    }

    private static string Shorten(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}

/// <summary>A template card of the kind text_notice.</summary>
internal sealed record TemplateCard
{
    /// <summary>text_notice.</summary>
    [JsonPropertyName("card_type")]
    public string CardType { get; } = "text_notice";

    /// <summary>Title and line below it.</summary>
    [JsonPropertyName("main_title")]
    public required CardTitle MainTitle { get; init; }

    /// <summary>The clause quoted.</summary>
    [JsonPropertyName("quote_area")]
    public CardQuote? QuoteArea { get; init; }

    /// <summary>Text below the title.</summary>
    [JsonPropertyName("sub_title_text")]
    public string? SubTitleText { get; init; }

    /// <summary>At most 6 rows.</summary>
    [JsonPropertyName("horizontal_content_list")]
    public ImmutableArray<CardRow> HorizontalContentList { get; init; } = [];

    /// <summary>At most 3 jumps.</summary>
    [JsonPropertyName("jump_list")]
    public ImmutableArray<CardJump> JumpList { get; init; } = [];

    /// <summary>Where a click on the card leads; required.</summary>
    [JsonPropertyName("card_action")]
    public required CardAction CardAction { get; init; }
}

/// <summary>A card's title.</summary>
internal sealed record CardTitle([property: JsonPropertyName("title")] string Title, [property: JsonPropertyName("desc")] string Desc);

/// <summary>A card's quotation; type 1 opens <c>url</c>.</summary>
internal sealed record CardQuote(
    [property: JsonPropertyName("type")] int Type,
    [property: JsonPropertyName("url")] string Url,
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("quote_text")] string QuoteText);

/// <summary>A row of a card.</summary>
internal sealed record CardRow([property: JsonPropertyName("keyname")] string KeyName, [property: JsonPropertyName("value")] string Value);

/// <summary>A jump below a card; type 1 opens <c>url</c>.</summary>
internal sealed record CardJump(
    [property: JsonPropertyName("type")] int Type,
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("url")] string Url);

/// <summary>What a click on a card does; type 1 opens <c>url</c>.</summary>
internal sealed record CardAction([property: JsonPropertyName("type")] int Type, [property: JsonPropertyName("url")] string Url);
