using System.Collections.Immutable;

namespace PolicyBot.Documents;

/// <summary>A place with a government of its own, province or the level below.</summary>
/// <param name="Name">The full name: 宜宾市, 甘孜藏族自治州.</param>
/// <param name="Province">The province it lies in; its own name for a province.</param>
/// <param name="ShortName">The name without its kind: 宜宾, 甘孜.</param>
public sealed record Place(string Name, string Province, string ShortName)
{
    /// <summary>The names it goes by.</summary>
    public ImmutableArray<string> Names => ShortName.Length > 1 && ShortName != Name ? [Name, ShortName] : [Name];

    /// <summary>Whether it is one level below a province of that name.</summary>
    public bool LiesIn(string? province) => Name != Province && Province == province;
}

/// <summary>The provinces and the places one level below them, read from data.</summary>
public static class Places
{
    private static readonly string[] Kinds =
        ["特别行政区", "维吾尔自治区", "回族自治区", "壮族自治区", "自治区", "自治州", "林区", "新区", "地区", "省", "市", "区", "县", "州", "盟"];

    // Peoples in the names of autonomous prefectures; the longest first, so that 土家族苗族 goes whole.
    private static readonly string[] Peoples =
        ["土家族", "朝鲜族", "布依族", "苗族", "侗族", "彝族", "藏族", "羌族", "回族", "哈尼族", "壮族", "傣族", "白族", "景颇族", "傈僳族", "蒙古族", "蒙古", "哈萨克", "柯尔克孜"];

    /// <summary>All of them, provinces before the places in them.</summary>
    public static ImmutableArray<Place> All { get; } = Load();

    /// <summary>The place of that name; one that is not listed lies in the province its name begins with, or in none but itself.</summary>
    public static Place Of(string name) =>
        All.FirstOrDefault(p => p.Name == name)
        ?? new Place(name, All.FirstOrDefault(p => name.StartsWith(p.Name, StringComparison.Ordinal))?.Province ?? name, ShortOf(name));

    private static ImmutableArray<Place> Load()
    {
        using var stream = typeof(Places).Assembly.GetManifestResourceStream("places.txt")!;
        using var reader = new StreamReader(stream);
        var places = ImmutableArray.CreateBuilder<Place>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var (province, inside) = (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..]);
            places.Add(new Place(province, province, ShortOf(province)));
            foreach (var name in inside.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                places.Add(new Place(name, province, ShortOf(name)));
        }

        return places.ToImmutable();
    }

    private static string ShortOf(string name)
    {
        var kind = Kinds.FirstOrDefault(k => name.EndsWith(k, StringComparison.Ordinal) && name.Length > k.Length + 1);
        var place = kind is null ? name : name[..^kind.Length];
        for (var people = LastPeople(place); people is not null && place.Length > people.Length + 1; people = LastPeople(place))
            place = place[..^people.Length];
        return place;
    }

    private static string? LastPeople(string name) => Peoples.FirstOrDefault(p => name.EndsWith(p, StringComparison.Ordinal));
}
