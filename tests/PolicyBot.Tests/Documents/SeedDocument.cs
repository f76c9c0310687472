using PolicyBot.Documents;
using PolicyBot.Sources;

namespace PolicyBot.Tests;

/// <summary>The document the project serves by default.</summary>
internal static class SeedDocument
{
    private static readonly Lazy<SourceText> Source = new(() => SourceReader.Read(Path.Combine(Root(), "seeds", "sichuan-2022-67.txt")));

    public static string Raw => Source.Value.Raw;

    public static PolicyDocument Parsed { get; } = Parse(Source.Value.Raw);

    /// <summary>Reads a text as if it were the seed's.</summary>
    public static PolicyDocument Parse(string raw) => Documents.Read.Text(raw, "sichuan-2022-67");

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PolicyBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}
