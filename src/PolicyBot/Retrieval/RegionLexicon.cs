using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;

namespace PolicyBot.Retrieval;

/// <summary>Finds places in a question.</summary>
internal static partial class RegionLexicon
{
    private static readonly Dictionary<string, Place> Names = Load();
    private static readonly Regex Any = new(string.Join('|', Names.Keys.OrderByDescending(n => n.Length).Select(Regex.Escape)), RegexOptions.CultureInvariant);

    private static readonly Regex Starting = new(@"\G(?:" + Any + ")", RegexOptions.CultureInvariant);

    /// <summary>The places named, in the order of the text, each once.</summary>
    public static ImmutableArray<Place> In(string text) =>
        [.. Any.Matches(text).Select(m => Names[m.Value]).Distinct()];

    /// <summary>The places asked about: not those that somebody or something comes from (从广东过来的工人).</summary>
    public static ImmutableArray<Place> AskedIn(string text) =>
        [.. Any.Matches(text).Where(m => !ComesFrom(text, m.Index, m.Index + m.Length)).Select(m => Names[m.Value]).Distinct()];

    private static bool ComesFrom(string text, int start, int end) => start > 0 && (text[start - 1] is '从' or '自') && Moves().IsMatch(text.AsSpan(end));

    /// <summary>The place whose name begins at a character, its longest name, as typed; null where none does.</summary>
    public static (string Typed, string Name)? At(string text, int start)
    {
        var match = Starting.Match(text, start);
        return match.Success ? (match.Value, Names[match.Value].Name) : null;
    }

    /// <summary>Every naming of a place, with where it stands in the text.</summary>
    public static ImmutableArray<(Place Place, int Index, int Length)> NamingsIn(string text) =>
        [.. Any.Matches(text).Select(m => (Names[m.Value], m.Index, m.Length))];

    /// <summary>Where places are named, and by how many characters.</summary>
    public static IEnumerable<(int Start, int Length)> Spans(string text) => Any.Matches(text).Select(m => (m.Index, m.Length));

    /// <summary>The text without the names of places, their kinds and governments: 凉山州政府.</summary>
    public static string Without(string text, Place place) => Regex.Replace(text, $"(?:{Regex.Escape(place.Name)}|{Regex.Escape(place.ShortName)})[市州县区省]?(?:人民)?(?:政府)?", " ");

    /// <summary>A topic with places that are called by their first characters (甘阿凉) spelled out.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="provinces">Only places of these are called so.</param>
    public static string Spelled(string topic, IReadOnlySet<string> provinces)
    {
        // Places named together lie in one province, and what names a place in full (上海深圳) is not made of such characters.
        var named = Spans(topic).SelectMany(s => Enumerable.Range(s.Start, s.Length)).ToHashSet();
        foreach (var province in Places.All.Where(p => p.Name != p.Province && provinces.Contains(p.Province)).GroupBy(p => p.Province, StringComparer.Ordinal))
        {
            var first = province.ToLookup(p => p.Name[0]);
            for (var start = 0; start + 3 <= topic.Length; start++)
            {
                var run = topic.Skip(start).TakeWhile((c, i) => first[c].Count() == 1 && !named.Contains(start + i)).Distinct().ToArray();
                if (run.Length >= 3)
                    return topic[..start] + " " + string.Join(' ', run.Select(c => first[c].Single().ShortName)) + " " + topic[(start + run.Length)..];
            }
        }

        return topic;
    }

    [GeneratedRegex("^[省市州县区]?[^，。；、？到至]{0,4}?(?:来|搬|迁|转|引进)")]
    private static partial Regex Moves();

    private static Dictionary<string, Place> Load()
    {
        var names = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var place in Places.All)
        {
            names.TryAdd(place.Name, place);

            // 和平, 朝阳 and 河东 are words before they are districts.
            if (!place.Name.EndsWith('区') || place.Name == place.Province)
                names.TryAdd(place.ShortName, place);
        }

        return names;
    }
}
