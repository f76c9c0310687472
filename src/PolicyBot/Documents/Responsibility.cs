using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PolicyBot.Text;

namespace PolicyBot.Documents;

/// <summary>
/// Who answers for a measure (责任单位). It belongs to the whole measure, never to one sentence of it: a list behind five
/// sentences does not say which department does which.
/// </summary>
public sealed record Responsibility
{
    /// <summary>Everyone named, in the document's order, then those inherited.</summary>
    public ImmutableArray<Assignment> Assignments { get; init; } = [];

    /// <summary>The document's own words for what those who do not lead do (按职责分工负责, 配合, 负责); null where it has none.</summary>
    public string? ParticipantTerm { get; init; }

    /// <summary>On what ground somebody leads.</summary>
    public LeadRule LeadRule { get; init; }

    /// <summary>The clause that declares the rule (列首位的为牵头部门，下同) where <see cref="LeadRule"/> is <see cref="LeadRule.FirstListed"/>.</summary>
    public string? RuleClauseId { get; init; }

    /// <summary>The list as printed, normalised, brackets included; null where the text has none.</summary>
    public MappedText? List { get; init; }

    /// <summary>Whether the list says that it is not complete (等).</summary>
    public bool OpenEnded { get; init; }

    /// <summary>Names as printed of those who lead.</summary>
    [JsonIgnore]
    public ImmutableArray<string> Lead => [.. Leads.Select(a => a.Printed)];

    /// <summary>Names as printed of the others named here, inherited ones left out.</summary>
    [JsonIgnore]
    public ImmutableArray<string> Participants => [.. Others.Select(a => a.Printed)];

    /// <summary>Names as printed of those who answer for it by an earlier clause's general rule.</summary>
    [JsonIgnore]
    public ImmutableArray<string> Inherited => [.. Assignments.Where(a => a.Basis == AssignmentBasis.Inherited).Select(a => a.Printed)];

    /// <summary>The assignments that lead.</summary>
    [JsonIgnore]
    public IEnumerable<Assignment> Leads => Assignments.Where(a => a.Role == AssignmentRole.Lead);

    /// <summary>The assignments that neither lead nor are inherited.</summary>
    [JsonIgnore]
    public IEnumerable<Assignment> Others =>
        Assignments.Where(a => a.Role != AssignmentRole.Lead && a.Basis != AssignmentBasis.Inherited);

    /// <summary>How many are named here, leading or not, inherited ones left out.</summary>
    [JsonIgnore]
    public int Listed => Assignments.Count(a => a.Basis != AssignmentBasis.Inherited);

    /// <summary>Whether the text of this very clause carries a list, rather than prose or an inherited duty alone.</summary>
    [JsonIgnore]
    public bool HasList => List is not null;
}

/// <summary>One department's part in a measure.</summary>
public sealed record Assignment
{
    /// <summary>The name as printed, normalised: what is always shown.</summary>
    public required string Printed { get; init; }

    /// <summary>The <see cref="Department"/> it stands for.</summary>
    public required string DepartmentId { get; init; }

    /// <summary>What the text gives it to do.</summary>
    public AssignmentRole Role { get; init; }

    /// <summary>Where the text says so.</summary>
    public AssignmentBasis Basis { get; init; }

    /// <summary>The clause that says so, where it is not the measure's own.</summary>
    public string? BasisClauseId { get; init; }

    /// <summary>The name's characters in the source.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>What a department does in a measure.</summary>
public enum AssignmentRole
{
    /// <summary>Named, without more: 责任单位, 负责.</summary>
    Responsible,

    /// <summary>牵头.</summary>
    Lead,

    /// <summary>配合, 参与: only where the text says so.</summary>
    Support,

    /// <summary>落实: carries the measure out in its own area.</summary>
    Implement,
}

/// <summary>Where an assignment comes from.</summary>
public enum AssignmentBasis
{
    /// <summary>The list names the department and its role.</summary>
    Stated,

    /// <summary>It stands first in a list whose document says that the first leads.</summary>
    FirstListed,

    /// <summary>A sentence of the clause says so.</summary>
    Prose,

    /// <summary>An earlier clause says so for every later measure.</summary>
    Inherited,
}

/// <summary>On what ground a measure has a lead.</summary>
public enum LeadRule
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>Its list says who leads.</summary>
    Stated,

    /// <summary>The first of the list leads, by a rule the document declares.</summary>
    FirstListed,

    /// <summary>A sentence of its text says who leads.</summary>
    Prose,
}
