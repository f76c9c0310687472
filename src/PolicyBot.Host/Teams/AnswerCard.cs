using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PolicyBot.Answering;
using PolicyBot.Host.Rendering;

namespace PolicyBot.Host.Teams;

/// <summary>
/// An Adaptive Card 1.5 for what text in Teams cannot show: lists, tables and who is responsible for what. Words of documents
/// stand in text runs, which are not read as markdown.
/// </summary>
internal static class AnswerCard
{
    /// <summary>What it is attached as.</summary>
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>How many rows a table, and how many items a list has; what is left out is said, with the way to it.</summary>
    public const int MostRows = 30;

    private const int MostQuotations = 5;

    /// <summary>The card; null where the answer needs none.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="shown">Its blocks that belong on a card.</param>
    /// <param name="links">Addresses of the site.</param>
    /// <param name="page">The answer's page; null where its address is not known.</param>
    public static JsonObject? Of(Answer answer, ImmutableArray<AnswerBlock> shown, Links links, string? page)
    {
        var responsible = answer.Citations.Where(c => c.Lead.Length + c.Participants.Length > 0).ToArray();
        if (shown.IsEmpty && responsible.Length == 0)
            return null;
        var body = new JsonArray();
        foreach (var block in shown)
            Add(body, block, answer, links);
        if (responsible.Length > 0 && !shown.Any(b => IsOfMeasures(b, answer)))
            body.Add(Responsibilities(responsible, links));
        AddQuotations(body, answer, shown.Length > 0);
        var left = shown.Select(Left).Sum();
        if (left > 0)
            body.Add(Text($"此处略去 {left} 项，{(page is null ? "请到网页上查看" : "见完整回答")}。", subtle: true));
        return Card(body, Actions(answer, links, page));
    }

    private static int Left(AnswerBlock block) => Math.Max(0, block switch
    {
        ListBlock list => list.Items.Length,
        TableBlock table => table.Rows.Length,
        _ => 0,
    } - MostRows);

    private static void Add(JsonArray body, AnswerBlock block, Answer answer, Links links)
    {
        switch (block)
        {
            case ParagraphBlock paragraph:
                body.Add(Text(paragraph.Text, bold: true));
                break;
            case ListBlock list when IsOfMeasures(list, answer):
                body.Add(Responsibilities(list.Items.Take(MostRows).Select(item => Cited(item, answer)!), links));
                break;
            case ListBlock list:
                foreach (var item in list.Items.Take(MostRows))
                    body.Add(Text("· " + item));
                break;
            case TableBlock table:
                body.Add(Table(table.Columns, table.Rows.Take(MostRows).Select(row => row.Select(cell => Cell(Run(cell))))));
                break;
        }
    }

    // A list of measures, each cited and with departments, is told better as a table of who does what.
    private static bool IsOfMeasures(AnswerBlock block, Answer answer) =>
        block is ListBlock list && list.Items.All(item => Cited(item, answer) is { } c && c.Lead.Length + c.Participants.Length > 0);

    private static Citation? Cited(string item, Answer answer) =>
        CitationMarks.Split(item, answer.Citations.Length).Where(p => p.Citation is not null).Select(p => answer.Citations[p.Citation!.Value - 1]).ToArray() is [var only] ? only : null;

    private static JsonObject Responsibilities(IEnumerable<Citation> citations, Links links)
    {
        var rows = citations.ToArray();
        var terms = rows.Select(c => c.ParticipantTerm).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var others = terms is [var term] ? term : "其他责任单位";
        return Table(
            ["举措", "牵头", others],
            rows.Select(c => (IEnumerable<JsonObject>)
            [
                Cell(Run($"{AnswerText.Heading(c)}[{c.Index}]", TeamsCitations.Url(c, links))),
                Cell(Run(c.Lead.Length > 0 ? string.Join('、', c.Lead) : "未写明")),
                Cell(Run(c.Participants.Length > 0 ? string.Join('、', c.Participants) : "—")),
            ]));
    }

    private static void AddQuotations(JsonArray body, Answer answer, bool folded)
    {
        // A quotation that is said in the text is not repeated.
        var quoted = answer.Blocks.OfType<QuotationBlock>().Select(q => q.Citation).ToHashSet();
        var citations = folded ? answer.Citations.Where(c => c.Quote.Length > 0 && !quoted.Contains(c.Index)).Take(MostQuotations).ToArray() : [];
        if (citations.Length == 0)
            return;
        var all = new JsonArray([.. citations.SelectMany(c => (JsonObject[])[Text($"{TeamsCitations.Name(c)}[{c.Index}]", subtle: true), Text($"“{c.Quote}”")])]);
        body.Add(new JsonObject
        {
            ["type"] = "ActionSet",
            ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.ToggleVisibility", ["title"] = "原文摘录", ["targetElements"] = new JsonArray("quotations") }),
        });
        body.Add(new JsonObject { ["type"] = "Container", ["id"] = "quotations", ["isVisible"] = false, ["items"] = all });
    }

    private static JsonArray Actions(Answer answer, Links links, string? page)
    {
        var actions = new JsonArray();
        if (answer.Citations is [var first, ..] && TeamsCitations.Url(first, links) is { } source)
            actions.Add(Open("打开原文", source));
        if (page is not null)
            actions.Add(Open("完整回答", page));
        return actions;
    }

    private static JsonObject Open(string title, string url) => new() { ["type"] = "Action.OpenUrl", ["title"] = title, ["url"] = url };

    private static JsonObject Card(JsonArray body, JsonArray actions)
    {
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            // The card takes the width of the conversation: three columns of names need it.
            ["msteams"] = new JsonObject { ["width"] = "Full" },
            ["body"] = body,
        };
        if (actions.Count > 0)
            card["actions"] = actions;
        return card;
    }

    private static JsonObject Table(IReadOnlyCollection<string> columns, IEnumerable<IEnumerable<JsonObject>> rows) => new()
    {
        ["type"] = "Table",
        ["firstRowAsHeader"] = true,
        ["showGridLines"] = true,
        ["gridStyle"] = "default",
        ["columns"] = new JsonArray([.. columns.Select((_, i) => new JsonObject { ["width"] = columns.Count == 3 && i != 1 ? 3 : 2 })]),
        ["rows"] = new JsonArray([Row(columns.Select(c => Cell(Run(c, bold: true)))), .. rows.Select(Row)]),
    };

    private static JsonObject Row(IEnumerable<JsonObject> cells) => new() { ["type"] = "TableRow", ["cells"] = new JsonArray([.. cells]) };

    private static JsonObject Cell(JsonObject run) => new()
    {
        ["type"] = "TableCell",
        ["items"] = new JsonArray(Inline(run)),
    };

    private static JsonObject Text(string text, bool bold = false, bool subtle = false) => Inline(Run(text, bold: bold, subtle: subtle));

    private static JsonObject Inline(JsonObject run) => new() { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(run) };

    private static JsonObject Run(string text, string? url = null, bool bold = false, bool subtle = false)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        if (bold)
            run["weight"] = "Bolder";
        if (subtle)
            run["isSubtle"] = true;
        if (url is not null)
            run["selectAction"] = new JsonObject { ["type"] = "Action.OpenUrl", ["url"] = url };
        return run;
    }
}
