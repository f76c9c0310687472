using System.Buffers;
using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>The set phrases of official documents: what a line by itself can be recognised as.</summary>
internal static partial class Phrases
{
    private const int LongestOrganisation = 36;
    private static readonly SearchValues<char> NeverInNames = SearchValues.Create("，。；：、《》“”？！");

    /// <summary>Whether the whole text is the name of an organisation.</summary>
    public static bool IsOrganisation(string text) =>
        text.Length is >= 2 and <= LongestOrganisation && !text.AsSpan().ContainsAny(NeverInNames) && OrganisationEnd().IsMatch(text)
        && !NotOrganisation().IsMatch(text);

    /// <summary>Whether the whole text is a date of signature: 2022年9月21日, 一九八一年五月二十三日, 2020年月日 left blank.</summary>
    public static bool IsDate(string text) => text.Length <= 16 && DateLine().IsMatch(text);

    /// <summary>Whether the text ends as titles of documents do.</summary>
    public static bool EndsTitle(string text) => TitleEnd().IsMatch(text);

    /// <summary>Whether the whole text is a document number.</summary>
    public static bool IsDocumentNumber(string text) => text.Length <= 36 && DocumentNumber.IsWhole(text);

    /// <summary>Whether the line is a remark on publication or on the document's history, in brackets.</summary>
    public static bool IsNote(string text) => text.Length < 1500 && Note().IsMatch(text);

    /// <summary>Whether the line says when a law was passed, published or changed.</summary>
    public static bool IsHistory(string text) => text.Length < 200 && History().IsMatch(text);

    /// <summary>Whether the line belongs to the site that carried the text.</summary>
    public static bool IsBanner(string text) => text.Length < 120 && (Banner().IsMatch(text) || (BannerWord().IsMatch(text) && BannerParts().IsMatch(text)));

    /// <summary>Whether the line is of the imprint: 抄送, 主题词, who printed it when.</summary>
    public static bool IsImprint(string text) => text.Length < 300 && Imprint().IsMatch(text);

    /// <summary>Whether the line is a page number.</summary>
    public static bool IsPageNumber(string text) => text.Length < 16 && PageNumber().IsMatch(text);

    /// <summary>Whether the line is a rule or a row of signs that carries nothing.</summary>
    public static bool IsRule(string text) => text.All(c => "-—_=*·•.…─━#~～|+＊★☆ ".Contains(c));

    /// <summary>Whether the line names a person in office who signs: 总理李克强.</summary>
    public static bool IsSigner(string text) => text.Length <= 14 && Signer().IsMatch(text);

    /// <summary>Whether the line heads an annex or lists annexes: 附件, 附件1, 附件：….</summary>
    public static bool IsAnnexMark(string text, out string number, out string rest)
    {
        var match = AnnexMark().Match(text);
        number = match.Groups["number"].Value;
        rest = match.Groups["rest"].Value.Trim();
        return match.Success;
    }

    /// <summary>Whether the line is a mark of classification (密级), with the word.</summary>
    public static bool IsClassification(string text, out string level)
    {
        var match = ClassificationMark().Match(text);
        level = match.Groups["level"].Value;
        return match.Success;
    }

    /// <summary>Whether the line gives urgency or a copy number.</summary>
    public static bool IsFormMark(string text) => text.Length <= 16 && FormMark().IsMatch(text);

    /// <summary>Text of no language: no Hanzi, and more than a number or a stray mark.</summary>
    public static bool IsNoise(string text)
    {
        if (text.Any(Hanzi.IsHan))
            return false;
        var letters = text.Count(char.IsLetter);
        var signs = text.Count(c => !char.IsLetterOrDigit(c) && !char.IsWhiteSpace(c) && !Hanzi.IsWide(c) && !".,:;%()-+/~<>".Contains(c));
        return letters >= 4 || signs >= 3 || text.Contains('\uFFFD', StringComparison.Ordinal);
    }

    /// <summary>Whether a paragraph closes the whole document: how long it holds, who explains it.</summary>
    public static bool IsClosing(string text) => Closing().IsMatch(text);

    /// <summary>Whether a heading is that of closing provisions, which are nobody's task.</summary>
    public static bool IsClosingHeading(string? heading) => heading is "附则" or "其他事项" or "附件" or "名词解释";

    /// <summary>Whether a line begins a sentence on how long the document holds or who explains it.</summary>
    public static bool IsClosingLine(string line) => ClosingLine().IsMatch(line);

    [GeneratedRegex("^(?:本|以上)\\p{IsCJKUnifiedIdeographs}{1,10}(?:自\\p{IsCJKUnifiedIdeographs}{0,4}(?:\\d|印发|发布|公布)|有效期|由\\p{IsCJKUnifiedIdeographs}{2,24}解释)", RegexOptions.ExplicitCapture)]
    private static partial Regex ClosingLine();

    [GeneratedRegex("(?:人民政府|政府|办公厅|办公室|委员会|常委会|国务院|中共中央|党委|市委|省委|县委|区委|部|厅|局|委|署|法院|检察院|科学院|工程院|研究院|医院|学院|会|行|社|办|总局|总署|指挥部|领导小组|联防联控机制|集团|公司|中心|大学|海关|总队|支队|大队|所|站|工委|纪委)$", RegexOptions.ExplicitCapture)]
    private static partial Regex OrganisationEnd();

    [GeneratedRegex("(?:^(?:各|第|本|为|对|在|将|要|把|根据|按照|一|二)|机会|社会$|全部$|大会$|部分|内部$|干部$|外部$|机关$|措施|意见|的$|印发|转发|关于|法治社会)", RegexOptions.ExplicitCapture)]
    private static partial Regex NotOrganisation();

    [GeneratedRegex("^(?:\\d{4}年\\d{0,2}月\\d{0,2}日|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)(?:印发|发布|公布)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex DateLine();

    [GeneratedRegex("(?:通知|意见|决定|办法|规定|措施|方案|规则|条例|细则|批复|复函|函|公告|通告|通报|报告|请示|令|纲要|规划|计划|要点|制度|法|章程|标准|目录|清单|答复|指南|指引|政策|解释|决议|命令|公报|纪要|名单|预案|机制|职责|准则|守则|规程|规范|方法|说明|解读|倡议书|公约|协议|须知|分工|表|法典|修正案|举措|[十百一二三四五六七八九\\d]条)(?:（[^（）]{1,12}）|（[^（）]{2,24}\\d{1,5}号）)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex TitleEnd();

    [GeneratedRegex("^[（(]\\d{4}年\\d{1,2}月\\d{1,2}日[）)]$|^[（(【\\[].*(?:通过|修订|修正|公布|发布|施行|公开|删减|此件|印发|令第|修改|不公开|节选|摘要|略|试行|征求意见).*[）)】\\]]$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Note();

    [GeneratedRegex("^(?:\\d{4}年\\d{1,2}月\\d{1,2}日|[〇一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日).*(?:通过|修正|修订|公布|发布|批准|施行|实施|废止)$", RegexOptions.ExplicitCapture)]
    private static partial Regex History();

    [GeneratedRegex("^(?:最新文件|政策文件库?|文件库|政府信息公开|政务公开|信息公开|通知公告|政策法规|文件全文|当前位置.*|您(?:现在|当前)?(?:的|所在的?)位置.*|首页.*|(?:返回|回到)(?:首页|顶部)|【?(?:打印|关闭|收藏|分享|字体|相关解读|相关链接|相关文件|相关稿件|相关阅读|相关报道|相关附件|图解|一图读懂|政策解读|下载|放大|缩小|大 ?中 ?小)】?(?:[：:].*|本页|窗口|到.*)?|(?:分享|转发|打印|关闭|字号|字体|浏览次数|浏览量|阅读次数|阅读量|点击数|点击量|访问量|来源|信息来源|文章来源|稿件来源|责任编辑|编辑|责编|审核|作者|发布者|发布人|发布时间|发布日期|更新时间|更新日期|日期|时间|保护视力色|视力保护色|文档附件|附件下载|相关附件|原文链接|原文地址|链接|网址|二维码)[：:].*|扫一扫.*|扫码.*|上一[篇条].*|下一[篇条].*|版权所有.*|主办单位：.*网.*|网站地图.*|.{0,12}ICP备.*|.{0,12}公网安备.*|原文链接|微信|微博|QQ空间|@.{1,12}|(?:https?://|www\\.)\\S+|登录|注册|无障碍|繁体|English)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Banner();

    [GeneratedRegex("字体|字号|打印|分享|收藏|关闭|浏览|阅读|点击|访问|来源|作者|编辑|发布时间|发布日期|更新时间|更新日期|视力|返回", RegexOptions.ExplicitCapture)]
    private static partial Regex BannerWord();

    // Several of a page's own words in one line, with what stands between them.
    [GeneratedRegex("^(?>[\\s\\[\\]【】（）()：:|｜/、,，>-]|字体|字号|超?大|中|小|默认|打印(?:本页|文章)?|分享(?:到|至)?|收藏|关闭(?:窗口|本页)?|返回(?:顶部|首页)?|新浪微博|微信|微博|QQ(?:空间)?|朋友圈|更多|A[+-]|视力保护色|(?:浏览|阅读|点击|访问)(?:次数|量|数)?[：:]?\\d*次?|(?:发布|更新|成文|生成)(?:时间|日期)[：:]?|(?:信息|文章|稿件)?来源[：:][^\\s：]{0,30}(?=作者|编辑|责|审核|浏览|阅读|点击|访问|字|发布|更新|$|\\s)|(?:作者|编辑|责任编辑|责编|审核|撰稿|通讯员)[：:][^\\s：]{0,20}?(?=作者|编辑|责|审核|浏览|阅读|点击|访问|字|发布|更新|来源|$|\\s)|\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?(?: ?\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?)?)+$", RegexOptions.ExplicitCapture)]
    private static partial Regex BannerParts();

    [GeneratedRegex("^(?:抄送|抄报|主题词|分送|印发机关|校对|打字|承办单位|承办人|联系人|联系电话|共印)[：: ].*$|^[^，。；]{2,30}\\d{4}年\\d{1,2}月\\d{1,2}日印发$|^共印\\d+份$|^抄送：?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Imprint();

    [GeneratedRegex("^(?:[-—–－·]{0,3} ?\\d{1,4} ?[-—–－·]{0,3}|第 ?\\d{1,4} ?页(?:[，,/ ]?共 ?\\d{1,4} ?页)?|\\d{1,4} ?/ ?\\d{1,4}|Page ?\\d{1,4})$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex PageNumber();

    [GeneratedRegex("^(?:国务院|中华人民共和国)?(?:总理|主席|国家主席|委员长|省长|代省长|市长|代市长|县长|区长|部长|局长|主任|署长|行长|会长|院长|厅长|自治区主席)：?[^，。：]{2,6}$", RegexOptions.ExplicitCapture)]
    private static partial Regex Signer();

    [GeneratedRegex("^附(?:件|表|录)?(?<number>\\d{1,2}|[一二三四五六七八九十]{1,3})?(?:[：:]|$|(?=[^，。；和]{2,60}$))(?<rest>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex AnnexMark();

    [GeneratedRegex("^(?:密级[：:]?)?(?<level>绝密|机密|秘密)(?:[★☆*·].{0,8}|\\d{1,2}年|长期)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex ClassificationMark();

    [GeneratedRegex("^(?:特急|加急|急件|平急|特提|\\d{6}|№?\\d{6,7}|份号[：:]?\\d+|内部(?:资料|文件|使用)?|注意保存|注意保密|妥善保管|阅后收回|会后收回|请勿外传|不得外传|签发人[：:].{2,8})$", RegexOptions.ExplicitCapture)]
    private static partial Regex FormMark();

    [GeneratedRegex("^(?:本|以上|上述|此|该)(?:[^，。；]{0,24}?)(?:自.{0,20}(?:起|之日)|有效期|执行期|由.{2,40}负责解释|所指|所称|如与|未尽|支持对象|在疫情防控期间有效|措施|政策|意见|通知|办法|规定)", RegexOptions.ExplicitCapture)]
    private static partial Regex Closing();
}
