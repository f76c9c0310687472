using System.Xml;

namespace PolicyBot.Host.WeCom;

/// <summary>Reads the flat XML of an app's callbacks: no document type, no entities of its own, nothing fetched.</summary>
internal static class CallbackXml
{
    /// <summary>The longest body taken, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int MaxDepth = 16;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The elements directly below the root that hold text, by name; null where it is no XML that WeCom writes.</summary>
    public static IReadOnlyDictionary<string, string>? Read(string xml)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), Settings);
            return Read(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static Dictionary<string, string>? Read(XmlReader reader)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        string? name = null;
        var text = "";
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                return null;
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth == 0 && reader.Name != "xml":
                    return null;
                case XmlNodeType.Element when reader.Depth == 1:
                    (name, text) = (reader.Name, "");
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when reader.Depth == 2:
                    text += reader.Value;
                    break;
                // A name given twice could mean one thing to whoever checks it and another to whoever uses it.
                case XmlNodeType.EndElement when reader.Depth == 1 && !values.TryAdd(name!, text):
                    return null;
            }
        }

        return values;
    }
}
