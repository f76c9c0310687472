using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>
/// Who does what over all documents and within one, exact and complete: the same clauses and counts as answers about
/// departments give. What an audience may not see is never counted. Safe for concurrent use.
/// </summary>
public sealed class ResponsibilityLedger
{
    private readonly PolicyIndex _index;
    private readonly Ledger _ledger;
    private readonly ImmutableDictionary<Audience, Lazy<DepartmentOverview>> _overviews;

    /// <summary>Reads one generation of the index.</summary>
    public ResponsibilityLedger(PolicyIndex index)
    {
        _index = index;
        _ledger = new Ledger(index);
        _overviews = Enum.GetValues<Audience>().ToImmutableDictionary(a => a, a => new Lazy<DepartmentOverview>(() => DepartmentOverview.Of(index.Departments(a), _ledger.WithDepartments(All(a)))));
    }

    /// <summary>Every department with how much it does, and who works with whom.</summary>
    public DepartmentOverview Overview(Audience audience) => _overviews[audience].Value;

    /// <summary>The departments a name can mean: one by its id, or those of every place that are called so.</summary>
    public ImmutableArray<ServedDepartment> Named(string name, Audience audience)
    {
        var served = _index.Departments(audience);
        return served.FirstOrDefault(d => d.Id == name) is { } one
            ? [one]
            : [.. served.Where(d => d.Name == name || d.Printed.Contains(name, StringComparer.Ordinal))];
    }

    /// <summary>Everything a department has a part in, in the documents' order; empty where there is none of that id.</summary>
    public ImmutableArray<Duty> Duties(string departmentId, Audience audience) =>
    [
        .. _ledger.OfDepartments(All(audience), [departmentId])
            .Select(c => new Duty(FactsOf(c, audience), c, c.Responsibility!.Assignments.First(a => a.DepartmentId == departmentId))),
    ];

    /// <summary>The measures of a document against the departments they name; null where there is none with this id that the audience may see.</summary>
    public ResponsibilityMatrix? Matrix(string documentId, Audience audience) =>
        _index.Document(documentId, audience) is { } document ? ResponsibilityMatrix.Of(document) : null;

    private PolicyDocument FactsOf(Clause clause, Audience audience) => _index.Facts(ClauseId.DocumentOf(clause.Id), audience)!;

    private static PolicyQuery All(Audience audience) => new() { Question = new("", Audience: audience), Text = "", Intent = Intent.AllDepartments };
}

/// <summary>A department's part in a clause.</summary>
/// <param name="Document">The document, without its clauses.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Assignment">What the clause gives the department to do.</param>
public sealed record Duty(PolicyDocument Document, Clause Clause, Assignment Assignment)
{
    /// <summary>What kind of part it is.</summary>
    public DutyKind Kind => KindOf(Assignment);

    /// <summary>What kind of part an assignment is.</summary>
    public static DutyKind KindOf(Assignment assignment) => assignment switch
    {
        { Role: AssignmentRole.Lead, Basis: AssignmentBasis.Prose } => DutyKind.LeadInText,
        { Role: AssignmentRole.Lead } => DutyKind.Lead,
        { Basis: AssignmentBasis.Inherited } => DutyKind.Inherited,
        _ => DutyKind.Listed,
    };
}

/// <summary>Kinds of parts, as answers about departments tell them apart.</summary>
public enum DutyKind
{
    /// <summary>Leads by the measure's list.</summary>
    Lead,

    /// <summary>Leads by a sentence of the text, not by a list.</summary>
    LeadInText,

    /// <summary>Named without leading.</summary>
    Listed,

    /// <summary>By an earlier clause's rule, which holds for every measure after it.</summary>
    Inherited,
}
