using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Facts about a document as its header, signature, header blocks and closing clauses state them.</summary>
internal sealed partial class FactsReader(List<DocumentSection> sections, List<ClauseNode> nodes, Metadata metadata)
{
    private List<string>? _ownSentences;

    private DocumentSection Main => sections[0];

    public string Title => Main.Header.Title?.Value ?? metadata["标题", "名称", "title"] ?? sections.Select(s => s.Header.Title?.Value).FirstOrDefault(t => t is not null)
        ?? FirstWords();

    public string? Number =>
        Main.Header.Number
        ?? (metadata["发文字号", "发布文号", "文号", "文件编号"] is { } printed ? DocumentNumber.Normalize(TextNormalizer.Normalize(printed)) ?? printed : null)
        ?? Main.Header.Notes.Where(n => !n.StartsWith('（')).Select(DocumentNumber.Normalize).FirstOrDefault(n => n is not null)
        ?? HistoryNumber();

    public ImmutableArray<string> Issuers
    {
        get
        {
            if (Main.Header.Issuers.Count > 0)
                return InFull(Main.Header.Issuers);
            if (metadata["发文机关", "发文机构", "发文单位", "发布机构", "制定机关", "颁布单位", "author"] is { } named)
                return [.. named.Split('、', '，', ' ', ';').Where(n => n.Length > 0)];
            if (Main.Signatories.Where(Phrases.IsOrganisation).ToList() is { Count: > 0 } signed)
                return [.. signed];
            return LawMaker() is { } maker ? [maker] : [];
        }
    }

    // 教育厅　财政厅 of the title are the 吉林省教育厅 and 吉林省财政厅 that sign, 市政府办公室 the office that the header block names.
    private ImmutableArray<string> InFull(List<string> named)
    {
        if (named.Exists(n => Jurisdiction.OfIssuer(n) is not null))
            return [.. named];
        var block = metadata["发文机关", "发文机构", "发文单位", "发布机构"];
        string[] signed = [.. Main.Signatories.Where(Phrases.IsOrganisation)];
        if (signed.Length == named.Count && signed.All(s => Jurisdiction.OfIssuer(s) is not null))
            return [.. signed];
        return named.Count == 1 && block is not null && Phrases.IsOrganisation(block) && Jurisdiction.OfIssuer(block) is not null ? [block] : [.. named];
    }

    public string? JurisdictionOf(ImmutableArray<string> issuers)
    {
        var fromIssuer = issuers.Select(Jurisdiction.OfIssuer).FirstOrDefault(j => j is not null);
        if (fromIssuer is not null)
            return fromIssuer;
        var subject = Title.StartsWith("关于印发", StringComparison.Ordinal) ? Title[4..] : Title;
        return Jurisdiction.PlaceIn(subject.TrimStart('《')) ?? (subject.StartsWith("中华人民共和国", StringComparison.Ordinal) ? Jurisdiction.National : Jurisdiction.OfText(string.Join('\n', nodes.SelectMany(n => n.Paragraphs).Select(p => p.Value))));
    }

    public DateOnly? IssuedOn =>
        Main.SignedOn
        ?? Field("成文日期", "发文日期", "印发日期", "公布日期", "颁布日期")
        ?? History(PublishedOn())
        ?? Latest(Main.Header.Notes.Where(n => !Starts().IsMatch(n)))
        ?? (sections.Count > 1 ? sections[^1].SignedOn : null)
        ?? Field("发布日期", "date");

    public DateOnly? EffectiveFrom
    {
        get
        {
            if (Field("实施日期", "施行日期", "生效日期") is { } given)
                return given;
            var header = sections.SelectMany(s => s.Header.Notes).Where(n => Starts().IsMatch(n)).SelectMany(Dates.All).Select(d => (DateOnly?)d).LastOrDefault();
            foreach (var sentence in OwnSentences())
            {
                var match = TakesEffect().Match(sentence);
                if (!match.Success)
                    continue;
                if (Dates.First(match.Groups["date"].Value) is { } date)
                    return date;
                if (match.Groups["issue"].Success)
                    return Later(IssuedOn, match);
            }

            return header;
        }
    }

    public DateOnly? ExpiresOn
    {
        get
        {
            if (Field("废止日期", "失效日期", "失效时间", "有效期", "有效期至") is { } given)
                return given;
            if (metadata["有效期"] is { } stated && HoldsFor().Match("有效期" + stated) is { Success: true } years && (EffectiveFrom ?? IssuedOn) is { } start)
                return After(start, years);
            foreach (var sentence in OwnSentences())
            {
                if (HoldsUntil().Match(sentence) is { Success: true } until && Dates.First(until.Groups["date"].Value) is { } date)
                    return date;
                if (HoldsFor().Match(sentence) is { Success: true } term && (EffectiveFrom ?? IssuedOn) is { } from)
                    return After(from, term);
            }

            return null;
        }
    }

    public DateOnly? RepealedOn => Field("废止日期");

    public Validity Validity
    {
        get
        {
            var stated = metadata["有效性", "是否有效", "效力状态", "时效性"] ?? "";
            if (stated.Contains("失效", StringComparison.Ordinal))
                return Validity.Expired;
            if (stated.Contains("废止", StringComparison.Ordinal))
                return Validity.Repealed;
            if (stated.Contains("修改", StringComparison.Ordinal) || stated.Contains("修订", StringComparison.Ordinal))
                return Validity.Amended;
            return stated.Contains("有效", StringComparison.Ordinal) ? Validity.InForce : Validity.Unstated;
        }
    }

    public Audience Audience =>
        sections.SelectMany(s => s.Notes.Concat(s.Header.Notes)).Any(n => StaffOnly().IsMatch(n))
        || StaffOnly().IsMatch(metadata["公开属性", "公开方式", "公开类型"] ?? "")
            ? Audience.Staff
            : Audience.Public;

    public Classification Classification
    {
        get
        {
            var levels = sections.Select(s => s.Header.Classification).Append(metadata["密级"]);
            return levels.Select(LevelOf).Max();
        }
    }

    // Titles named in sentences that say what the document rests on, before its own substance begins.
    public ImmutableArray<BasisReference> Basis
    {
        get
        {
            var found = new List<BasisReference>();
            foreach (var sentence in Openings().Where(s => RestsOn().IsMatch(s)))
            {
                foreach (Match match in Reference().Matches(sentence))
                {
                    var title = match.Groups["title"].Value;
                    if (IsOwn(title) || Formal().IsMatch(sentence[..match.Index].Split('，', '。')[^1]))
                        continue;
                    var number = match.Groups["number"].Success ? DocumentNumber.Normalize(match.Groups["number"].Value) : null;
                    if (!found.Exists(f => f.Title == title))
                        found.Add(new BasisReference(title, number));
                }

                foreach (Match match in BareNumber().Matches(sentence))
                    found.Add(new BasisReference(null, DocumentNumber.Normalize(match.Groups["number"].Value)));
            }

            return [.. found];
        }
    }

    private bool IsOwn(string title) => sections.Any(s => s.Header.Title?.Value is { } own && (own.Contains(title, StringComparison.Ordinal) || title.Contains(own, StringComparison.Ordinal)));

    private IEnumerable<string> Openings()
    {
        foreach (var section in sections)
        {
            var own = nodes.Where(n => n.Section == section).ToList();
            var opening = own.Count > 0 && own[0].Label is null ? own.TakeWhile(n => n.Label is null).Take(3) : own.Where(n => n.Label is { Kind: LabelKind.Article, Number: 1 }).Take(1);
            var named = own.Where(n => n.Title?.Value is { Length: <= 12 } title && title.EndsWith("依据", StringComparison.Ordinal));
            foreach (var sentence in opening.Concat(named).SelectMany(n => n.Paragraphs).SelectMany(p => Sentences.Split(p)))
                yield return sentence.Value;
        }
    }

    private List<string> OwnSentences() => _ownSentences ??=
        [.. nodes.SelectMany(n => n.Paragraphs).Where(p => p.Length < 2000).SelectMany(p => Sentences.Split(p)).Select(s => s.Value).Where(s => Own().IsMatch(s))];

    private DateOnly? Field(params ReadOnlySpan<string> names) => metadata[names] is { } value ? Dates.First(value) : null;

    private string? PublishedOn() => Main.Header.Notes.Append(metadata["修订信息", "题注"] ?? "").FirstOrDefault(n => n.Contains("公布", StringComparison.Ordinal) && n.Contains('号', StringComparison.Ordinal));

    private static DateOnly? History(string? note) => note is null ? null : Dates.First(note);

    private static DateOnly? Latest(IEnumerable<string> notes) => notes.SelectMany(Dates.All).Select(d => (DateOnly?)d).Max();

    private string? HistoryNumber() => PublishedOn() is { } note && HistoryDecree().Match(note) is { Success: true } decree ? DocumentNumber.Normalize(decree.Groups["decree"].Value) : null;

    // A decree is issued by the organ it names, a law passed by the congress its history names.
    private string? LawMaker()
    {
        if (Number is { } number && number.IndexOf("令第", StringComparison.Ordinal) is > 1 and var at && number[..at] != "主席")
            return number[..at];
        var congress = sections.SelectMany(s => s.Header.Notes).Select(n => Congress().Match(n)).LastOrDefault(m => m.Success);
        return congress is null ? null : Session().Replace(congress.Value, "");
    }

    private string FirstWords()
    {
        var first = nodes.Select(n => n.Title?.Value ?? n.Paragraphs.FirstOrDefault()?.Value).FirstOrDefault(t => t is { Length: > 0 }) ?? "无标题";
        return first.Length > 40 ? first[..40] : first;
    }

    // 自发布之日起30日后施行.
    private static DateOnly? Later(DateOnly? issued, Match start) =>
        !start.Groups["count"].Success ? issued
        : !ChineseNumeral.TryParse(start.Groups["count"].Value, out var count) ? null
        : start.Groups["unit"].Value == "月" ? issued?.AddMonths(count) : issued?.AddDays(count);

    private static Classification LevelOf(string? mark) => mark switch
    {
        null => Classification.None,
        _ when mark.Contains("绝密", StringComparison.Ordinal) => Classification.TopSecret,
        _ when mark.Contains("机密", StringComparison.Ordinal) => Classification.Secret,
        _ when mark.Contains("秘密", StringComparison.Ordinal) => Classification.Confidential,
        _ => Classification.None,
    };

    private static DateOnly? After(DateOnly from, Match term) =>
        !ChineseNumeral.TryParse(term.Groups["count"].Value, out var count) ? null
        : term.Groups["unit"].Value.EndsWith('月') ? from.AddMonths(count).AddDays(-1) : from.AddYears(count).AddDays(-1);

    [GeneratedRegex("(?:全国|(?<=日|^|（)\\p{IsCJKUnifiedIdeographs}{2,12}?(?:省|市|自治区|自治州|自治县)(?:第\\p{IsCJKUnifiedIdeographs}{1,4}届)?)人民代表大会(?:常务委员会)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Congress();

    [GeneratedRegex("第\\p{IsCJKUnifiedIdeographs}{1,4}届", RegexOptions.ExplicitCapture)]
    private static partial Regex Session();

    [GeneratedRegex("施行|实施|生效", RegexOptions.ExplicitCapture)]
    private static partial Regex Starts();

    [GeneratedRegex("^(?:本|以上|上述|此|该|现|这|各项|各条)|有效期|本[\\p{IsCJKUnifiedIdeographs}]{1,12}自", RegexOptions.ExplicitCapture)]
    private static partial Regex Own();

    [GeneratedRegex("自(?<date>(?:\\d{4}|[〇零一二三四五六七八九]{4})年.{1,3}月.{1,3}日)(?:起|之日起)?(?:正式)?(?:施行|实施|执行|生效|开始施行)|自(?<issue>本.{1,6}(?:印发|发布|公布)之日|(?:印发|发布|公布)之日|(?:印发|发布|公布)(?:之)?日)起?(?:(?<count>\\d{1,3}|[一二三四五六七八九十]{1,3})个?(?<unit>日|天|月)(?:之?后|起))?(?:正式)?(?:施行|实施|执行|生效)?|从(?<issue>(?:印发|发布|公布)之日)起", RegexOptions.ExplicitCapture)]
    private static partial Regex TakesEffect();

    [GeneratedRegex("(?:(?:有效期|执行期|施行期|期限|有效)(?:限)?(?:自.{8,18}?)?(?:截止|截至|至|到|为)+|(?:施行|实施|执行|生效)，?(?:有效期)?(?:截止)?(?:至|到))(?<date>(?:\\d{4}|[〇零一二三四五六七八九]{4})年.{1,3}月.{1,3}日)", RegexOptions.ExplicitCapture)]
    private static partial Regex HoldsUntil();

    [GeneratedRegex("(?:有效期|执行期|施行期|试行期|期限|有效)(?:限)?(?:为|暂定为|暂定|是)?(?:自.{2,12}之日起的?)?(?<count>\\d{1,2}|[一二三四五六七八九十两]{1,2})个?(?<unit>年|月)", RegexOptions.ExplicitCapture)]
    private static partial Regex HoldsFor();

    [GeneratedRegex("不公开|不予公开|依申请公开|内部|不得翻印|外传|非公开|注意保密|后收回", RegexOptions.ExplicitCapture)]
    private static partial Regex StaffOnly();

    [GeneratedRegex("根据|依据|依照|按照|贯彻|落实|遵照|参照", RegexOptions.ExplicitCapture)]
    private static partial Regex RestsOn();

    [GeneratedRegex("现将|印发$|经.{2,30}同意$", RegexOptions.ExplicitCapture)]
    private static partial Regex Formal();

    [GeneratedRegex("《(?<title>[^《》]{2,120}(?:《[^《》]{1,80}》[^《》]{0,40})?)》(?:（(?:以下简称[^（）]{0,30}|(?<number>[^（）]{4,40}?号))[^（）]{0,30}）)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    [GeneratedRegex("(?<![》（])(?:根据|依据|按照|贯彻落实|落实)(?<number>\\p{IsCJKUnifiedIdeographs}{1,10}〔\\d{4}〕\\d{1,5}号)", RegexOptions.ExplicitCapture)]
    private static partial Regex BareNumber();

    [GeneratedRegex("(?:以|日|由|，|（)(?<decree>\\p{IsCJKUnifiedIdeographs}{1,12}?令第\\d{1,5}号)", RegexOptions.ExplicitCapture)]
    private static partial Regex HistoryDecree();
}
