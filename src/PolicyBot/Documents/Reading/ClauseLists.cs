using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Takes the lists of who is responsible out of the clauses' text, and gives each to the clause it is a list of.</summary>
internal sealed class ClauseLists(List<ClauseNode> nodes, string? jurisdiction)
{
    // One bracket of names or one sentence of names and a verb may be anything; where a document has several lists it has the habit.
    private const int Habit = 2;

    /// <summary>Lists that stand in a paragraph of their own.</summary>
    private readonly HashSet<FoundList> _apart = [];

    /// <summary>Takes them. To be done before headings are looked for.</summary>
    public static void Take(List<ClauseNode> nodes, string? jurisdiction)
    {
        var lists = new ClauseLists(nodes, jurisdiction);
        nodes.ForEach(lists.TakeMarked);
        lists.TakeByHabit();
        lists.GiveToHolders();
    }

    // Lists that a keyword, or a verb behind the names in brackets, makes one.
    private void TakeMarked(ClauseNode node)
    {
        for (var i = 0; i < node.Paragraphs.Count; i++)
        {
            var found = ListFinder.Find(node.Paragraphs[i], jurisdiction);
            node.Lists.AddRange(found);
            node.Paragraphs[i] = ListFinder.Without(node.Paragraphs[i], found);
            if (node.Paragraphs[i].Length == 0 && i > 0)
                _apart.UnionWith(found);
        }

        node.Paragraphs.RemoveAll(p => p.Length == 0);
    }

    private void TakeByHabit()
    {
        var without = nodes.Where(n => !n.HasList && n.Paragraphs.Count > 0 && n.Label is { Kind: > LabelKind.Article } && !n.Ancestors().Any(a => a.Label is { Kind: LabelKind.Article })).ToList();
        var brackets = Found(without, ListFinder.NamesAlone);
        var sentences = Found(without.Except(brackets.Keys), ListFinder.Sentence);
        if (nodes.Count(n => n.HasList || n.Paragraphs.Exists(p => ProseLeads.Find(p, jurisdiction).Count > 0)) + brackets.Count + sentences.Count < Habit)
            return;
        foreach (var (node, list) in brackets)
        {
            node.Lists.Add(list);
            node.Paragraphs[^1] = ListFinder.Without(node.Paragraphs[^1], [list]);
            if (node.Paragraphs[^1].Length == 0)
                node.Paragraphs.RemoveAt(node.Paragraphs.Count - 1);
        }

        // The sentence stays where it is, for it is part of the text.
        foreach (var (node, list) in sentences)
            node.Lists.Add(list);
    }

    private Dictionary<ClauseNode, FoundList> Found(IEnumerable<ClauseNode> among, Func<MappedText, string?, FoundList?> find) =>
        among.Select(n => (Node: n, List: find(n.Paragraphs[^1], jurisdiction))).Where(f => f.List is not null).ToDictionary(f => f.Node, f => f.List!);

    // （一）… 1.… 2.… 责任单位：…: a list behind the last of several items that have none is that of the clause they are items of.
    private void GiveToHolders()
    {
        var holders = nodes.Where(n => n.Children.Count > 1 && n.Label is not null && n.Children.TrueForAll(c => c.Label is { Kind: >= LabelKind.Arabic and not LabelKind.Row } && c.Children.Count == 0)).ToList();
        var lastOnly = holders.Where(h => h.Lists.Count == 0 && h.Children[^1].HasList && !h.Children.SkipLast(1).Any(c => c.HasList)).ToList();
        // Behind the item's own sentence it may be the item's; where several clauses have it so and no other item ever has one, it is not.
        var always = lastOnly.Count >= Habit && !holders.Except(lastOnly).Any(h => h.Children.Exists(c => c.HasList));
        foreach (var holder in lastOnly)
        {
            var item = holder.Children[^1];
            var own = item.Lists.Where(l => always || _apart.Contains(l)).ToList();
            holder.Lists.AddRange(own);
            item.Lists.RemoveAll(own.Contains);
        }
    }
}
