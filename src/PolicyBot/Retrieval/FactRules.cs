using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval;

/// <summary>Recognises questions for a fact about the document itself.</summary>
internal static partial class FactRules
{
    /// <summary>The fact about a document that the words ask for, or null.</summary>
    public static DocumentFact? Asked(string text) => text switch
    {
        _ when Basis().IsMatch(text) => DocumentFact.Basis,
        _ when Number().IsMatch(text) => DocumentFact.Number,
        _ when Expiry().IsMatch(text) => DocumentFact.ExpiresOn,
        _ when Effective().IsMatch(text) => DocumentFact.EffectiveFrom,
        _ when Date().IsMatch(text) => DocumentFact.IssuedOn,
        _ when Addressees().IsMatch(text) => DocumentFact.Addressees,
        _ when Issuer().IsMatch(text) => DocumentFact.Issuer,
        _ when Title().IsMatch(text) => DocumentFact.Title,
        _ => null,
    };

    /// <summary>The words without those that ask for what a document rests on.</summary>
    public static string WithoutBasis(string text) => Basis().Replace(text, " ");

    [GeneratedRegex("文号|发文字号|文件号|几号文|多少号文|(?<!月)第?几号(?:文件|$)|文件编号|编号(?:是|为)?(?:多少|什么|几)|是\uE002(?:吗|吧|么|对吧)|(?:是不是|是否)\uE002[？?]?$|号码(?:是|为)?多少")]
    private static partial Regex Number();

    [GeneratedRegex("有效期|(?:什么时候|何时|哪[天年]).{0,4}(?:失效|到期|废止)|失效(?:日期|时间)|到期|还有效|(?:是否|还)(?:管用|有效)|有效吗|废止了?吗|作废|管(?:多久|几年|到(?:哪|什么|几))")]
    private static partial Regex Expiry();

    [GeneratedRegex("(?:什么时候|何时|哪[天年]|几时|从哪天).{0,4}(?:开始)?(?:施行|实施|生效|执行)|(?:施行|实施|生效|执行)(?:的)?(?:日期|时间)")]
    private static partial Regex Effective();

    [GeneratedRegex("(?:什么时候|啥时候|多会儿|何时|哪[天年月]|哪一[天年]|几时|几[月号]).{0,6}(?:印发|印的|发布|出台|发的|发文|成文|公布|下发|签发|出的)|(?:印发|发布|出台|发文|成文|公布|下发|签发)(?:的)?(?:日期|时间|是?哪|是?什么时候|是?何时)|^(?:的)?日期|(?:20|19)?[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}[日号])?(?:印发|发布|出台|发的|发文|成文|公布|下发|签发|出的)|落款(?:日期|时间)|(?:文件|意见|政策|这文|文)(?:应该)?(?:是)?(?:19|20)?[0-9]{2}年.{0,5}的(?:吧|吗|么)|\uE002(?:是)?(?:哪[天年月]|什么时候|何时|几时|几月|哪一[天年])(?:的)?$")]
    private static partial Regex Date();

    [GeneratedRegex("主送|收文|受文|发给(?:了)?(?:谁|哪|什么)|(?:^|[\uE002件见知法案是要]|[印抄转呈]?[发送]|写)(?:给|送)(?:谁|哪些?(?:单位|部门|地方))(?:的|看的)?$|(?:印发|下发|发)(?:给|到|至)(?:了)?(?:谁|哪|什么)")]
    private static partial Regex Addressees();

    [GeneratedRegex("(?:谁|哪个(?:机关|部门|单位|政府|机构)?|哪家|哪级|什么(?:机关|单位|部门)).{0,4}(?:印发|印的|发布|出台|发的文?|发文|制定的|下发|签发|公布|出的)|(?:政府|办公厅|国务院|部委)(?:印发|发布|出台|发|制定|下发|签发|公布|出)的|(?:发文|落款)(?:机关|单位|机构|部门)|(?:印发|发布|制定)(?:机关|单位|机构|部门)|谁发的|(?:谁|哪[个家]?(?:机关|部门|单位)?)(?:来)?(?:盖的?(?:公?章|印)|落的?款)")]
    private static partial Regex Issuer();

    // Why a document was issued is told by the same sentence: 为贯彻落实…精神，…制定本意见.
    [GeneratedRegex("(?:依据|根据(?=(?:的)?(?:是)?(?:什么|哪|谁)))(?:(?:的)?(?:是)?(?:什么|哪)(?:一?[份个次些])?(?:上级|国家)?(?:会议|文件|政策)?(?:的)?(?:精神)?(?:制定|出台|印发)?(?:的)?)?|上位(?:文件|法)"
        + "|(?:为(?:了)?)?贯彻(?:落实)?(?:的)?(?:是)?(?:什么|哪)(?:一?[份个次些])?(?!.{0,6}[项条])(?:会议|文件|政策)?(?:的)?(?:精神|要求|部署|决策)?(?:而|才)?(?:出台|制定|印发|发布)?(?:的)?"
        + "|(?:为(?:了)?)?落实(?:的)?(?:是)?(?:什么|哪)(?:一?[份个次])?(?:会议|文件|政策)?(?:的)?(?:精神|要求|部署|决策)?(?:而|才)?(?:出台|制定|印发|发布)(?:的)?|按照(?:什么|哪个)文件"
        + "|(?:出台|制定|印发)(?:的|这|本|该|此|份|个|文件|政策|意见)*(?:背景|缘由|由来|初衷)|为(?:什么|何|啥)(?:要|会)?(?:出台|制定|印发)(?:了)?(?:这|本|该|此|份|个|文件|政策|意见)*$")]
    private static partial Regex Basis();

    [GeneratedRegex("全称|全名|完整(?:的)?(?:名称|标题)|(?:文件|政策|意见)(?:的)?(?:标题|名称|名字|题目)|(?:文件|政策|意见)叫什么|叫什么名字$")]
    private static partial Regex Title();
}
