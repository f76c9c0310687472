using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Retrieval;

/// <summary>
/// The names in a question: departments, clause numbers, documents. <see cref="Skeleton"/> is the question with one mark in
/// place of each, so that the words that ask can be read without the words that name.
/// </summary>
internal sealed partial record Mentions
{
    public const char DepartmentMark = '\uE000';
    public const char ClauseMark = '\uE001';
    public const char DocumentMark = '\uE002';

    public required string Skeleton { get; init; }
    public ImmutableArray<DepartmentMention> Departments { get; init; } = [];
    public ImmutableArray<ClauseReference> Clauses { get; init; } = [];

    /// <summary>Document numbers, serial numbers (67号文) and titles in 《》, as typed.</summary>
    public ImmutableArray<string> Documents { get; init; } = [];

    /// <summary>Finds the names in a normalised question; documents first, since a title may hold a department's name.</summary>
    public static Mentions Find(string text, DepartmentLexicon departments)
    {
        var documents = new List<string>();
        text = DocumentName().Replace(text, m => Take(documents, m.Value, DocumentMark));

        var (afterDepartments, mentions) = departments.Find(text);

        var clauses = new List<ClauseReference>();
        var skeleton = ClauseNumber().Replace(afterDepartments, m =>
            ReferenceOf(m) is { } reference ? Take(clauses, reference, ClauseMark) : m.Value);

        return new Mentions { Skeleton = skeleton, Departments = mentions, Clauses = [.. clauses], Documents = [.. documents] };
    }

    private static string Take<T>(List<T> list, T item, char mark)
    {
        list.Add(item);
        return mark.ToString();
    }

    private static ClauseReference? ReferenceOf(Match match)
    {
        if (!ChineseNumeral.TryParse(match.Groups["number"].Value, out var number))
            return null;
        var unit = match.Groups["unit"].Value switch
        {
            "部分" or "章" or "大点" or "大项" => ClauseUnit.Section,
            "点" or "个" or "款" or "节" => ClauseUnit.Unclear,
            "、" => ClauseUnit.Section,
            _ => ClauseUnit.Measure,
        };
        return new ClauseReference(number, unit);
    }

    // 川办发〔2022〕67号 in any bracket, 67号文, 《title》
    [GeneratedRegex(@"《[^》]{2,120}》|[\u4e00-\u9fff]{1,8}[〔\[【（(]?(?:19|20)[0-9]{2}[〕\]】）)]?(?:年)?第?[0-9]{1,5}号(?:文件|文)?|[0-9]{1,5}号(?:文件|文)")]
    private static partial Regex DocumentName();

    // 第十九项, （十九）, 19条, 八、; a bare number with a unit is one only where nothing before it makes it a quantity.
    [GeneratedRegex(@"第(?<number>[0-9]{1,3}|[零〇一二三四五六七八九十百]{1,5})(?<unit>部分|大点|大项|项|条|款|点|个|章|节)?(?:措施|举措|任务|工作)?|[（(](?<number>[0-9]{1,3}|[一二三四五六七八九十百]{1,5})[）)](?<unit>项|条)?|(?<![0-9一二三四五六七八九十百几共有这那前后每各])(?<number>[0-9]{1,3}|[一二三四五六七八九十百]{1,5})(?<unit>[项条])(?!措施|举措|任务|工作|以上|以下)|^(?<number>[一二三四五六七八九十]{1,3})(?<unit>、)")]
    private static partial Regex ClauseNumber();
}
