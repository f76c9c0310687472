namespace PolicyBot.Acceptance.Support;

/// <summary>Where the project and its built program are.</summary>
internal static class Checkout
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release, as these tests were built.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>The project of the program.</summary>
    public static string HostProject => Path.Combine(Root, "src", "PolicyBot.Host");

    /// <summary>The built program.</summary>
    public static string Program => Path.Combine(HostProject, "bin", Configuration, "net10.0", "PolicyBot.Host.dll");

    /// <summary>The document that is served.</summary>
    public static string Seed => Path.Combine(Root, "seeds", "sichuan-2022-67.txt");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PolicyBot.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("PolicyBot.sln is in no folder above the tests.");
        return folder.FullName;
    }
}
