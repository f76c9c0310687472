using System.Collections.Immutable;
using System.Text;
using PolicyBot.Documents;
using PolicyBot.Documents.House;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>
/// Every name by which a question may call a department. A name of a function that served documents give tasks to means
/// their departments; one of any other function is known as a department that they do not name.
/// </summary>
internal sealed class DepartmentLexicon
{
    private static readonly (string Prefix, char Level)[] LevelPrefixes = [("省", '省'), ("市", '市'), ("州", '市'), ("县", '县'), ("区", '县')];

    private readonly Dictionary<string, DepartmentMention> _names = new(StringComparer.Ordinal);
    private readonly int _longest;

    public DepartmentLexicon(IEnumerable<ServedDepartment> served, DepartmentNames known, HouseRecords house)
    {
        var entries = EntriesByName(known);

        // 成都海关 is an office of its function, 海关, whose name holds its place.
        var byFunction = served.ToLookup(d => entries.GetValueOrDefault(d.Name)
            ?? known.Entries.FirstOrDefault(e => e.ByPlace && e.Stems.Any(s => d.Name.EndsWith(s, StringComparison.Ordinal))));

        // What documents print comes first, then what a function is called, then functions that no document names.
        foreach (var department in byFunction.SelectMany(f => f))
            AddPrinted(department);
        foreach (var function in byFunction.Where(f => f.Key is not null))
            AddFunction(function.Key!, [.. function]);
        foreach (var department in byFunction.SelectMany(f => f))
            AddLaterNames(department, house);
        foreach (var alias in house.Aliases)
            AddAlias(alias, byFunction.SelectMany(f => f));
        foreach (var entry in known.Entries)
            AddFunction(entry with { Aliases = [.. entry.Aliases.Where(IsOfficeName)] }, []);

        _longest = _names.Count == 0 ? 0 : _names.Keys.Max(n => n.Length);
    }

    /// <summary>Finds the departments in a text, the longest name first, and puts a mark in the place of each.</summary>
    public (string Skeleton, ImmutableArray<DepartmentMention> Mentions) Find(string text)
    {
        var skeleton = new StringBuilder(text.Length);
        var mentions = ImmutableArray.CreateBuilder<DepartmentMention>();
        for (var i = 0; i < text.Length;)
        {
            if (At(text, i) is not { } found)
            {
                skeleton.Append(text[i++]);
                continue;
            }

            mentions.Add(found);
            skeleton.Append(Mentions.DepartmentMark);
            i += found.Typed.Length;
        }

        return (skeleton.ToString(), mentions.ToImmutable());
    }

    // 数据中心 and 海关 are things before they are departments; 教育局 is nothing else.
    private static bool IsOfficeName(string name) => name[^1] is '厅' or '局' or '委' or '办' or '部' or '署' || name.EndsWith("委员会", StringComparison.Ordinal) || name.EndsWith("办公室", StringComparison.Ordinal);

    private static Dictionary<string, DepartmentEntry> EntriesByName(DepartmentNames known)
    {
        var entries = new Dictionary<string, DepartmentEntry>(StringComparer.Ordinal);
        foreach (var entry in known.Entries)
        {
            foreach (var alias in entry.Aliases)
                entries.TryAdd(alias, entry);
        }

        return entries;
    }

    private void AddPrinted(ServedDepartment department)
    {
        foreach (var name in department.Printed.Append(department.Name))
        {
            Add(name, department.Name, [department]);
            foreach (var placed in Placed(name, department.Jurisdiction))
                Add(placed, department.Name, [department]);
        }
    }

    private void AddFunction(DepartmentEntry entry, ServedDepartment[] served)
    {
        // 人行成都分行 is 人民银行成都分行.
        foreach (var (department, printed) in served.Where(_ => entry.Branches).SelectMany(d => d.Printed.Select(p => (d, p))))
        {
            if (entry.Stems.Where(s => printed.Contains(s, StringComparison.Ordinal)).MaxBy(s => s.Length) is not { } stem)
                continue;
            foreach (var other in entry.Stems)
                Add(printed.Replace(stem, other, StringComparison.Ordinal), department.Name, [department]);
        }

        foreach (var alias in entry.Aliases)
        {
            // 财政部 is the state's alone; 财政局 without a place may be anyone's.
            var meant = alias == entry.National || alias.EndsWith('部') && entry.National.EndsWith('部')
                ? [.. served.Where(d => d.Jurisdiction == Jurisdiction.National)]
                : served;
            var name = served.Length > 0 ? served[0].Name : alias;
            Add(alias, name, meant);
            foreach (var (prefix, level) in LevelPrefixes)
                Add(prefix + alias, name, [.. meant.Where(d => d.Jurisdiction.Length == 0 || Jurisdiction.LevelOf(d.Jurisdiction) == level)]);
            foreach (var department in meant)
            {
                foreach (var placed in Placed(alias, department.Jurisdiction))
                    Add(placed, name, [department]);
            }
        }
    }

    // A question by the name of today means the department under the name of then.
    private void AddLaterNames(ServedDepartment department, HouseRecords house)
    {
        foreach (var now in department.Printed.SelectMany(p => house.Later(p, department.Jurisdiction, null)).Select(r => r.Now).Distinct(StringComparer.Ordinal))
        {
            foreach (var name in Placed(now, department.Jurisdiction).Append(now).Append(DepartmentNames.WithoutLevel(now)))
                Add(name, now, [department]);
        }
    }

    // What the office says goes before what the program would take the name for.
    private void AddAlias(DepartmentAlias alias, IEnumerable<ServedDepartment> served)
    {
        ServedDepartment[] meant = [.. served.Where(d => IsNamed(d, alias.Department))];
        if (meant.Length == 0)
            return;
        foreach (var department in meant)
        {
            foreach (var placed in Placed(alias.Name, department.Jurisdiction))
                Add(placed, department.Name, [department]);
        }

        _names.Remove(alias.Name);
        Add(alias.Name, meant[0].Name, meant);
    }

    /// <summary>Whether a name is one that documents print for a department, its place before it or not.</summary>
    internal static bool IsNamed(ServedDepartment department, string name) =>
        department.Printed.Append(department.Name).Any(p => p == name || Placed(p, department.Jurisdiction).Contains(name, StringComparer.Ordinal));

    // 四川省财政厅, 四川财政厅
    private static IEnumerable<string> Placed(string name, string jurisdiction) =>
        jurisdiction.Length < 2 || name.StartsWith(jurisdiction[..^1], StringComparison.Ordinal) ? [] : [jurisdiction + name, jurisdiction[..^1] + name];

    private void Add(string name, string canonical, ServedDepartment[] departments)
    {
        if (_names.TryGetValue(name, out var known))
            _names[name] = known with { Ids = [.. known.Ids.Union(departments.Select(d => d.Id), StringComparer.Ordinal)] };
        else
            _names.Add(name, new DepartmentMention("", canonical, [.. departments.Select(d => d.Id)]));
    }

    /// <summary>Every name, for mending slips of typing.</summary>
    public IEnumerable<string> Names => _names.Keys;

    /// <summary>Names of departments that served documents name.</summary>
    public IEnumerable<string> ServedNames => _names.Where(n => !n.Value.Ids.IsEmpty).Select(n => n.Key);

    private DepartmentMention? At(string text, int start) => Known(text, start) ?? OfOtherPlace(text, start);

    // 宜宾市经信局 is a city's department, not the province's of that function.
    private DepartmentMention? OfOtherPlace(string text, int start)
    {
        foreach (var place in Places.All)
        {
            var name = place.Names.FirstOrDefault(n => string.CompareOrdinal(text, start, n, 0, n.Length) == 0);
            if (name is null)
                continue;
            var behind = start + name.Length;
            if (behind < text.Length && text[behind] is '省' or '市' or '州' && name == place.ShortName)
                behind++;
            if (Known(text, behind) is { } department && char.IsLetter(text[behind]) && !department.Typed.StartsWith('省'))
                return new DepartmentMention(text[start..(behind + department.Typed.Length)], department.Name, OfPlace(department, place));
        }

        return null;
    }

    private static ImmutableArray<string> OfPlace(DepartmentMention department, Place place) =>
        [.. department.Ids.Where(id => id.StartsWith(place.Name + ":", StringComparison.Ordinal))];

    private DepartmentMention? Known(string text, int start)
    {
        for (var length = Math.Min(_longest, text.Length - start); length > 1; length--)
        {
            var typed = text.Substring(start, length);
            if (_names.TryGetValue(typed, out var mention))
                return mention with { Typed = typed };
        }

        return null;
    }
}
