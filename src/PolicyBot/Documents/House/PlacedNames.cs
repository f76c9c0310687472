namespace PolicyBot.Documents.House;

/// <summary>Compares names of departments that give their place, their level or neither: 四川省财政厅, 省财政厅, 财政厅.</summary>
internal static class PlacedNames
{
    /// <summary>The place a line of the office's files is about: its own column's, else the one its name begins with; null where neither tells.</summary>
    public static string? PlaceOf(string name, string? column) => column is { Length: > 0 } ? column : Jurisdiction.OfIssuer(name);

    /// <summary>Whether a name kept by the office and a name met elsewhere are the same department.</summary>
    /// <param name="kept">The office's.</param>
    /// <param name="place">Its place; null where none is known: then the level its name gives must be that of the place.</param>
    /// <param name="met">The other.</param>
    /// <param name="jurisdiction">The place of the other; empty where unknown.</param>
    public static bool AreSame(string kept, string? place, string met, string jurisdiction) =>
        (place is null ? FitsLevel(kept, jurisdiction) : place == jurisdiction) && Core(kept, jurisdiction) == Core(met, jurisdiction);

    private static bool FitsLevel(string name, string jurisdiction) =>
        jurisdiction.Length == 0 || Core(name, "") == name || name[0] switch
        {
            '省' => Jurisdiction.LevelOf(jurisdiction) == '省',
            '市' or '州' or '盟' => Jurisdiction.LevelOf(jurisdiction) == '市',
            _ => Jurisdiction.LevelOf(jurisdiction) == '县',
        };

    // The name without the place or level before it.
    private static string Core(string name, string jurisdiction)
    {
        string[] prefixes = jurisdiction == Jurisdiction.National ? ["国家", "中国", "国务院", "中华人民共和国"]
            : jurisdiction.Length > 1 ? [jurisdiction, jurisdiction[..^1]] : [];
        foreach (var prefix in prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length + 1)
                return name[prefix.Length..];
        }

        return DepartmentNames.WithoutLevel(name);
    }
}
