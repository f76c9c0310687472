namespace PolicyBot.Indexing;

/// <summary>The file a served document was read from, open at its beginning; whoever takes it closes it.</summary>
/// <param name="Content">Its bytes: those that were read.</param>
/// <param name="Name">Its name, without a folder.</param>
public sealed record OriginalFile(Stream Content, string Name);
