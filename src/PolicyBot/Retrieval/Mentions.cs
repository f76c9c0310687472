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
    private const int LongestRange = 100;
    public const char StepMark = '\uE003';

    public required string Skeleton { get; init; }
    public ImmutableArray<DepartmentMention> Departments { get; init; } = [];
    public ImmutableArray<ClauseReference> Clauses { get; init; } = [];

    /// <summary>Document numbers, serial numbers (67号文) and titles in 《》, as typed.</summary>
    public ImmutableArray<string> Documents { get; init; } = [];

    /// <summary>下一项 +1, 上一项 −1, else 0.</summary>
    public int Step { get; init; }

    /// <summary>Finds the names in a normalised question; documents first, since a title may hold a department's name.</summary>
    public static Mentions Find(string text, DepartmentLexicon lexicon)
    {
        var documents = new List<string>();
        text = DocumentName().Replace(text, m => Take(documents, m.Value, DocumentMark));

        var (skeleton, departments) = lexicon.Find(text);

        var step = 0;
        skeleton = NextOrPrevious().Replace(skeleton, m =>
        {
            step += m.Groups["direction"].Value.AsSpan().IndexOfAny('下', '后') >= 0 ? 1 : -1;
            return StepMark.ToString();
        });

        var clauses = new List<ClauseReference>();
        skeleton = ClauseList().Replace(skeleton, m => TakeAll(clauses, m) ? ClauseMark.ToString() : m.Value);
        skeleton = ClauseNumber().Replace(skeleton, m => ReferenceOf(m) is { } reference ? Take(clauses, reference, ClauseMark) : m.Value);

        return new Mentions
        {
            Skeleton = skeleton,
            Departments = departments,
            Clauses = MostSpecific(clauses),
            Documents = [.. documents],
            Step = step,
        };
    }

    private static string Take<T>(List<T> list, T item, char mark)
    {
        list.Add(item);
        return mark.ToString();
    }

    // 第8、9、10项, 第一项和第三项, （三）到（五）: every number of the list, or all from the first to the last.
    private static bool TakeAll(List<ClauseReference> clauses, Match match)
    {
        var numbers = new List<int>();
        foreach (Capture number in match.Groups["number"].Captures)
        {
            if (!ChineseNumeral.TryParse(number.Value, out var value) || value == 0)
                return false;
            numbers.Add(value);
        }

        var unit = match.Groups["unit"].Captures.Select(c => c.Value).LastOrDefault() is "部分" or "章" ? ClauseUnit.Section : ClauseUnit.Measure;
        if (match.Groups["to"].Success && numbers[^1] is var last && last > numbers[0] && last - numbers[0] < LongestRange)
            numbers = [.. Enumerable.Range(numbers[0], last - numbers[0] + 1)];
        clauses.AddRange(numbers.Select(n => new ClauseReference(n, unit)));
        return true;
    }

    private static ClauseReference? ReferenceOf(Match match)
    {
        var unit = match.Groups["unit"].Value switch
        {
            "部分" or "章" or "大点" or "大项" or "、" => ClauseUnit.Section,
            "节" => ClauseUnit.Subsection,
            "点" or "个" or "款" => ClauseUnit.Unclear,
            _ => ClauseUnit.Measure,
        };
        if (match.Groups["last"].Success)
            return new ClauseReference(-1, unit);
        if (!ChineseNumeral.TryParse(match.Groups["number"].Value, out var number) || number == 0)
            return null;
        return new ClauseReference(match.Groups["fromEnd"].Success ? -number : number, unit);
    }

    // 第五部分第十二项 is one clause: the section says where it stands.
    private static ImmutableArray<ClauseReference> MostSpecific(List<ClauseReference> clauses) =>
        clauses is [{ Unit: ClauseUnit.Section } section, { Unit: not ClauseUnit.Section } inner] ? [inner with { Section = section.Number }] : [.. clauses.Distinct()];

    // 川办发〔2022〕67号 in any bracket, 67号文, 《title》
    [GeneratedRegex(@"《[^》]{2,120}》|[\u4e00-\u9fff-[是号的请问查和应该看找说讲在把给对与及吗呢了文这那]]{1,8}[〔\[【（(]?(?:19|20)[0-9]{2}[〕\]】）)]?(?:年)?第?[0-9]{1,5}号(?:文件|文(?!号))?|[0-9]{1,5}号(?:文件|文(?!号))")]
    private static partial Regex DocumentName();

    // 第8、9、10项, 第十九项和第二十项, （十二）至（十四）, 第1-5项
    [GeneratedRegex(@"(?:第[（(]?|[（(])(?<number>[0-9]{1,3}|[一二三四五六七八九十百]{1,5})[）)]?(?<unit>部分|章|项|条)?(?:(?<to>到|至|[-~—－～])|[、，,和及与跟])(?:(?:第)?[（(]?(?<number>[0-9]{1,3}|[一二三四五六七八九十百]{1,5})[）)]?(?<unit>部分|章|项|条)?[、，,和及与跟]?)*(?<=部分|章|项|条|）)")]
    private static partial Regex ClauseList();

    // 下一项, 上一条, 后面那一项
    [GeneratedRegex("再?(?<!最)(?<direction>往?下|往?上|[之往]?后[面边头]?|[之往]?前[面边头]?|接下来)(?:紧接着|紧挨着)?(?:[的是]|那|这|哪)*[一]?(?:[项条]|个(?:举措|措施|任务))")]
    private static partial Regex NextOrPrevious();

    // 财政厅牵头了5条, 只参与1项 say how many, 谁牵头5条 which.
    // 第三道防线, 第一时间, 第二税务分局 and 21条措施 count other things: behind a bare number goes on what is asked of a clause.
    // 第十九项, （十九）, 19条, 举措14, 八、, 倒数第二条, 最后一项; a bare number with a unit is a clause only where nothing
    // before or behind it makes it a quantity.
    [GeneratedRegex(@"(?<![A-Za-z])(?:[Nn][Oo]\.?|#)[ ]?(?<number>[0-9]{1,3})(?![0-9])(?<unit>[项条])?|(?<last>最后|末尾|最末|最末尾)(?:的|那|这)?[一]?[个]?(?<unit>部分|大点|大项|章|项|条|点|款)(?:措施|举措|任务)?|(?<fromEnd>倒数)?第[（(]?(?<number>[0-9]{1,3}|[零〇一二三四五六七八九十百廿卅]{1,5})[）)]?(?:(?<unit>部分|大点|大项|项|条|款|点|个(?!(?!里[头面边]|还[有是]|具体|主要|都)[\u4e00-\u9fff-[是呢讲说写由谁举措任部的项条吗怎牵有归和与、]])|章|节)|(?=$|[^0-9\u4e00-\u9fff]|[是呢讲说写由谁举措任的吗怎咋牵有归和与及跟到至里内主负该要在哪什叫管都提]))(?:措施|举措|任务|工作)?|(?<=^|[问下看说讲头查项条是的到]|[^\p{L}])[（(](?<number>[0-9]{1,3})[）)](?<unit>项|条)?|[（(](?<number>[一二三四五六七八九十百]{1,5})[）)](?<unit>项|条)?|(?:举措|措施|任务|条款|条目|序号)(?<number>[0-9]{1,3}|[一二三四五六七八九十百]{1,5})(?![项条个共般起并定样直])|(?<![0-9一二三四五六七八九十百几共有这那哪前后每各多任某]|超过|多于|大于|不止|至少|不少于|不低于|少于|不到|不足|低于|至多|最多|(?<!谁|部门|单位|[哪几].?)(?:牵头|领头|参与|参加|配合|负责|承担|列入|主抓|涉及)(?:着|了|过|的)?(?:是|就)?)(?<number>[0-9]{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]百[零一二三四五六七八九十]{0,4})(?<unit>[项条])(?![“”\u4e00-\u9fff]{0,4}(?:措施|举措|任务|工作|政策|要求|规定|意见)|以上|以下)|^(?<number>[一二三四五六七八九十]{1,3})(?<unit>、)|^(?<number>[0-9]{1,3})[.．](?![0-9])")]
    private static partial Regex ClauseNumber();
}
