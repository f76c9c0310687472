using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;

namespace PolicyBot.Retrieval;

/// <summary>Finds places in a question.</summary>
internal static class RegionLexicon
{
    private static readonly Dictionary<string, Place> Names = Load();
    private static readonly Regex Any = new(string.Join('|', Names.Keys.OrderByDescending(n => n.Length).Select(Regex.Escape)), RegexOptions.CultureInvariant);

    /// <summary>The places named, in the order of the text, each once.</summary>
    public static ImmutableArray<Place> In(string text) =>
        [.. Any.Matches(text).Select(m => Names[m.Value]).Distinct()];

    /// <summary>The text without the names of places, their kinds and governments: 凉山州政府.</summary>
    public static string Without(string text, Place place) => Regex.Replace(text, $"(?:{Regex.Escape(place.Name)}|{Regex.Escape(place.ShortName)})[市州县区省]?(?:人民)?(?:政府)?", " ");

    private static Dictionary<string, Place> Load()
    {
        var names = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var place in Places.All)
        {
            names.TryAdd(place.Name, place);

            // 和平, 朝阳 and 河东 are words before they are districts.
            if (!place.Name.EndsWith('区') || place.Name.EndsWith("自治区", StringComparison.Ordinal))
                names.TryAdd(place.ShortName, place);
        }

        return names;
    }
}
