namespace PolicyBot.Documents.House;

/// <summary>A department that got another name: a line of <c>renamings.tsv</c>.</summary>
/// <param name="Then">The name up to then, as documents print it: 扶贫开发局.</param>
/// <param name="Now">The name from then on.</param>
/// <param name="On">The first day of the new name.</param>
/// <param name="Source">What says so, for people to read.</param>
/// <param name="Place">The place whose department it is, as in <see cref="PolicyDocument.Jurisdiction"/>; null where the line and the name give none: then of every place.</param>
public sealed record Renaming(string Then, string Now, DateOnly On, string Source, string? Place)
{
    /// <summary>Whether a document of that day calls the department by its former name.</summary>
    /// <param name="printed">The name as the document prints it.</param>
    /// <param name="jurisdiction">The place whose department it is.</param>
    /// <param name="issuedOn">When the document was issued; null where unknown. A document of the new name's time means what bears the old one then.</param>
    public bool Covers(string printed, string jurisdiction, DateOnly? issuedOn) =>
        (issuedOn is null || issuedOn < On) && PlacedNames.AreSame(Then, Place, printed, jurisdiction);
}
