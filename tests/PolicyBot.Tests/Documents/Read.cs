using PolicyBot.Documents;
using PolicyBot.Sources;

namespace PolicyBot.Tests.Documents;

/// <summary>Reads a document given as text.</summary>
internal static class Read
{
    public static PolicyDocument Text(string raw, string? id = "doc") =>
        PolicyParser.Parse(new SourceText("文件.txt", raw, "hash"), new CatalogueEntry(id, "文件.txt"));
}
