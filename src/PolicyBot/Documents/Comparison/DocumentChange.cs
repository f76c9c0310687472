using System.Collections.Immutable;

namespace PolicyBot.Documents.Comparison;

/// <summary>
/// What became of a document between two states of the shelf, for those who see the same of it. It keeps the names of its clauses, who
/// answers for them and the words that changed, so that it can be told long after.
/// </summary>
public sealed record DocumentChange
{
    /// <summary>The document as it is now; as it was, where it is gone.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its 文号; null where it has none.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>The place it speaks of; null where unknown.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>What became of the document: <see cref="ChangeKind.New"/>, <see cref="ChangeKind.Changed"/> or <see cref="ChangeKind.Gone"/>.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>Whether its text is again what it was before an earlier change.</summary>
    public bool IsRestored { get; init; }

    /// <summary>The 文号, else the title, of the earlier version that a new document is compared with; null where there is none.</summary>
    public string? Earlier { get; init; }

    /// <summary>The ids the document and its versions have and had: whoever follows one of them follows it.</summary>
    public ImmutableArray<string> Kin { get; init; } = [];

    /// <summary>Its clauses that are new, changed or gone; what only moved, or stayed, is left out.</summary>
    public ImmutableArray<TouchedClause> Clauses { get; init; } = [];

    /// <summary>Compares what somebody saw of a document with what they see now.</summary>
    /// <param name="before">The document as it was; null where there was none.</param>
    /// <param name="after">The document as it is; null where it is gone.</param>
    /// <param name="earlier">The version before a document that is new; null where there is none.</param>
    /// <returns>Null where no word of a clause changed.</returns>
    /// <exception cref="ArgumentException">There is neither.</exception>
    public static DocumentChange? Of(PolicyDocument? before, PolicyDocument? after, PolicyDocument? earlier = null)
    {
        var document = after ?? before ?? throw new ArgumentException("There is no document.", nameof(after));
        var nothing = document with { Clauses = [] };
        var (old, now) = (before ?? earlier ?? nothing, after ?? nothing);
        ImmutableArray<TouchedClause> clauses =
        [
            .. DocumentComparison.Of(old, now).Changes.Where(c => c.Kind is not (ChangeKind.Same or ChangeKind.Moved)).Select(c => TouchedClause.Of(c, old, now)),
        ];
        if (before is not null && after is not null && clauses.IsEmpty)
            return null;
        return new()
        {
            DocumentId = document.Id,
            Title = document.Title,
            DocumentNumber = document.DocumentNumber,
            Jurisdiction = document.Jurisdiction,
            Kind = before is null ? ChangeKind.New : after is null ? ChangeKind.Gone : ChangeKind.Changed,
            Earlier = before is null ? earlier?.DocumentNumber ?? earlier?.Title : null,
            Kin = [.. new[] { before?.Id, after?.Id, earlier?.Id }.OfType<string>().Distinct(StringComparer.Ordinal)],
            Clauses = clauses,
        };
    }
}

/// <summary>A clause that is new, changed or gone.</summary>
/// <param name="Kind">Which of these.</param>
/// <param name="ClauseId">Its id; the one it had where it is gone.</param>
/// <param name="Name">Its number and heading: （十九）强化要素保障.</param>
/// <param name="Words">The text before and after, as in <see cref="ClauseChange.Words"/>.</param>
/// <param name="Departments">The ids of the departments it gives something to do, before or after.</param>
public sealed record TouchedClause(ChangeKind Kind, string ClauseId, string Name, ImmutableArray<ComparedText> Words, ImmutableArray<string> Departments)
{
    private const int LongestBeginning = 12;

    /// <summary>The text as it is; empty where the clause is gone.</summary>
    public string After() => string.Concat(Words.Where(w => w.Operation != TextOperation.Removed).Select(w => w.Text));

    /// <summary>The text as it was; empty where the clause is new.</summary>
    public string Before() => string.Concat(Words.Where(w => w.Operation != TextOperation.Added).Select(w => w.Text));

    internal static TouchedClause Of(ClauseChange change, PolicyDocument before, PolicyDocument after)
    {
        var clause = change.After ?? change.Before!;
        var departments = DepartmentsOf(change.Before, before).Concat(DepartmentsOf(change.After, after));
        return new(change.Kind, clause.Id, NameOf(clause), change.Words, [.. departments.Distinct(StringComparer.Ordinal)]);
    }

    // A number alone, 1., says little.
    private static string NameOf(Clause clause)
    {
        if (clause.Title is not null || clause.Label.Length == 0)
            return (clause.Label + clause.Title) is { Length: > 0 } name ? name : "正文";
        var text = clause.Text;
        return text.Length <= LongestBeginning ? clause.Label + text : $"{clause.Label}{text[..LongestBeginning]}……";
    }

    // An article is compared with its items.
    private static IEnumerable<string> DepartmentsOf(Clause? clause, PolicyDocument document) =>
        clause is null ? []
        : ComparedUnit.IsArticle(clause) ? document.Clauses.Where(c => IsIn(c, clause, document)).SelectMany(Own)
        : Own(clause);

    private static bool IsIn(Clause clause, Clause outer, PolicyDocument document)
    {
        for (var at = clause; at is not null; at = at.ParentId is { } id ? document.Clauses.FirstOrDefault(c => c.Id == id) : null)
        {
            if (at.Id == outer.Id)
                return true;
        }

        return false;
    }

    private static IEnumerable<string> Own(Clause clause) => clause.Responsibility?.Assignments.Select(a => a.DepartmentId) ?? [];
}
