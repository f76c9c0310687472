using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Gives clauses their ids: annex and printed ordinals, <c>~2</c> where they repeat.</summary>
internal static class ClauseIds
{
    public static void Give(string document, List<List<ClauseNode>> sections)
    {
        var used = new Dictionary<string, int>(StringComparer.Ordinal);
        var annex = 0;
        foreach (var section in sections)
        {
            var enclosed = section.Count > 0 && section[0].Section.IsEnclosed;
            annex += enclosed ? 1 : 0;
            foreach (var node in section)
            {
                var path = node.Parent is null ? $"{document}/{(enclosed ? $"a{annex}." : "")}{node.Ordinal}" : $"{node.Parent.Id}.{node.Ordinal}";
                var times = used[path] = used.GetValueOrDefault(path) + 1;
                node.Id = times == 1 ? path : $"{path}~{times}";
            }
        }
    }
}

/// <summary>Makes the clauses of a document of what was read.</summary>
internal static class ClauseMaker
{
    public static Clause Make(ClauseNode node, Responsibility? responsibility) => new()
    {
        Id = node.Id,
        ParentId = node.Parent?.Id,
        Depth = node.Depth,
        Label = node.Label?.Printed ?? "",
        Number = node.Label?.Number,
        Title = node.Title?.Value,
        Section = node.Ancestors().LastOrDefault() is { } outermost ? HeadingOf(outermost) : null,
        Annex = AnnexOf(node.Section),
        IsMeasure = node.IsMeasure,
        Paragraphs = [.. node.Paragraphs],
        Responsibility = responsibility,
        Deadlines = MentionReader.Deadlines(node.Paragraphs.Concat(node.Lists.Where(l => l.Length > 0).Select(l => l.Printed))),
        Quantities = MentionReader.Quantities(node.Paragraphs),
        Span = SpanOf(node),
    };

    /// <summary>Enters what the clause took from the source.</summary>
    public static void Mark(ClauseNode node, CoverageLedger ledger)
    {
        ledger.Mark(node.Heading, Part.Heading);
        if (node.Title is not null)
            ledger.Mark(node.Title, Part.Heading);
        foreach (var paragraph in node.Paragraphs)
            ledger.Mark(paragraph, Part.Text);
        foreach (var list in node.Lists)
            ledger.Mark(list.Whole, Part.Responsibility);

        foreach (var cell in node.CellTexts)
            ledger.Mark(cell, Part.Responsibility);
    }

    private static string HeadingOf(ClauseNode node)
    {
        var label = node.Label?.Printed ?? "";
        var spaced = node.Label is { Kind: <= LabelKind.Article } && node.Title is not null;
        return label + (spaced ? " " : "") + (node.Title?.Value ?? "");
    }

    private static string? AnnexOf(DocumentSection section)
    {
        var text = string.Join(' ', new[] { section.AnnexMark, section.IsEnclosed ? section.Header.Title?.Value : null }.Where(t => t is { Length: > 0 }));
        return text.Length > 0 ? text : section.IsEnclosed ? "附件" : null;
    }

    private static SourceSpan SpanOf(ClauseNode node)
    {
        var pieces = new List<MappedText> { node.Heading };
        if (node.Title is not null)
            pieces.Add(node.Title);
        pieces.AddRange(node.Paragraphs);
        pieces.AddRange(node.Lists.Select(l => l.Printed));
        pieces.AddRange(node.CellTexts);
        var spans = pieces.Where(p => p.Length > 0).Select(p => p.SourceSpanOf(0, p.Length)).ToList();
        return spans.Count == 0 ? default : new SourceSpan(spans.Min(s => s.Start), spans.Max(s => s.End));
    }
}
