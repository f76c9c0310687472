using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>The rules in force at a clause, as the document declares them on the way.</summary>
internal sealed class RuleScope
{
    private readonly List<(MappedText Name, ClauseNode Declared)> _everywhere = [];
    private Rule? _lasting;
    private Rule? _here;

    public RuleScope(List<ClauseNode> nodes)
    {
        // A rule in the text before the first measure or behind the last holds for all; one between them from there on.
        var first = nodes.FindIndex(n => n.HasList);
        var last = nodes.FindLastIndex(n => n.HasList);
        for (var i = 0; i < nodes.Count; i++)
        {
            if (i >= first && i <= last)
                continue;
            if (Declared(nodes[i], nodes[i].Paragraphs.SelectMany(p => Sentences.Split(p))) is { } rule)
                Declare(rule, nodes[i]);
        }
    }

    /// <summary>The rule that the first of a list leads, where it holds here; else null.</summary>
    public Rule? First => _here ?? _lasting;

    /// <summary>Goes on to a clause.</summary>
    public void Enter(ClauseNode node)
    {
        _here = null;
        var sentences = node.Lists.SelectMany(l => l.Content.Rules).Concat(node.CellRules);
        if (Declared(node, sentences) is { } inList)
        {
            Declare(inList, node);
            if (inList is { FirstLeads: true, RunsOn: false })
                _here = new Rule(node, inList.Term);
        }
        else if (node.HasList && Declared(node, node.Paragraphs.SelectMany(p => Sentences.Split(p))) is { } inText)
        {
            Declare(inText with { RunsOn = true }, node);
        }
    }

    /// <summary>Who answers for the clause without being listed in it, and the clause that says so.</summary>
    public IEnumerable<(MappedText Name, ClauseNode Declared)> EverywhereFor(ClauseNode node, List<ListedName> listed)
    {
        if (!node.IsMeasure)
            return [];
        return [.. _everywhere.Select(e => (Fullest(e.Name, e.Declared == node ? listed : Listed(e.Declared)), e.Declared))];
    }

    // 各县（市、区） of the rule is the 各县（市、区）政府 of the list that declares it.
    private static MappedText Fullest(MappedText name, IEnumerable<ListedName> listed) =>
        listed.Select(l => l.Name).FirstOrDefault(l => l.Value.StartsWith(name.Value, StringComparison.Ordinal)) ?? name;

    private static IEnumerable<ListedName> Listed(ClauseNode node) => node.Lists.SelectMany(l => l.Content.Names).Concat(node.Cells);

    private void Declare(DeclaredRule rule, ClauseNode node)
    {
        if (rule.FirstLeads && rule.RunsOn)
            _lasting = new Rule(node, rule.Term);
        _everywhere.AddRange(rule.Everywhere.Select(name => (name, node)));
    }

    private static DeclaredRule? Declared(ClauseNode node, IEnumerable<MappedText> sentences)
    {
        var rules = sentences.Where(s => LeadRules.IsRule(s.Value)).ToList();
        if (rules.Count == 0 || LeadRules.Read(rules) is not { } rule)
            return null;
        if (node.HasList)
            return rule;
        // In running text only a sentence that says nothing else names those who answer for everything.
        return rule with { RunsOn = true, Everywhere = rules.Exists(r => LeadRules.IsForAll(r.Value)) ? rule.Everywhere : [] };
    }

    /// <summary>The first of a list leads.</summary>
    /// <param name="Declared">The clause that says so.</param>
    /// <param name="Term">The words for what the others do.</param>
    internal sealed record Rule(ClauseNode Declared, string? Term)
    {
        /// <summary>What the others do: 配合 only where the rule says so.</summary>
        public AssignmentRole RoleOf(AssignmentRole listed) =>
            listed == AssignmentRole.Responsible && Term is "配合" or "参与" ? AssignmentRole.Support : listed;
    }
}
