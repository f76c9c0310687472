using System.Collections.Immutable;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Reads who answers for each clause: its lists, the rules declared about lists, its prose.</summary>
internal sealed class ResponsibilityReader(List<ClauseNode> nodes, string? jurisdiction)
{
    private readonly Dictionary<ClauseNode, List<ListedName>> _prose = [];

    /// <summary>Marks the measures and gives every clause that has one its responsibility.</summary>
    public Dictionary<ClauseNode, Responsibility> Read()
    {
        foreach (var node in nodes.Where(n => !n.HasList))
        {
            var leads = node.Paragraphs.SelectMany(p => ProseLeads.Find(p, jurisdiction)).DistinctBy(l => (l.Name.Value, l.Role)).ToList();
            if (leads.Count > 0)
                _prose[node] = leads;
        }

        MarkMeasures();
        var result = new Dictionary<ClauseNode, Responsibility>();
        var scope = new RuleScope(nodes);
        foreach (var node in nodes)
        {
            scope.Enter(node);
            if (Of(node, scope) is { } responsibility)
                result[node] = responsibility;
        }

        return result;
    }

    // A measure is a clause of a sequence of numbers in which lists stand; where no list stands anywhere, one in which
    // leads are named at least twice. A clause whose inner clauses carry the lists is none.
    private void MarkMeasures()
    {
        var bearing = nodes.Where(n => n.HasList).ToList();
        var levels = bearing.Select(n => (n.Section, n.Sequence, n.Label?.Kind)).ToHashSet();
        if (bearing.Count == 0)
        {
            bearing = [.. _prose.Keys];
            levels = [.. bearing.GroupBy(n => (n.Section, n.Sequence, n.Label?.Kind)).Where(g => g.Count() > 1).Select(g => g.Key)];
        }

        var holders = bearing.SelectMany(n => n.Ancestors()).ToHashSet();
        var begun = new HashSet<int>();
        foreach (var node in nodes.Where(n => n.Label is not null))
        {
            // Numbers may run on from 总体要求 into the tasks: what comes before the first section with a list is no task.
            if (!begun.Contains(node.Sequence) && node.Parent is { } parent && !parent.Children.Exists(bearing.Contains))
                continue;
            begun.Add(node.Sequence);
            node.IsMeasure = bearing.Contains(node)
                || (!Phrases.IsClosingHeading(node.Title?.Value) && levels.Contains((node.Section, node.Sequence, node.Label?.Kind)) && !holders.Contains(node));
        }
    }

    private Responsibility? Of(ClauseNode node, RuleScope scope)
    {
        var assignments = ImmutableArray.CreateBuilder<Assignment>();
        var listed = Listed(node);
        var statesLead = listed.Exists(l => l.Role == AssignmentRole.Lead);
        var rule = node.HasList && !statesLead ? scope.First : null;
        var prose = node.HasList ? [] : _prose.GetValueOrDefault(node) ?? [];
        var everywhere = scope.EverywhereFor(node, listed);

        foreach (var name in listed.Where(l => !everywhere.Any(e => e.Name.Value == l.Name.Value)))
        {
            var leads = rule is not null && assignments.Count == 0;
            assignments.Add(Assign(name.Name, leads ? AssignmentRole.Lead : rule is null ? name.Role : rule.RoleOf(name.Role),
                leads ? AssignmentBasis.FirstListed : AssignmentBasis.Stated, leads && rule!.Declared != node ? rule.Declared.Id : null));
        }

        foreach (var name in prose)
            assignments.Add(Assign(name.Name, name.Role, AssignmentBasis.Prose, null));
        foreach (var (name, declared) in everywhere)
            assignments.Add(Assign(name, AssignmentRole.Implement, AssignmentBasis.Inherited, declared.Id));
        if (assignments.Count == 0)
            return null;

        var hasOthers = assignments.Any(a => a.Role != AssignmentRole.Lead && a.Basis != AssignmentBasis.Inherited);
        return new Responsibility
        {
            Assignments = assignments.ToImmutable(),
            ParticipantTerm = hasOthers || rule is not null ? node.Lists.Select(l => l.Content.Term).FirstOrDefault(t => t is not null) ?? rule?.Term ?? ProseTerm(node, prose) : null,
            LeadRule = statesLead ? LeadRule.Stated : rule is not null ? LeadRule.FirstListed : prose.Exists(p => p.Role == AssignmentRole.Lead) ? LeadRule.Prose : LeadRule.None,
            RuleClauseId = rule?.Declared.Id,
            List = Printed(node),
            OpenEnded = node.Lists.Exists(l => l.Content.OpenEnded),
        };
    }

    private Assignment Assign(MappedText name, AssignmentRole role, AssignmentBasis basis, string? basisClause) => new()
    {
        Printed = name.Value,
        DepartmentId = DepartmentNames.Default.Resolve(name.Value, jurisdiction).Id,
        Role = role,
        Basis = basis,
        BasisClauseId = basisClause,
        Span = name.SourceSpanOf(0, name.Length),
    };

    // Several lists in one clause are one responsibility of the whole clause; who leads once leads.
    private static List<ListedName> Listed(ClauseNode node)
    {
        var all = node.Lists.SelectMany(l => l.Content.Names).Concat(node.Cells);
        return [.. all.GroupBy(n => n.Name.Value, StringComparer.Ordinal)
            .Select(g => g.FirstOrDefault(n => n.Role == AssignmentRole.Lead) ?? g.First())];
    }

    private static string? ProseTerm(ClauseNode node, List<ListedName> prose) => prose.Exists(p => p.Role == AssignmentRole.Support)
        ? node.Paragraphs.Select(p => ListGrammar.SupportWordIn(p.Value)).FirstOrDefault(w => w is not null)
        : null;

    private static MappedText? Printed(ClauseNode node)
    {
        if (!node.HasList)
            return null;
        var printed = new MappedText.Builder();
        foreach (var list in node.Lists)
            printed.Append(list.Printed);
        foreach (var cell in node.CellTexts)
        {
            if (printed.Length > 0)
                printed.Append('；', cell.SourceOffset(0) - 1);
            printed.Append(cell);
        }

        return printed.Build();
    }
}
