namespace PolicyBot.Indexing;

/// <summary>The file a served document was read from, open at its beginning; whoever takes it closes it.</summary>
/// <param name="Content">Its bytes: those that were read.</param>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Entry">Its line in its catalogue.</param>
/// <param name="Path">Where it is.</param>
public sealed record OriginalFile(Stream Content, string Name, Documents.CatalogueEntry Entry, string Path);
