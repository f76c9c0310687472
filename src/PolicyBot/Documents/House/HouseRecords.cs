using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents.Reading;
using PolicyBot.Sources;

namespace PolicyBot.Documents.House;

/// <summary>
/// What an office keeps in its catalogue and beside it: its place, which departments were renamed, and whom to telephone. It is shown
/// beside the words of documents and never instead of them, and takes no part in the index.
/// </summary>
/// <param name="Renamings">In the order of the file.</param>
/// <param name="Offices">In the order of the file.</param>
/// <param name="Problems">Lines and files that could not be used.</param>
public sealed partial record HouseRecords(ImmutableArray<Renaming> Renamings, ImmutableArray<OfficeEntry> Offices, ImmutableArray<HouseProblem> Problems)
{
    /// <summary>Name of the file of renamings, in the catalogue's folder.</summary>
    public const string RenamingsFile = "renamings.tsv";

    /// <summary>Name of the file of the directory, in the catalogue's folder.</summary>
    public const string OfficesFile = "offices.tsv";

    private const int LongestChain = 10;

    /// <summary>The place whose office it is: what is asked without naming a place or a document is asked of that place first. Null where none is told.</summary>
    public Place? Place { get; init; }

    /// <summary>What offices themselves replied to questions; kept by the server, in no file.</summary>
    public ImmutableArray<HouseReply> Replies { get; init; } = [];

    /// <summary>Other names of departments, as published at the desk.</summary>
    public ImmutableArray<DepartmentAlias> Aliases { get; init; } = [];

    /// <summary>An office that keeps nothing.</summary>
    public static HouseRecords None { get; } = new([], [], []);

    /// <summary>Reads both files; one that is not there is empty.</summary>
    /// <param name="folder">The catalogue's folder.</param>
    /// <param name="today">A line verified after this day holds a slip of the pen.</param>
    public static HouseRecords Load(string folder, DateOnly today)
    {
        var problems = new List<HouseProblem>();
        var renamings = new HouseTable(Path.Combine(folder, RenamingsFile), ["当时名称", "现名", "更名日期", "来源", "地区"], 4, problems).Read(ReadRenaming).ToImmutableArray();
        var offices = new HouseTable(Path.Combine(folder, OfficesFile), ["部门", "科室", "电话", "办公时间", "核对日期", "地区"], 5, problems).Read(c => ReadOffice(c, today)).ToImmutableArray();
        return new HouseRecords(renamings, offices, [.. problems]) { Place = PlaceOf(folder) };
    }

    // A catalogue that cannot be read is told of where its documents are.
    private static Place? PlaceOf(string folder)
    {
        try
        {
            return Catalogue.LoadIfAny(folder).Place is { } place ? Places.All.FirstOrDefault(p => p.ShortName == place) ?? Places.Of(place) : null;
        }
        catch (SourceException)
        {
            return null;
        }
    }

    /// <summary>Size and time of change of the files: what tells whether they have to be read again.</summary>
    public static string StampOf(string folder) => string.Join('|', new[] { RenamingsFile, OfficesFile, Catalogue.FileName }.Select(name =>
    {
        var file = new FileInfo(Path.Combine(folder, name));
        return file.Exists ? $"{file.Length},{file.LastWriteTimeUtc.Ticks}" : "";
    }));

    /// <summary>What a department that a document names is called today, through later renamings, too; null where its name still holds.</summary>
    /// <param name="printed">The name as printed.</param>
    /// <param name="jurisdiction">The place whose department it is.</param>
    /// <param name="issuedOn">When the document was issued; null where unknown.</param>
    /// <param name="today">A renaming to come is not yet one.</param>
    public Renaming? Current(string printed, string jurisdiction, DateOnly? issuedOn, DateOnly today) =>
        Later(printed, jurisdiction, issuedOn).TakeWhile(r => r.On <= today).LastOrDefault();

    /// <summary>Every renaming of a department that a document names, the next one first.</summary>
    /// <param name="printed">The name as printed.</param>
    /// <param name="jurisdiction">The place whose department it is.</param>
    /// <param name="issuedOn">When the document was issued; null where unknown.</param>
    public IEnumerable<Renaming> Later(string printed, string jurisdiction, DateOnly? issuedOn)
    {
        var (name, from) = (printed, issuedOn);
        for (var i = 0; i < LongestChain; i++)
        {
            var next = Renamings.Where(r => r.Covers(name, jurisdiction, from)).MinBy(r => r.On);
            if (next is null)
                yield break;
            yield return next;
            // A name taken up again later is not the one that was given up before.
            (name, from) = (next.Now, next.On);
        }
    }

    private static Renaming ReadRenaming(string[] cells)
    {
        var (then, now) = (Needed(cells[0], "当时名称"), Needed(cells[1], "现名"));
        if (then == now)
            throw new FormatException($"当时名称和现名都是“{then}”");
        return new Renaming(then, now, Day(cells[2], "更名日期"), Needed(cells[3], "来源"), PlacedNames.PlaceOf(then, cells[4]));
    }

    private static OfficeEntry ReadOffice(string[] cells, DateOnly today)
    {
        var department = Needed(cells[0], "部门");
        var telephone = Needed(cells[2], "电话");
        if (!Telephone().IsMatch(telephone))
            throw new FormatException($"“{telephone}”不是电话号码");
        var verified = Day(cells[4], "核对日期");
        if (verified > today)
            throw new FormatException($"核对日期“{cells[4]}”晚于今天");
        return new OfficeEntry(department, Given(cells[1]), telephone, Given(cells[3]), verified, PlacedNames.PlaceOf(department, cells[5]));
    }

    private static string Needed(string cell, string column) => cell.Length > 0 ? cell : throw new FormatException($"“{column}”是空的");

    private static string? Given(string cell) => cell.Length > 0 ? cell : null;

    private static DateOnly Day(string cell, string column) =>
        Dates.First(Needed(cell, column)) ?? throw new FormatException($"{column}“{cell}”不是日期，请写成 2025-03-01");

    [GeneratedRegex(@"^(?=(?:\D*\d){3})[\d\s()（）+\-—－/、，,;；转分机或至~]+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Telephone();
}
