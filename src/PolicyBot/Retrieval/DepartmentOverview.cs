using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>How much every department does, and who works with whom.</summary>
/// <param name="Departments">Those that clauses name themselves, then those that only a general rule names; who leads most first.</param>
/// <param name="Pairs">Every two departments that some measure names both, those with most measures first.</param>
public sealed record DepartmentOverview(ImmutableArray<DepartmentShare> Departments, ImmutableArray<DepartmentPair> Pairs)
{
    /// <summary>The pairs a department is in, itself first in each.</summary>
    public IEnumerable<DepartmentPair> PairsOf(string departmentId) =>
        Pairs.Where(p => p.First == departmentId || p.Second == departmentId).Select(p => p.First == departmentId ? p : p.Turned);

    internal static DepartmentOverview Of(ImmutableArray<ServedDepartment> served, ImmutableArray<Clause> clauses)
    {
        var shares = served.ToDictionary(d => d.Id, d => new DepartmentShare(d, 0, 0, 0, 0, 0), StringComparer.Ordinal);
        var documents = new HashSet<(string Department, string Document)>();
        var pairs = new Dictionary<(string First, string Second), DepartmentPair>();
        foreach (var clause in clauses)
        {
            var document = ClauseId.DocumentOf(clause.Id);
            var parts = clause.Responsibility!.Assignments.DistinctBy(a => a.DepartmentId, StringComparer.Ordinal).ToArray();
            foreach (var part in parts)
                shares[part.DepartmentId] = shares[part.DepartmentId].With(Duty.KindOf(part), documents.Add((part.DepartmentId, document)));
            if (clause.IsMeasure)
                Count(pairs, [.. parts.Where(p => p.Basis != AssignmentBasis.Inherited)]);
        }

        return new DepartmentOverview(
            [.. shares.Values.OrderByDescending(s => s.Leads + s.LeadsInText).ThenByDescending(s => s.Named).ThenByDescending(s => s.Inherited)],
            [.. pairs.Values.OrderByDescending(p => p.Together).ThenByDescending(p => p.FirstLeads + p.SecondLeads)]);
    }

    private static void Count(Dictionary<(string First, string Second), DepartmentPair> pairs, Assignment[] parts)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            for (var j = i + 1; j < parts.Length; j++)
            {
                var (a, b) = string.CompareOrdinal(parts[i].DepartmentId, parts[j].DepartmentId) < 0 ? (parts[i], parts[j]) : (parts[j], parts[i]);
                var pair = pairs.GetValueOrDefault((a.DepartmentId, b.DepartmentId)) ?? new DepartmentPair(a.DepartmentId, b.DepartmentId, 0, 0, 0, 0);
                var inText = a.Basis == AssignmentBasis.Prose || b.Basis == AssignmentBasis.Prose;
                pairs[(a.DepartmentId, b.DepartmentId)] = pair with
                {
                    Listed = pair.Listed + (inText ? 0 : 1),
                    InText = pair.InText + (inText ? 1 : 0),
                    FirstLeads = pair.FirstLeads + (a.Role == AssignmentRole.Lead ? 1 : 0),
                    SecondLeads = pair.SecondLeads + (b.Role == AssignmentRole.Lead ? 1 : 0),
                };
            }
        }
    }
}

/// <summary>How much one department does, in clauses; a clause counts once.</summary>
/// <param name="Department">The department.</param>
/// <param name="Leads">Clauses whose list it leads.</param>
/// <param name="LeadsInText">Clauses in which a sentence of the text, not a list, says that it leads.</param>
/// <param name="Listed">Clauses that name it without leading.</param>
/// <param name="Inherited">Clauses it has to carry out by an earlier clause's rule.</param>
/// <param name="Documents">Documents in which it has any part.</param>
public sealed record DepartmentShare(ServedDepartment Department, int Leads, int LeadsInText, int Listed, int Inherited, int Documents)
{
    /// <summary>Clauses that name it themselves.</summary>
    public int Named => Leads + LeadsInText + Listed;

    internal DepartmentShare With(DutyKind kind, bool newDocument)
    {
        var share = newDocument ? this with { Documents = Documents + 1 } : this;
        return kind switch
        {
            DutyKind.Lead => share with { Leads = Leads + 1 },
            DutyKind.LeadInText => share with { LeadsInText = LeadsInText + 1 },
            DutyKind.Inherited => share with { Inherited = Inherited + 1 },
            _ => share with { Listed = Listed + 1 },
        };
    }
}

/// <summary>Two departments that measures name both; duties by a general rule are left out.</summary>
/// <param name="First">The one's id.</param>
/// <param name="Second">The other's id.</param>
/// <param name="Listed">In how many measures both are listed.</param>
/// <param name="InText">In how many more a sentence of the text, not the list, names one of them.</param>
/// <param name="FirstLeads">In how many of all these the first leads.</param>
/// <param name="SecondLeads">In how many of all these the second leads.</param>
public sealed record DepartmentPair(string First, string Second, int Listed, int InText, int FirstLeads, int SecondLeads)
{
    /// <summary>In how many measures both are named.</summary>
    public int Together => Listed + InText;

    /// <summary>The same seen from the other.</summary>
    internal DepartmentPair Turned => this with { First = Second, Second = First, FirstLeads = SecondLeads, SecondLeads = FirstLeads };
}
