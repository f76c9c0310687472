using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolicyBot.Documents;

/// <summary>One function of government (财政, 市场监管 …) with what its body is called at each level.</summary>
public sealed record DepartmentEntry
{
    /// <summary>The function in its main form: 发展改革.</summary>
    [JsonIgnore]
    public string Stem => Stems[0];

    /// <summary>Ways to write the function, the main one first.</summary>
    public ImmutableArray<string> Stems { get; init; } = [];

    /// <summary>Endings that make a name of a stem: 部, 厅, 局, 委.</summary>
    public ImmutableArray<string> Suffixes { get; init; } = [];

    /// <summary>Canonical name of the state's body; empty where there is none.</summary>
    public string National { get; init; } = "";

    /// <summary>Canonical name in a province; empty where there is none.</summary>
    public string Provincial { get; init; } = "";

    /// <summary>Canonical name in a city or county; empty where there is none.</summary>
    public string Municipal { get; init; } = "";

    /// <summary>Further names: short, former, local ones.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Whether these are offices of a national body named after their place: 成都海关, 人行成都分行.</summary>
    public bool Branches { get; init; }

    /// <summary>Whether offices of different places are different departments of one jurisdiction: 成都海关, 泸州海关.</summary>
    public bool ByPlace { get; init; }

    /// <summary>Every name of the function without place or level: stems with each ending, level names, further names.</summary>
    [JsonIgnore]
    public ImmutableArray<string> Aliases { get; internal init; } = [];
}

/// <summary>Names of departments, read from data: which function a printed name stands for.</summary>
public sealed class DepartmentNames
{
    private const string LevelPrefixes = "省市县区州盟旗";

    // 市场监管局 is not the 场监管局 of a city.
    private const string NotBehindLevel = "场政委直属辖内民级本长";

    private static readonly string[] CentralPrefixes = ["国家", "中国", "全国", "国务院", "中央"];

    private const int MaxRemembered = 20_000;

    // The same few names come again and again; what was found for them is kept.
    private readonly ConcurrentDictionary<(string, string), (DepartmentEntry Entry, string Prefix)?> _found = new();
    private int _remembered;
    private readonly Dictionary<string, DepartmentEntry> _byName = new(StringComparer.Ordinal);

    private DepartmentNames(ImmutableArray<DepartmentEntry> entries)
    {
        Entries = entries;
        foreach (var entry in entries)
        {
            foreach (var alias in entry.Aliases)
                _byName.TryAdd(alias, entry);
        }
    }

    /// <summary>The names that come with the program.</summary>
    public static DepartmentNames Default { get; } = LoadEmbedded();

    /// <summary>All functions, for whoever looks for names in a question.</summary>
    public ImmutableArray<DepartmentEntry> Entries { get; }

    /// <summary>
    /// The department a printed name stands for in a document of the given jurisdiction. A name that no entry holds is a
    /// department of its own, level prefix left out, so 省同城化办 and 同城化办 of one province are the same.
    /// </summary>
    /// <param name="printed">The name as printed, normalised.</param>
    /// <param name="jurisdiction">The document's, as in <see cref="PolicyDocument.Jurisdiction"/>; null where unknown.</param>
    public Department Resolve(string printed, string? jurisdiction)
    {
        var name = WithoutBrackets(printed);
        var home = jurisdiction ?? "";
        var found = Find(name, home);
        if (found is not { } match)
        {
            var own = WithoutLevel(name);
            return new Department($"{home}:{own}", own, home, []);
        }

        var (entry, rest) = match;
        var place = JurisdictionOf(entry, name, rest, home);
        var canonical = Canonical(entry, name, place);
        return new Department($"{place}:{canonical}", canonical, place, entry.Aliases);
    }

    /// <summary>Whether the name, place and level aside, is one of the data's.</summary>
    public bool Knows(string printed, string? jurisdiction) => Find(WithoutBrackets(printed), jurisdiction ?? "") is not null;

    /// <summary>Whether the name, but for one character of level before it, is one of the data's word for word.</summary>
    internal bool Lists(string name) =>
        _byName.ContainsKey(name) || (name.Length > 2 && LevelPrefixes.Contains(name[0]) && _byName.ContainsKey(name[1..]));

    // The entry and what stands before its name: "" for 财政厅, 省 for 省财政厅, 遂宁市 for 遂宁市财政局.
    private (DepartmentEntry Entry, string Prefix)? Find(string name, string home)
    {
        if (_found.TryGetValue((name, home), out var known))
            return known;
        if (Interlocked.Increment(ref _remembered) > MaxRemembered)
        {
            _found.Clear();
            _remembered = 0;
        }

        return _found[(name, home)] = Search(name, home);
    }

    private (DepartmentEntry Entry, string Prefix)? Search(string name, string home)
    {
        if (_byName.TryGetValue(name, out var exact))
            return (exact, "");
        foreach (var prefix in Prefixes(name, home))
        {
            if (_byName.TryGetValue(name[prefix.Length..], out var entry))
                return (entry, prefix);
        }

        return FindBranch(name);
    }

    private static IEnumerable<string> Prefixes(string name, string home)
    {
        foreach (var central in CentralPrefixes)
        {
            if (name.StartsWith(central, StringComparison.Ordinal))
                yield return central;
        }

        if (name.Length > 1 && LevelPrefixes.Contains(name[0]))
        {
            yield return name[..1];
            if (name[1] == '级')
                yield return name[..2];
        }

        if (home.Length > 1 && name.StartsWith(home, StringComparison.Ordinal))
            yield return home;
        if (Jurisdiction.PlaceIn(name) is { } place && place.Length < name.Length)
            yield return place;
        if (home.Length > 2 && name.StartsWith(home[..^1], StringComparison.Ordinal))
            yield return home[..^1];
    }

    // 成都海关, 遂宁银保监分局, 中国人民银行怀化中心支行: the place stands before or inside the name.
    private (DepartmentEntry, string)? FindBranch(string name)
    {
        foreach (var entry in Entries.Where(e => e.Branches))
        {
            foreach (var stem in entry.Stems)
            {
                var at = name.LastIndexOf(stem, StringComparison.Ordinal);
                if (at < 0)
                    continue;
                var behind = name[(at + stem.Length)..];
                var suffix = entry.Suffixes.Where(s => behind.EndsWith(s, StringComparison.Ordinal)).OrderByDescending(s => s.Length).FirstOrDefault();
                if (suffix is not null && at <= 12 && behind.Length - suffix.Length <= 6 && (suffix.Length > 0 || behind.Length == 0))
                    return (entry, name[..at]);
            }
        }

        return null;
    }

    private static string JurisdictionOf(DepartmentEntry entry, string name, string prefix, string home)
    {
        if (home == Jurisdiction.National || IsNationalForm(entry, name))
            return Jurisdiction.National;
        if (prefix.Length == 0 || entry.Branches || home.StartsWith(prefix, StringComparison.Ordinal) || home.EndsWith(prefix, StringComparison.Ordinal))
            return home;
        if (prefix.Length <= 2 && LevelPrefixes.Contains(prefix[0]))
            return FitsLevel(prefix[0], home) ? home : prefix[..1];
        return CentralPrefixes.Contains(prefix, StringComparer.Ordinal) ? home : prefix;
    }

    private static bool IsNationalForm(DepartmentEntry entry, string name) =>
        entry.National.Length > 0
        && (name == entry.National || name.EndsWith("总局", StringComparison.Ordinal) || name.EndsWith("总署", StringComparison.Ordinal)
            || (name.EndsWith('部') && entry.National.EndsWith('部') && entry.Stems.Contains(name[..^1], StringComparer.Ordinal))
            || (CentralPrefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal)) && !entry.Branches));

    private static bool FitsLevel(char prefix, string home)
    {
        if (home.Length == 0)
            return true;
        var level = Jurisdiction.LevelOf(home);
        return prefix switch
        {
            '省' => level == '省',
            '市' or '州' or '盟' => level == '市',
            _ => level == '县',
        };
    }

    private static string Canonical(DepartmentEntry entry, string name, string place)
    {
        if (place == Jurisdiction.National && entry.National.Length > 0)
            return entry.National;
        if (entry.ByPlace && name != entry.Provincial)
            return name;
        var level = place.Length > 0 ? Jurisdiction.LevelOf(place) : LevelOfName(name);
        var preferred = level == '省' ? entry.Provincial : entry.Municipal;
        return preferred.Length > 0 ? preferred : WithoutLevel(name);
    }

    // Where the place is unknown the name itself tells: 市人社局, 财政厅.
    private static char LevelOfName(string name) =>
        LevelPrefixes.Contains(name[0]) && name[0] != '省' ? '市' : name[^1] == '厅' || name[0] == '省' ? '省' : '市';

    internal static string WithoutLevel(string name) =>
        name.Length > 3 && LevelPrefixes.Contains(name[0]) && !NotBehindLevel.Contains(name[1]) ? name[1..] : name;

    private static string WithoutBrackets(string name)
    {
        var open = name.IndexOf('（', StringComparison.Ordinal);
        return open > 1 && name.EndsWith('）') ? name[..open] : name;
    }

    private static DepartmentNames LoadEmbedded()
    {
        using var stream = typeof(DepartmentNames).Assembly.GetManifestResourceStream("PolicyBot.Documents.departments.json")
            ?? throw new InvalidOperationException("The department names are missing from the assembly.");
        var file = JsonSerializer.Deserialize<DepartmentFile>(stream, JsonSerializerOptions.Web)!;
        return new DepartmentNames([.. file.Functions.Select(e => e with { Aliases = AliasesOf(e) })]);
    }

    private static ImmutableArray<string> AliasesOf(DepartmentEntry entry)
    {
        var made = entry.Stems.SelectMany(stem => entry.Suffixes.Select(suffix => stem + suffix));
        var sections = entry.Stems.Where(s => s.Length > 1).SelectMany(s => new[] { s + "部门", s + "主管部门" });
        return [.. made.Concat([entry.National, entry.Provincial, entry.Municipal]).Concat(entry.Names).Concat(sections)
            .Where(n => n.Length > 1).Distinct(StringComparer.Ordinal)];
    }

    private sealed record DepartmentFile(ImmutableArray<DepartmentEntry> Functions);
}
