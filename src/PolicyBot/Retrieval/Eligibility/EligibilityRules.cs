using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>
/// Recognises a question asked for a business: what of the documents speaks to it. A question for who leads, for a clause by
/// its number or for a datum keeps its own reading, whoever asks it.
/// </summary>
internal static partial class EligibilityRules
{
    /// <summary>The question read as an applicant's; null where it is none.</summary>
    /// <param name="query">The message as it was understood by itself.</param>
    /// <param name="cues">Its words that ask.</param>
    /// <param name="memory">What the conversation was about; null at its beginning.</param>
    /// <param name="home">The places whose documents are served.</param>
    public static PolicyQuery? Recognise(PolicyQuery query, Cues cues, ConversationMemory? memory, ImmutableArray<Place> home)
    {
        var told = ApplicantReader.Read(query.Text, home);
        if (AsksOtherwise(query, cues, told))
            return null;
        var earlier = memory?.Query.Applicant;
        if (earlier is null ? !Begins(query, told) : !Continues(query, told, memory!))
            return null;
        var applicant = told.Over(Clashing(told, earlier));
        var rest = Beside(query.Text, told, home);

        // 那如果我们是做五金的呢, 要是4月份才做完呢 ask about what was asked about before.
        if ((rest.Length == 0 || SupposesDate(query.Text, told)) && earlier is not null && memory!.Query.Intent == Intent.Eligibility)
            rest = memory.Query.Topic;
        return query with { Intent = Intent.Eligibility, Applicant = applicant, Told = told, Topic = rest, Matter = Beside(AskingIn(query.Text), told, home), ClauseIds = [], TakenOver = null };
    }

    /// <summary>What a text asks about beside what it tells of a business; empty where nothing.</summary>
    public static string Beside(string text, Applicant told, ImmutableArray<Place> home) =>
        string.Join(' ', TopicWords.Of(ApplicantReader.WithoutFacts(text, told, home), []).Split(' ').Where(p => p.Length > 1));

    // 我们东莞做玩具的，想搬到四川去，社保能不能接着交: the last part asks.
    private static string AskingIn(string text) => string.Join('，', text.Split(['，', ',', '。', '；', '？', '?']).Where(p => AsksBenefit().IsMatch(p) || Asks().IsMatch(p) || HowMuch().IsMatch(p)));

    /// <summary>Whether a business's own people ask, or somebody for a business they have in mind.</summary>
    public static bool IsOfSelf(string text) => Self().IsMatch(text);

    /// <summary>What a text asks about, what it tells of a business included.</summary>
    public static string AllOf(string text) => string.Join(' ', TopicWords.Of(text, []).Split(' ').Where(p => p.Length > 1));

    /// <summary>A question of another kind, with what was told of a business earlier; one asked in place of a business's question is asked for it.</summary>
    public static PolicyQuery Remembering(PolicyQuery query, ConversationMemory? memory)
    {
        var earlier = memory?.Query.Applicant;
        return query with { Applicant = earlier, Told = query.Intent == Intent.Eligibility ? earlier : null };
    }

    // A datum asked for together with what a business may have is answered with it; a datum alone is looked for alone.
    private static bool AsksOtherwise(PolicyQuery query, Cues cues, Applicant told) =>
        query.Intent is Intent.Outside or Intent.Help or Intent.DocumentFact or Intent.RegionDuties
        || (!query.Departments.IsEmpty && !((Self().IsMatch(query.Text) || ToldMove(query.Text, told)) && AsksBenefit().IsMatch(query.Text))) || !query.Clauses.IsEmpty || query.Step != 0 || query.UnknownDocument is not null
        || (cues.Who && !Whither().IsMatch(query.Text)) || cues.Departments || cues.Leading || Officials().IsMatch(query.Text)
        || (query.Attribute is not null and not "认定标准" and not "数量" && !AsksBenefit().IsMatch(query.Text));

    // 企业整体搬过来，海关等级还认不认
    private static bool ToldMove(string text, Applicant told) => told.Move is Move.Whole or Move.Part && Business().IsMatch(text);

    private static bool Begins(PolicyQuery query, Applicant told)
    {
        var text = query.Text;
        if (ToldMove(text, told) && AsksBenefit().IsMatch(text))
            return true;
        var self = Self().IsMatch(text);
        var business = told.Products.Length > 0 || told.Classes.Count > 0 || Business().IsMatch(text);
        if (self && business && (told.Facts > 0 || AsksBenefit().IsMatch(text)))
            return AsksBenefit().IsMatch(text) || Asks().IsMatch(text) || told.Facts >= 2;
        // 攀枝花做钒钛零部件的，对得上不: whoever tells what is made and where need not say 我们.
        if (told.Products.Length > 0 && told.Facts >= 2 && !IsOfOffice().IsMatch(text) && (Wishes().IsMatch(text) || (Makes().IsMatch(text) && AsksBenefit().IsMatch(text))))
            return true;
        return told.Facts >= 2 && (told.Move != Move.None || told.Classes.Count > 0) && business && AsksBenefit().IsMatch(text);
    }

    private static bool Continues(PolicyQuery query, Applicant told, ConversationMemory memory)
    {
        var text = query.Text;
        if (Begins(query, told))
            return true;
        if (memory.Query.Intent == Intent.Eligibility && !told.IsEmpty && !AsksForText().IsMatch(text))
            return true;
        if (memory.Query.Intent == Intent.Eligibility && SupposesDate(text, told))
            return true;
        return AsksBenefit().IsMatch(text) || (!told.IsEmpty && (Self().IsMatch(text) || Supposes().IsMatch(text)));
    }

    private static bool SupposesDate(string text, Applicant told) => told.IsEmpty && Supposes().IsMatch(text) && Date().IsMatch(text);

    // Whoever now says to be a foreign firm is not the private one of before.
    private static Applicant? Clashing(Applicant told, Applicant? earlier)
    {
        if (earlier is null)
            return null;
        var clashing = told.Classes.Where(c => c.Value).SelectMany(c => BusinessClass.Named(c.Key).Contradicts).ToHashSet(StringComparer.Ordinal);
        return earlier with { Classes = earlier.Classes.RemoveRange(clashing) };
    }

    [GeneratedRegex("我们|我司|我公司|我企业|我厂|本公司|本企业|本厂|咱们?|我(?:是|在|想|有|开|做|家)|(?:想|打算|准备|计划)(?:把|将)[^，。；]{0,6}(?:厂|企业|公司|产线|生产线)|敝公司|(?:一家|有家|有个|朋友|客户)[^，。；]{0,12}(?:企业|公司|厂)|(?:企业|公司|厂)(?:想|打算|准备|计划|拟)|^(?:是|专门|主要|一直)?(?:做|搞|生产|开|办|经营)[^，。；？]{1,10}(?:的|企业|公司|厂)[，,]?(?:我|也|现在|最近|今年|明年)?(?:想|打算|准备|计划|考虑|有意)")]
    private static partial Regex Self();

    [GeneratedRegex("企业|公司|工厂|厂子|(?<=[^\\u4e00-\\u9fff]|[我本该鞋酒药纱茶])厂|项目|生产线|产线|老板|个体户|投资|搬|迁|建厂|设厂|扩产|合作社|商户|做[^，。；]{1,12}的")]
    private static partial Regex Business();

    [GeneratedRegex("享受|符合(?:什么|哪些)?(?:政策|条件|要求|规定)?(?:吗|么|不)?|适用|(?:什么|哪些|啥|有没有|有无|哪方面的?)[^，。；？]{0,6}(?:政策|优惠|支持|扶持|补贴|好处|待遇|便利|机会|条款|限制|规定|要求)|优惠|扶持|有政策|有支持|能[^，。；？]{0,16}[吗么不]|能不能|可不可以|可以[^，。；？]{0,16}[吗么不]|能否|可否|算不算|算[^，。；？]{0,10}吗|够不够|欢迎|受限|会不会|对我们|跟我们|与我们|和我们|轮得到|有份|沾边|沾光|行不行|怎么看待|有戏|合适吗|鼓励吗|允许吗|支持吗|影响[^，。]{0,6}吗|被[^，。；]{1,8}吗|认不认|还认|要求吗|支不支持|管不管|对得上|对不对得上|对路|有用[吗么不没]|有(?:没有)?说法|(?:行|成|可以|中|好|合适|划算|靠谱)(?:不|吗|么|吧)[？?。！!]*$|可行")]
    private static partial Regex AsksBenefit();

    [GeneratedRegex("(?:[放落去选到]|搬[到去])(?:在|到)?哪一?个?(?:市|地方|州|县|区|里)")]
    private static partial Regex Whither();

    [GeneratedRegex("(?:想|打算|准备|计划|考虑|有意)(?:着|要|把|将)?[^，。；？引招]{0,8}?(?:搬|迁|落|放|去|来|到|过去|建|设|投)")]
    private static partial Regex Wishes();

    [GeneratedRegex("(?:做|搞|生产|加工|经营|开|办)[^，。；？]{1,14}(?:的|，|厂|企业|公司)|(?:厂|企业|公司|小厂)(?:做|搞|生产|加工)")]
    private static partial Regex Makes();

    // 我市, 引进 and 招商 are said by offices.
    [GeneratedRegex("[我本全][市省县区州]|引进|招商|招引|承接|发展|培育|布局")]
    private static partial Regex IsOfOffice();

    [GeneratedRegex("多少|几[个年月天]|多[久长大高]|谁|哪")]
    private static partial Regex HowMuch();

    [GeneratedRegex("吗|呢|么|什么|哪些|怎么|如何|是不是|是否|有没有|行不行|可不可以")]
    private static partial Regex Asks();

    [GeneratedRegex("呢|如果|要是|假如|假设|换成|换|改成|改为|那么?|其实|另外|补充")]
    private static partial Regex Supposes();

    [GeneratedRegex("[0-9一二三四五六七八九十]月|年[底初]|[上下]半年|明年|今年")]
    private static partial Regex Date();

    [GeneratedRegex("原文|全文|说了什么|讲了什么|写了什么|哪一?[项条]|文号|什么时候|几[项条]|多少[项条]")]
    private static partial Regex AsksForText();

    [GeneratedRegex("我们?(?:是|这|在)?[\\u4e00-\\u9fff]{0,4}(?:市|县|区|局|厅|委|州|镇|乡|街道|单位|部门|处|科|政府|办)(?:里|上|这边)?(?:要|应|需|该|能|怎么|负责|牵头|参与|落实|想申请|想申报|的任务|想知道)")]
    private static partial Regex Officials();
}
