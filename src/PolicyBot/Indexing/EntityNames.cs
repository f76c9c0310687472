using System.Text.RegularExpressions;
using PolicyBot.Documents;

namespace PolicyBot.Indexing;

/// <summary>What a clause names: its title, and what it puts in “” or 《》.</summary>
internal static partial class EntityNames
{
    private const int Longest = 24;

    /// <summary>The names, each once, two to twenty-four characters long.</summary>
    public static IEnumerable<string> Of(Clause clause) =>
        Quoted().Matches(clause.Text).Select(m => m.Groups["name"].Value)
            .Append(clause.Title ?? "")
            .Where(name => name.Length is > 1 and <= Longest)
            .Distinct(StringComparer.Ordinal);

    [GeneratedRegex("[“《](?<name>[^“”《》，。；]{2,24})[”》]")]
    private static partial Regex Quoted();
}
