using System.Text.RegularExpressions;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests;

/// <summary>The design's order of folders, read from the sources.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string[] EngineOrder = ["Text", "Sources", "Documents", "Vectors", "Indexing", "Retrieval", "Answering", "Evaluation"];

    private static readonly string[] HostOrder = ["Settings", "Rendering", "State", "Identity", "SemanticKernel", "Conversations", "Subscriptions", "Api", "Web", "Admin", "Teams", "WeCom", "Mcp", "Serving", "Cli"];

    [Fact]
    public void Each_folder_of_the_engine_uses_only_the_folders_above_it()
    {
        Assert.Empty(Upward("PolicyBot", "PolicyBot", EngineOrder));
    }

    [Fact]
    public void Each_folder_of_the_host_uses_only_the_folders_above_it()
    {
        Assert.Empty(Upward("PolicyBot.Host", "PolicyBot.Host", HostOrder));
    }

    [Fact]
    public void Every_folder_has_a_place_in_the_order()
    {
        Assert.Empty(Folders("PolicyBot").Except(EngineOrder, StringComparer.Ordinal));
        Assert.Empty(Folders("PolicyBot.Host").Except(HostOrder, StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_s_namespace_is_its_folder()
    {
        var elsewhere =
            from project in (string[])["PolicyBot", "PolicyBot.Host", "PolicyBot.SmartCn"]
            from file in Sources(project)
            where file.Namespace is not null && file.Namespace != file.ExpectedNamespace
            select $"{file.Path}: {file.Namespace}, expected {file.ExpectedNamespace}";

        Assert.Empty(elsewhere);
    }

    [Fact]
    public void The_segmenter_knows_nothing_of_policy()
    {
        Assert.Empty(Mentions("PolicyBot.SmartCn", name => name.StartsWith("PolicyBot.", StringComparison.Ordinal) && !name.StartsWith("PolicyBot.SmartCn", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_engine_knows_no_web_no_chat_and_no_model()
    {
        string[] foreign = ["PolicyBot.Host", "Microsoft.AspNetCore", "Microsoft.SemanticKernel", "Microsoft.Extensions.AI", "Microsoft.Extensions.Hosting", "System.Net.Http", "OpenAI", "Microsoft.ML", "ModelContextProtocol"];

        // Vectors alone is handed a generator by whoever runs the engine.
        var embeddings = Path.Combine("Vectors", "EmbeddingSource.cs") + " uses Microsoft.Extensions.AI";
        Assert.Empty(Mentions("PolicyBot", name => foreign.Any(f => name.StartsWith(f, StringComparison.Ordinal))).Except([embeddings], StringComparer.Ordinal));
    }

    private static List<string> Upward(string project, string rootNamespace, string[] order) =>
    [
        .. from file in Sources(project)
           let place = Array.IndexOf(order, file.TopFolder)
           where place >= 0
           from name in file.Names
           let used = Array.FindIndex(order, folder => IsWithin(name, $"{rootNamespace}.{folder}"))
           where used > place
           select $"{file.Path} uses {name}",
    ];

    private static List<string> Mentions(string project, Func<string, bool> forbidden) =>
        [.. from file in Sources(project) from name in file.Names where forbidden(name) select $"{file.Path} uses {name}"];

    private static bool IsWithin(string name, string space) =>
        name == space || name.StartsWith(space + ".", StringComparison.Ordinal);

    private static IEnumerable<string> Folders(string project) =>
        Sources(project).Select(file => file.TopFolder).Where(folder => folder.Length > 0).Distinct(StringComparer.Ordinal);

    private static List<SourceFile> Sources(string project)
    {
        var root = Path.Combine(Repository.Root, "src", project);
        string[] built = [Path.Combine(root, "bin"), Path.Combine(root, "obj")];
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" && !built.Any(folder => file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            .Select(file => new SourceFile(project, root, file))
            .ToList();
        Assert.NotEmpty(files);
        return files;
    }

    private sealed partial class SourceFile
    {
        public SourceFile(string project, string root, string file)
        {
            Path = System.IO.Path.GetRelativePath(root, file);
            var folders = Path.Split(System.IO.Path.DirectorySeparatorChar)[..^1];
            TopFolder = folders.Length > 0 ? folders[0] : "";
            ExpectedNamespace = string.Join('.', [project, .. folders]);
            var text = File.ReadAllText(file);
            Namespace = NamespaceLine().Match(text) is { Success: true } match ? match.Groups["name"].Value : null;
            Names = [.. UsingLine().Matches(text).Select(m => m.Groups["name"].Value), .. FullName().Matches(text).Select(m => m.Value)];
        }

        public string Path { get; }

        public string TopFolder { get; }

        public string? Namespace { get; }

        public string ExpectedNamespace { get; }

        /// <summary>The namespaces the file names, in using lines or written out.</summary>
        public IReadOnlyList<string> Names { get; }

        [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline)]
        private static partial Regex NamespaceLine();

        [GeneratedRegex(@"^\s*@?(global )?using (static )?(\w+ = )?(?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
        private static partial Regex UsingLine();

        [GeneratedRegex(@"(?<=^[^/\n]*)(?<!namespace )\b(PolicyBot|Microsoft|System)(\.[A-Z]\w*)+", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
        private static partial Regex FullName();
    }
}
