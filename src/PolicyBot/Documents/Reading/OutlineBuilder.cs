namespace PolicyBot.Documents.Reading;

/// <summary>Builds the tree of clauses of one section from its paragraphs.</summary>
internal sealed class OutlineBuilder
{
    private readonly DocumentSection _section;
    private readonly List<ClauseNode> _nodes = [];
    private readonly Stack<ClauseNode> _open = [];
    private readonly Dictionary<LabelKind, ClauseNode> _lastOfKind = [];
    private readonly TaskTable _table;
    private int _sequences;
    private int _plain;

    private OutlineBuilder(DocumentSection section) =>
        (_section, _table) = (section, new TaskTable([.. section.Paragraphs.Where(p => p.IsRow).Select(p => p.Text)]));

    /// <summary>The clauses in the document's order, those that hold others before them.</summary>
    public static List<ClauseNode> Build(DocumentSection section)
    {
        var builder = new OutlineBuilder(section);
        var numbered = section.Paragraphs.Exists(p => p.Label is not null || p.IsRow);
        foreach (var paragraph in section.Paragraphs)
            builder.Take(paragraph, numbered);
        builder.MoveClosing();
        return builder._nodes;
    }

    private void Take(Paragraph paragraph, bool numbered)
    {
        if (paragraph.IsRow)
            TakeRow(paragraph);
        else if (paragraph.Label is { } label)
            TakeClause(paragraph, label);
        else if (_lastOfKind.ContainsKey(LabelKind.Article) && Phrases.IsClosingHeading(paragraph.Value))
            TakeClosingHeading(paragraph);
        else if (!numbered)
            Add(new ClauseNode(_section, null, null, $"p{++_plain}")).Paragraphs.Add(paragraph.Text);
        else if (_nodes.Count == 0)
            Add(new ClauseNode(_section, null, null, "0")).Paragraphs.Add(paragraph.Text);
        else
            Holder(_nodes[^1]).Paragraphs.Add(paragraph.Text);
    }

    // A paragraph behind the items of an article is the article's own next paragraph (款), not the last item's; so is one
    // behind items that a clause announced with a colon and separated with semicolons.
    private static ClauseNode Holder(ClauseNode last)
    {
        if (last.Ancestors().FirstOrDefault(a => a.Label is { Kind: LabelKind.Article }) is { } article)
            return article;
        return last.Parent is { Paragraphs.Count: > 0 } parent && parent.Paragraphs[^1].Value.EndsWith('：') && last.Paragraphs.Count == 1
            && parent.Children.Count > 1 && parent.Children[^2].Paragraphs is [.., var before] && before.Value.EndsWith('；')
            ? parent
            : last;
    }

    private void TakeClause(Paragraph paragraph, Label label)
    {
        while (_open.Count > 0 && _open.Peek().Rank >= label.Kind)
            _open.Pop();
        var parent = _open.Count > 0 ? _open.Peek() : null;
        var node = Add(new ClauseNode(_section, parent, label, label.Ordinal));
        node.Sequence = SequenceOf(node, label);
        node.Heading = paragraph.Text.Slice(0, label.Length);
        var rest = paragraph.Text.Slice(label.Length).Trim();
        if (rest.Length > 0)
            node.Paragraphs.Add(rest);
        _open.Push(node);
        _lastOfKind[label.Kind] = node;
    }

    // 附则 without number behind the last book of a code holds the articles behind it.
    private void TakeClosingHeading(Paragraph paragraph)
    {
        _open.Clear();
        _open.Push(Add(new ClauseNode(_section, null, null, "end") { Rank = LabelKind.Book, Title = paragraph.Text }));
    }

    private void TakeRow(Paragraph row)
    {
        var read = _table.Read(row.Text, out var header);
        if (header || read is null)
        {
            (_nodes.Count > 0 ? _nodes[^1] : Add(new ClauseNode(_section, null, null, "0"))).Paragraphs.Add(TaskTable.AsText(row.Text));
            return;
        }

        while (_open.Count > 0 && _open.Peek().Rank >= LabelKind.Row)
            _open.Pop();
        var label = new Label(LabelKind.Row, read.Number, $"{read.Number}", 0);
        var node = Add(new ClauseNode(_section, _open.Count > 0 ? _open.Peek() : null, label, label.Ordinal));
        node.Sequence = SequenceOf(node, label);
        node.Heading = read.Heading;
        node.Title = read.Title;
        node.Paragraphs.AddRange(read.Paragraphs);
        node.CellTexts.AddRange(read.Lists);
        node.Cells.AddRange(read.Departments);
        node.CellRules.AddRange(read.Rules);
        _lastOfKind[LabelKind.Row] = node;
    }

    // A number that goes on from the last of its kind belongs to the same sequence, wherever that stood.
    private int SequenceOf(ClauseNode node, Label label)
    {
        if (_lastOfKind.TryGetValue(label.Kind, out var last) && (label.Number > last.Label!.Value.Number || (label.Insert > 0 && label.Number == last.Label.Value.Number)))
            return last.Sequence;
        return ++_sequences;
    }

    private ClauseNode Add(ClauseNode node)
    {
        node.Parent?.Children.Add(node);
        _nodes.Add(node);
        return node;
    }

    // What follows the last clause without belonging to it: how long the document holds, a last word to those addressed.
    private void MoveClosing()
    {
        if (_nodes.Count < 2 || _nodes[^1] is not { Label: { Kind: not LabelKind.Row } label } last)
            return;
        var from = ClosingAt(last, label);
        while (from < last.Paragraphs.Count && ListFinder.IsList(last.Paragraphs[from]))
            from++;
        if (from >= last.Paragraphs.Count)
            return;
        var closing = new ClauseNode(_section, null, null, "end");
        closing.Paragraphs.AddRange(last.Paragraphs[from..]);
        last.Paragraphs.RemoveRange(from, last.Paragraphs.Count - from);
        _nodes.Add(closing);
    }

    private int ClosingAt(ClauseNode last, Label label)
    {
        var siblings = _nodes.Where(n => n != last && n.Sequence == last.Sequence && n.Label?.Kind == label.Kind).ToList();
        var single = siblings.Count > 0 && last.Paragraphs.Count > 1 && last.Paragraphs[0].Length > 0 && RunsIn(last)
            && siblings.TrueForAll(s => s.Children.Count == 0) && siblings.Count(s => s.Paragraphs.Count > 1) * 10 <= siblings.Count;
        if (single)
            return 1;
        // Under a heading of its own (附则) such words are the clause's text.
        if (label.Kind == LabelKind.Article || last.Paragraphs.Count == 0 || (!RunsIn(last) && siblings.Exists(s => s.Children.Count > 0)))
            return last.Paragraphs.Count;
        for (var i = RunsIn(last) ? 1 : 2; i < last.Paragraphs.Count; i++)
        {
            if (Phrases.IsClosing(last.Paragraphs[i].Value))
                return i;
        }

        return last.Paragraphs.Count;
    }

    private static bool RunsIn(ClauseNode node) => node.Paragraphs[0].Value.AsSpan().IndexOfAny("。；：，") >= 0;
}
