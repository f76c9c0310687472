namespace PolicyBot.Documents.Comparison;

/// <summary>What is compared as one: an article with its items, or a clause by itself.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Place">Its number: that of an article does not depend on the chapter it stands in.</param>
/// <param name="Text">Its words, heading and list included, without its number.</param>
internal sealed record ComparedUnit(Clause Clause, string Place, string Text)
{
    /// <summary>The units of a document in its order.</summary>
    public static List<ComparedUnit> Of(PolicyDocument document)
    {
        var units = new List<ComparedUnit>();
        var inner = document.Clauses.ToLookup(c => c.ParentId ?? "", StringComparer.Ordinal);
        Add(units, document, inner, "");
        return units;
    }

    private static void Add(List<ComparedUnit> units, PolicyDocument document, ILookup<string, Clause> inner, string parent)
    {
        foreach (var clause in inner[parent])
        {
            if (IsArticle(clause))
            {
                units.Add(new(clause, $"{clause.Annex}{clause.Label}", string.Join('\n', Whole(clause, inner, withLabel: false))));
                continue;
            }

            var text = string.Join('\n', Own(clause, withLabel: false));
            if (text.Length > 0)
                units.Add(new(clause, clause.Id[document.Id.Length..], text));
            Add(units, document, inner, clause.Id);
        }
    }

    // In the order of print: what follows the items of an article stands behind them.
    private static List<string> Whole(Clause clause, ILookup<string, Clause> inner, bool withLabel) =>
        inner[clause.Id].FirstOrDefault() is { } first
            ? [.. Filled([clause.Title ?? "", .. clause.Before(first).Select(p => p.Value)], clause, withLabel),
               .. inner[clause.Id].SelectMany(c => Whole(c, inner, withLabel: true)),
               .. Filled([.. clause.Behind(first).Select(p => p.Value), clause.Responsibility?.List?.Value ?? ""], clause, withLabel: false)]
            : Own(clause, withLabel);

    private static List<string> Own(Clause clause, bool withLabel) =>
        Filled([clause.Title ?? "", .. clause.Paragraphs.Select(p => p.Value), clause.Responsibility?.List?.Value ?? ""], clause, withLabel);

    private static List<string> Filled(string[] parts, Clause clause, bool withLabel)
    {
        var filled = parts.Where(p => p.Length > 0).ToList();
        if (withLabel && filled.Count > 0)
            filled[0] = clause.Label + filled[0];
        return filled;
    }

    /// <summary>Whether it is compared with the items that stand in it.</summary>
    public static bool IsArticle(Clause clause) => clause.Label.StartsWith('第') && clause.Label.EndsWith('条');
}
