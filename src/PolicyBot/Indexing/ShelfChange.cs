using System.Collections.Immutable;

namespace PolicyBot.Indexing;

/// <summary>What is to be done to a shelf.</summary>
/// <param name="Add">Files, and folders whose text files are meant, those of inner folders included.</param>
/// <param name="Remove">Ids of documents that were added before.</param>
/// <param name="Rebuild">Whether to read everything again although nothing changed.</param>
public sealed record ShelfChange(ImmutableArray<string> Add, ImmutableArray<string> Remove, bool Rebuild = false);

/// <summary>What was done to a shelf.</summary>
/// <param name="Manifest">The generation that is now served.</param>
/// <param name="Touched">Ids of the documents that the given files are, changed or not.</param>
/// <param name="Removed">Ids of documents that were taken off.</param>
/// <param name="Problems">What could not be done, and files of the catalogue that are not served.</param>
public sealed record ShelfReport(
    IndexManifest Manifest, ImmutableHashSet<string> Touched, ImmutableArray<string> Removed, ImmutableArray<ShelfProblem> Problems);
