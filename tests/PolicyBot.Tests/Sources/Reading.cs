using PolicyBot.Documents;
using PolicyBot.Sources;

namespace PolicyBot.Tests.Sources;

/// <summary>Reads bytes as a file of a name, as the program does.</summary>
internal static class Reading
{
    public static SourceText Of(byte[] bytes, string name)
    {
        var folder = Directory.CreateTempSubdirectory("policybot-").FullName;
        try
        {
            var path = Path.Combine(folder, name);
            File.WriteAllBytes(path, bytes);
            return SourceReader.Read(path, name);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static string[] Lines(byte[] bytes, string name) => Of(bytes, name).Raw.TrimEnd('\n').Split('\n');

    public static string Refusal(byte[] bytes, string name) => Assert.Throws<SourceException>(() => Of(bytes, name)).Reason;

    public static PolicyDocument Document(byte[] bytes, string name) => PolicyParser.Parse(Of(bytes, name), new CatalogueEntry("doc", name));
}
