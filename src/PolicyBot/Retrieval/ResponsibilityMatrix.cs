using System.Collections.Immutable;
using PolicyBot.Documents;

namespace PolicyBot.Retrieval;

/// <summary>The measures of one document against the departments they name.</summary>
/// <param name="Document">The document, without its clauses.</param>
/// <param name="Departments">The departments, in the order in which the document first names them.</param>
/// <param name="Rows">Its measures, and other clauses that name who answers for them, in the document's order.</param>
public sealed record ResponsibilityMatrix(PolicyDocument Document, ImmutableArray<MatrixDepartment> Departments, ImmutableArray<MatrixRow> Rows)
{
    internal static ResponsibilityMatrix Of(PolicyDocument document)
    {
        var rows = document.Clauses.Where(c => c.IsMeasure || c.Responsibility is not null).Select(MatrixRow.Of).ToImmutableArray();
        var departments = rows.SelectMany(r => MatrixRow.PartsOf(r.Clause))
            .GroupBy(a => a.DepartmentId, StringComparer.Ordinal)
            .Select(g => new MatrixDepartment(g.Key, g.First().Printed, g.Count(a => a.Role == AssignmentRole.Lead), g.Count(a => Duty.KindOf(a) == DutyKind.Listed), g.Count(a => a.Basis == AssignmentBasis.Inherited)));
        return new ResponsibilityMatrix(document with { Clauses = [] }, [.. departments.OrderBy(d => d.Named == 0)], rows);
    }
}

/// <summary>A department of a matrix.</summary>
/// <param name="Id">The department's id.</param>
/// <param name="Printed">What the document first calls it.</param>
/// <param name="Leads">How many rows it leads.</param>
/// <param name="Listed">How many rows name it without leading.</param>
/// <param name="Inherited">How many rows it carries out by a general rule.</param>
public sealed record MatrixDepartment(string Id, string Printed, int Leads, int Listed, int Inherited)
{
    /// <summary>Rows that name it themselves.</summary>
    public int Named => Leads + Listed;
}

/// <summary>A row of a matrix.</summary>
/// <param name="Clause">The measure.</param>
/// <param name="Parts">The part of each department that has one, by the department's id.</param>
public sealed record MatrixRow(Clause Clause, ImmutableDictionary<string, Assignment> Parts)
{
    /// <summary>How many departments the clause names itself.</summary>
    public int Named => Parts.Values.Count(a => a.Basis != AssignmentBasis.Inherited);

    internal static MatrixRow Of(Clause clause) => new(
        clause,
        PartsOf(clause).ToImmutableDictionary(a => a.DepartmentId, StringComparer.Ordinal));

    internal static IEnumerable<Assignment> PartsOf(Clause clause) =>
        (clause.Responsibility?.Assignments ?? []).DistinctBy(a => a.DepartmentId, StringComparer.Ordinal);
}
