using PolicyBot.Documents;

namespace PolicyBot.Retrieval;

/// <summary>Collective names of local governments: 各市（州）人民政府, 各县（市、区）政府, 各地.</summary>
internal static class LocalGovernments
{
    /// <summary>Whether a collective name, printed in a document of the place's province, takes the place in.</summary>
    public static bool Include(string name, Place place)
    {
        if (!name.StartsWith('各') && !name.StartsWith("市（", StringComparison.Ordinal))
            return false;
        var kind = place.Name[^1];
        return name.Contains("政府", StringComparison.Ordinal) || name.StartsWith("各地", StringComparison.Ordinal) || name.StartsWith("各市", StringComparison.Ordinal)
            ? name.Contains(kind, StringComparison.Ordinal) || name.Contains("各地", StringComparison.Ordinal)
            : false;
    }
}
