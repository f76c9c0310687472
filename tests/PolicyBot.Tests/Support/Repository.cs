using System.Runtime.CompilerServices;

namespace PolicyBot.Tests.Support;

/// <summary>Where this checkout stands, so that tests find what is not copied beside them.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Seeds => Path.Combine(Root, "seeds");

    private static string Find([CallerFilePath] string thisFile = "")
    {
        var folder = Path.GetDirectoryName(thisFile);
        while (folder is not null && !File.Exists(Path.Combine(folder, "PolicyBot.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"No PolicyBot.sln above {thisFile}.");
    }
}
