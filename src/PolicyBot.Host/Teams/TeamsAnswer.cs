using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PolicyBot.Answering;
using PolicyBot.Host.Rendering;

namespace PolicyBot.Host.Teams;

/// <summary>
/// An answer as Teams shows it best: the short answer as text with citations and buttons for feedback; lists and responsibilities
/// on a card behind it, since a client may leave the citations of a text out that stands beside a card; next questions to tap. Only
/// what a model worded carries the label of AI: all else is the documents' and this program's.
/// </summary>
internal static class TeamsAnswer
{
    /// <summary>The longest text, in UTF-16 code units: two screens of a phone; the rest is on the answer's page.</summary>
    public const int MostText = 2_000;

    /// <summary>The longest activity, in UTF-16 code units: 80 KB, where Teams refuses at about 100.</summary>
    public const int MostActivity = 40_000;

    /// <summary>How many suggested actions Teams shows.</summary>
    public const int MostSuggestions = 3;

    /// <summary>The message that says the answer, and the one behind it that holds the card; null where the answer needs none.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="links">Addresses of the site.</param>
    /// <param name="context">What it answers.</param>
    /// <param name="note">A sentence to be said before it; may be empty.</param>
    public static (Activity Said, Activity? Card) Render(Answer answer, Links links, TurnContext context, string note)
    {
        var page = links.Absolute($"/answers/{answer.Id}");
        var (said, shown) = Parts(answer);
        var next = Suggest([.. answer.Suggestions.Take(MostSuggestions)], context);
        if (AnswerCard.Of(answer, shown, links, page) is not { } content)
            return (Message(answer, Text(answer, said, page, note, isWhole: true), links) with { SuggestedActions = next }, null);
        var card = new Activity { Type = "message", Attachments = [new() { ContentType = AnswerCard.ContentType, Content = content }], SuggestedActions = next };
        // Teams shows the next questions of the last message. What a card cannot hold is said, as far as the text goes.
        return ActivityJson.Write(card).Length <= MostActivity
            ? (Message(answer, Text(answer, said, page, note, isWhole: true), links), card)
            : (Message(answer, Text(answer, answer.Blocks, page, note, isWhole: false), links) with { SuggestedActions = next }, null);
    }

    private static Activity Message(Answer answer, string text, Links links) => new()
    {
        Type = "message",
        Text = text,
        TextFormat = "markdown",
        Entities = TeamsCitations.Of(answer, text, links) is { } entity ? [entity] : null,
        ChannelData = new JsonObject { ["feedbackLoop"] = new JsonObject { ["type"] = "default" } },
    };

    /// <summary>Questions to tap: in chats between two only, where Teams shows them.</summary>
    public static SuggestedActions? Suggest(IReadOnlyCollection<string> questions, TurnContext context) =>
        questions.Count == 0 || !context.IsPersonal
            ? null
            : new([.. questions.Select(q => new CardAction("imBack", q, q))], context.Activity.From is { } from ? [from.Id] : null);

    // A list or a table goes on the card with the line that introduces it; all else is said.
    private static (ImmutableArray<AnswerBlock> Said, ImmutableArray<AnswerBlock> Shown) Parts(Answer answer)
    {
        var said = new List<AnswerBlock>();
        var shown = new List<AnswerBlock>();
        foreach (var block in answer.Blocks)
        {
            if (block is not (ListBlock or TableBlock))
            {
                said.Add(block);
                continue;
            }

            if (said is [.., ParagraphBlock heading] && heading.Text.EndsWith('：') && said.Count > 1)
            {
                said.RemoveAt(said.Count - 1);
                shown.Add(heading);
            }

            shown.Add(block);
        }

        return ([.. said], [.. shown]);
    }

    private static string Text(Answer answer, ImmutableArray<AnswerBlock> said, string? page, string note, bool isWhole)
    {
        var text = AnswerMarkdown.Render(answer with { Blocks = said });
        if (note.Length > 0)
            text = $"{note}\n\n{text}";
        var more = page is null ? "（回答较长，此处有删节。）" : $"（回答较长，此处有删节。[查看完整回答]({page})）";
        return isWhole && text.Length <= MostText ? text : $"{Shortening.Shorten(text, MostText - more.Length - 2)}\n\n{more}";
    }
}
