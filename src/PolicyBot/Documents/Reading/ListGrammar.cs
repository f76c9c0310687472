using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>A name of a list with what the list gives it to do.</summary>
internal sealed record ListedName(MappedText Name, AssignmentRole Role);

/// <summary>A list of who is responsible, read.</summary>
internal sealed class ParsedList
{
    public List<ListedName> Names { get; } = [];

    /// <summary>The words for what those who do not lead do; null where the list has none.</summary>
    public string? Term { get; set; }

    /// <summary>Whether 等 leaves the list open.</summary>
    public bool OpenEnded { get; set; }

    /// <summary>Whether the list itself says who leads.</summary>
    public bool StatesLead => Names.Exists(n => n.Role == AssignmentRole.Lead);

    /// <summary>Sentences of the list that are rules for it and for those behind it.</summary>
    public List<MappedText> Rules { get; } = [];
}

/// <summary>Reads what stands in the brackets of a responsibility list, in every convention known.</summary>
internal static partial class ListGrammar
{
    // What those do who help the one that leads or handles a task.
    private static readonly string[] SupportWords = ["配合", "参与", "参加", "协办", "协助", "协同"];

    /// <summary>Whether the words give somebody the part of helping.</summary>
    public static bool Supports(string words) => SupportWordIn(words) is not null;

    /// <summary>The word that gives somebody the part of helping; null where there is none.</summary>
    public static string? SupportWordIn(string words) =>
        SupportWords.Where(w => words.Contains(w, StringComparison.Ordinal)).MinBy(w => words.IndexOf(w, StringComparison.Ordinal));

    /// <summary>Whether the text ends with a list in brackets.</summary>
    public static bool EndsWithList(string text)
    {
        var closed = text.TrimEnd('。');
        if (closed.Length == 0 || !Hanzi.IsCloser(closed[^1]))
            return false;
        var depth = 0;
        for (var i = closed.Length - 1; i >= 0; i--)
        {
            if (Hanzi.IsCloser(closed[i]))
                depth++;
            else if (Hanzi.IsOpener(closed[i]) && --depth == 0)
                return Read(MappedText.Of(closed[(i + 1)..^1]), null) is not null;
        }

        return false;
    }

    /// <summary>Whether a list begins here by its keyword: 责任单位：.</summary>
    public static bool BeginsWithKeyword(string text) => Keyword().Match(text) is { Success: true, Index: 0 };

    /// <summary>Reads a list without its brackets.</summary>
    /// <returns>Null where the text is no list of who is responsible.</returns>
    public static ParsedList? Read(MappedText content, string? jurisdiction)
    {
        var keyword = BeginsWithKeyword(content.Value);
        if (!keyword && (content.Length > 400 || NotAList().IsMatch(content.Value)))
            return null;
        // （甲局、乙局，列首位的为牵头单位，下同）: the rule says what the names are there for.
        var plain = WithoutRules(content.Value, out var ruled);
        if (!keyword && !ruled && !VerbAtEnd().IsMatch(plain))
            return null;

        var list = new ParsedList();
        var role = AssignmentRole.Responsible;
        foreach (var statement in Cut(content, "。；"))
            ReadStatement(statement, list, ref role);
        var names = list.Names.Count(n => NameSplitter.IsName(n.Name.Value, jurisdiction));
        if (!keyword && (names == 0 || names < list.Names.Count))
            return null;
        return names == 0 && list.Rules.Count == 0 ? null : list;
    }

    /// <summary>Reads a cell of a table whose column says what those named in it do, unless the cell itself says it: 牵头：甲局；配合：乙局.</summary>
    public static ParsedList ReadCell(MappedText cell, AssignmentRole columns)
    {
        var list = new ParsedList();
        foreach (var statement in Cut(cell, "。；"))
        {
            var role = columns;
            ReadStatement(statement, list, ref role);
        }

        return list;
    }

    /// <summary>Reads a bracket that holds names and nothing else.</summary>
    /// <returns>Null where it holds anything else, or no name that is known.</returns>
    public static ParsedList? ReadNames(MappedText content, string? jurisdiction)
    {
        if (content.Length > 400 || NotAList().IsMatch(content.Value) || content.Value.AsSpan().IndexOfAny("。：") >= 0)
            return null;
        var list = new ParsedList();
        list.Names.AddRange(NameSplitter.Split(content, out var openEnded).Select(n => new ListedName(n, AssignmentRole.Responsible)));
        list.OpenEnded = openEnded;
        return list.Names.Count > 0 && list.Names.TrueForAll(n => NameSplitter.IsName(n.Name.Value, jurisdiction))
            && list.Names.Exists(n => DepartmentNames.Default.Knows(n.Name.Value, jurisdiction)) ? list : null;
    }

    private static void ReadStatement(MappedText statement, ParsedList list, ref AssignmentRole role)
    {
        var pending = new List<MappedText>();
        foreach (var part in Cut(statement, "，,").SelectMany(AtKeywords))
        {
            if (LeadRules.IsRule(part.Value) || LeadRules.IsForAll(statement.Value))
            {
                var at = statement.Value.IndexOf(part.Value, StringComparison.Ordinal);
                list.Rules.Add(statement.Slice(at));
                break;
            }

            if (Deadline().IsMatch(part.Value))
                continue;
            var piece = part;
            if (Keyword().Match(piece.Value) is { Success: true, Index: 0 } keyword)
            {
                Assign(list, pending, role);
                role = RoleOfKeyword(keyword.Groups["word"].Value, list);
                piece = piece.Slice(keyword.Length);
                if (IsNotAboutOrganisations(keyword.Groups["word"].Value))
                    break;
            }
            else if (OtherKeyword().IsMatch(piece.Value))
            {
                break;
            }

            ReadPiece(piece, list, pending, role);
        }

        Assign(list, pending, role);
    }

    // 牵头单位：甲局 责任单位：乙局, parted by a space that is no longer there.
    private static IEnumerable<MappedText> AtKeywords(MappedText part)
    {
        var start = 0;
        foreach (Match inner in InnerKeyword().Matches(part.Value))
        {
            yield return part.Slice(start, inner.Index - start);
            start = inner.Index;
        }

        yield return part.Slice(start);
    }

    // Names wait until the verb that says what they do: 省甲厅牵头，省乙厅、丙厅配合.
    private static void ReadPiece(MappedText piece, ParsedList list, List<MappedText> pending, AssignmentRole role)
    {
        var verb = VerbAtEnd().Match(piece.Value);
        var names = verb.Success ? piece.Slice(0, verb.Index) : piece;
        pending.AddRange(NameSplitter.Split(names, out var openEnded));
        list.OpenEnded |= openEnded;
        if (!verb.Success)
            return;
        list.OpenEnded |= verb.Value[0] == '等';
        var words = verb.Value.TrimStart('等');
        Assign(list, pending, RoleOfVerb(words, role, pending), words);
    }

    private static void Assign(ParsedList list, List<MappedText> pending, AssignmentRole role, string? term = null)
    {
        foreach (var name in pending)
        {
            var (plain, note) = WithoutNote(name);
            list.Names.Add(new ListedName(plain, note ?? role));
        }

        if (pending.Count > 0 && term is not null && role != AssignmentRole.Lead)
            list.Term = term;
        pending.Clear();
    }

    // 省发展改革委（牵头）: the role stands behind the name.
    private static (MappedText Name, AssignmentRole? Role) WithoutNote(MappedText name)
    {
        var note = RoleNote().Match(name.Value);
        if (!note.Success)
            return (name, null);
        var role = note.Value.Contains("牵头", StringComparison.Ordinal) ? AssignmentRole.Lead
            : Supports(note.Value) ? AssignmentRole.Support
            : AssignmentRole.Responsible;
        return (name.Slice(0, note.Index), role);
    }

    private static AssignmentRole RoleOfKeyword(string word, ParsedList list)
    {
        if (word.Contains("牵头", StringComparison.Ordinal) || word.StartsWith("主办", StringComparison.Ordinal))
            return AssignmentRole.Lead;
        if (SupportWords.FirstOrDefault(w => word.StartsWith(w, StringComparison.Ordinal)) is not { } term)
            return AssignmentRole.Responsible;
        list.Term = term;
        return AssignmentRole.Support;
    }

    private static AssignmentRole RoleOfVerb(string verb, AssignmentRole stated, List<MappedText> names)
    {
        if (verb.Contains("牵头", StringComparison.Ordinal) || verb.Contains("主办", StringComparison.Ordinal))
            return AssignmentRole.Lead;
        if (Supports(verb))
            return AssignmentRole.Support;
        var implement = (verb.Contains("落实", StringComparison.Ordinal) || verb.Contains("实施", StringComparison.Ordinal))
            && names.Count > 0 && names.TrueForAll(n => n.Value.StartsWith('各'));
        return implement ? AssignmentRole.Implement : stated;
    }

    private static bool IsNotAboutOrganisations(string word) => word.EndsWith('人') || word.EndsWith("领导", StringComparison.Ordinal) || word.EndsWith("领导同志", StringComparison.Ordinal);

    private static string WithoutRules(string content, out bool ruled)
    {
        ruled = LeadRules.DeclaresFirstLeads(content);
        foreach (var part in content.Split('，', '。', '；'))
        {
            if (LeadRules.IsRule(part) || Deadline().IsMatch(part))
                return content[..content.IndexOf(part, StringComparison.Ordinal)].TrimEnd('，', '。', '；');
        }

        return content.TrimEnd('。');
    }

    /// <summary>The text cut at marks outside brackets.</summary>
    internal static IEnumerable<MappedText> Cut(MappedText text, string marks)
    {
        int depth = 0, start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text.Value[i];
            if (Hanzi.IsOpener(c))
                depth++;
            else if (Hanzi.IsCloser(c))
                depth = Math.Max(0, depth - 1);
            else if (depth == 0 && marks.Contains(c))
            {
                if (i > start)
                    yield return text.Slice(start, i - start);
                start = i + 1;
            }
        }

        if (start < text.Length)
            yield return text.Slice(start);
    }

    [GeneratedRegex("^(?<word>(?:主要|第一)?(?:责任|牵头|负责|主办|承办|实施|落实|配合|参与|参加|协办|协助|指导|推广|主管|组织|完成|督办|推进|支持|监管|执行|办理|承担)(?:责任|落实|实施|组织|牵头|负责|推进|配合|参与)?(?:单位|部门|主体|机关|科室|处室|机构|领导|领导同志|人|科局|股室|方)|牵头|主办|协办|配合|参与|责任|落实)(?:及(?:责任)?(?:单位|部门|人))?(?:[：:]|(?<=单位|部门)[为是])", RegexOptions.ExplicitCapture)]
    private static partial Regex Keyword();

    [GeneratedRegex("(?<!^)(?=(?:牵头|责任|配合|主办|协办|承办|参与|参加|协助|落实)(?:责任)?(?:单位|部门|科室|领导|人)[：:])(?<![主要第一])", RegexOptions.ExplicitCapture)]
    private static partial Regex InnerKeyword();

    // 2025年底前完成, 持续推进: by when, among the names.
    [GeneratedRegex("^(?:于|在|力争|确保|到)?(?:每年|当年|\\d{4}年|\\d{1,2}月|年底|年内|年初|年中|今年|明年|(?:第?[一二三四]|上|下)(?:季度|半年)|长期|持续|全年|近期|中期|远期|常态化|即时|限期)[^、]{0,20}$|^[^、]{0,12}(?:之前|以前|前|底前|底)(?:完成|落实|建成|启动|出台|到位|实施|取得进展|办结|见效)[^、]{0,8}$", RegexOptions.ExplicitCapture)]
    private static partial Regex Deadline();

    [GeneratedRegex("^[^，。；：]{0,8}(?:时限|时间|期限|进度|目标|要求|备注|联系人|联系电话|电话)[：:]", RegexOptions.ExplicitCapture)]
    private static partial Regex OtherKeyword();

    [GeneratedRegex("(?:等)?(?:要|应|应当|须|共同|分别|具体|联合|一并|负责|依法|依职责|按(?:照)?(?:各自|部门|工作)?(?:职责|职能|职责分工|职能分工|职能职责|分工)(?:分工)?|根据(?:各自)?(?:职责|职能)(?:分工)?)*(?:牵头(?:负责|落实|组织实施|组织|办理|推进|实施)?|负责(?:牵头|落实|组织实施|实施|推进|组织|办理)?|配合(?:落实|实施|做好)?|参与(?:配合|落实)?|参加|协助|协同|(?:统筹|共同|组织|具体|协同)?(?:推进|贯彻|抓好)(?:落实|实施)|落实|组织实施|实施|承办|主办|协办|为(?:主要|第一|主)?(?:牵头|责任|配合|主办|协办|承办|参与|参加)(?:单位|部门)|分工负责)$", RegexOptions.ExplicitCapture | RegexOptions.RightToLeft)]
    private static partial Regex VerbAtEnd();

    [GeneratedRegex("^(?:以下|简称|即|含|包括|不含|如|指|注|例如|见|附|试行|暂行|一|二|三)|简称|《", RegexOptions.ExplicitCapture)]
    private static partial Regex NotAList();

    [GeneratedRegex("[（(〔](?:总)?(?:牵头|负责|主办|配合|参与|协助|责任)[^）)〕]{0,10}[）)〕]$", RegexOptions.ExplicitCapture)]
    private static partial Regex RoleNote();
}
