namespace PolicyBot.Documents.House;

/// <summary>Where to turn: a line of the office's own directory, <c>offices.tsv</c>. Never words of a document.</summary>
/// <param name="Department">The department; <see cref="Anyone"/> for whoever answers where no department is known.</param>
/// <param name="Office">The section of it (科室); null where not given.</param>
/// <param name="Telephone">As written.</param>
/// <param name="Hours">When it can be reached, as written; null where not given.</param>
/// <param name="VerifiedOn">When somebody last checked the line.</param>
/// <param name="Place">The place whose department it is; null where the line and the name give none.</param>
public sealed record OfficeEntry(string Department, string? Office, string Telephone, string? Hours, DateOnly VerifiedOn, string? Place)
{
    /// <summary>Stands in the column of the department for the office that takes questions nobody else is named for.</summary>
    public const string Anyone = "*";

    /// <summary>The department with its place before it, where one is known: 云川市财政局.</summary>
    public string FullName => Place is null or Jurisdiction.National || Department.StartsWith(Place[..^1], StringComparison.Ordinal) ? Department : Place + DepartmentNames.WithoutLevel(Department);

    /// <summary>Whether a name of a department is the one of this line.</summary>
    /// <param name="name">The name as a document or a question gives it.</param>
    /// <param name="jurisdiction">The place whose department is meant.</param>
    public bool IsOf(string name, string jurisdiction) => Department != Anyone && PlacedNames.AreSame(Department, Place, name, jurisdiction);
}
