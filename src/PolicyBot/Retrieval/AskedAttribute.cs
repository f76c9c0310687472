using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval;

/// <summary>
/// A datum of a kind that official documents either state or leave to others: an amount, a deadline, a telephone number. A
/// sentence that speaks of the topic answers only where it holds a datum of the kind asked for.
/// </summary>
/// <param name="Name">What the answer calls it: 金额, 完成时限.</param>
/// <param name="Asks">Recognises the question.</param>
/// <param name="States">Recognises a sentence that states one.</param>
internal sealed partial record AskedAttribute(string Name, Regex Asks, Regex States)
{
    private const string Digit = "[0-9一二两三四五六七八九十百千万]";

    private static readonly ImmutableArray<AskedAttribute> All =
    [
        Of("联系方式", "(?:联系|咨询|办公|服务)?电话|联系方式|怎么联系|如何联系|热线(?!.{0,12}(?:服务|内容|时间|哪些|什么(?!号|$)))|传真|邮箱|微信号", "[0-9]{3,4}[-—]?[0-9]{7,8}|1[3-9][0-9]{9}|(?<![0-9])(?:12[0-9]{3}|9[56][0-9]{3}|400[-—]?[0-9]{3,4}[-—]?[0-9]{3,4})(?![0-9])|(?:电话|热线|拨打|致电|传真)[^。；]{0,30}(?<![0-9])[2-8][0-9]{6,7}(?![0-9])|@"),
        Of("网址", "网址|网站地址|(?:官网|网站)(?:是|在)(?:什么|哪(?!些|[几个])|多少)", "https?://|www\\.|\\.(?:com|cn|net|org)"),
        Of("地址", "地址(?:是|在|有|写)?(?:的)?(?:哪|多少|什么|啥|[，。？?!！]|$)|地址(?:发|给|告诉)|(?:什么|哪个|啥)地址|在哪[里儿]?(?:办|领|交|申请)|哪个窗口|什么窗口|(?:窗口|大厅|办公室|办事处)在(?:哪|什么地方)|怎么去|办公地点|怎么走", "[路街]道?[0-9]+号|[0-9]+号窗口|(?:服务|政务|办事)大厅"),
        Of("经办人", "经办人|联系人|负责人是谁|负责人叫|(?:责任人|分管领导|牵头人|具体(?:经办|负责)人)|局长|厅长|主任是谁", "联系人|经办人"),
        Of("办理流程和材料", "流程|步骤|分几步|(?:什么|哪些|啥)材料|怎么(?:申报|申请|办理|办手续|报名|领取|交|备案|登记|注册|注销)|如何(?:申报|申请|办理|报名|领取|备案|登记|注册|注销)|手续", "(?<!全)流程|步骤|手续|(?:申请|申报|证明|书面|佐证|有关|相关|所需|以下|下列|上述|提交|提供|报送|减少|精简)材料|材料(?:齐全|清单|目录)|申请表|申报书|申报表|提交|报送|受理|备案|携带|出示|凭[^，。；]{0,12}(?:证|单|表|码|函|记录)"),
        Of("处罚标准", "罚(?:款)?多少|多少罚款|怎么处罚|如何处罚|罚多少|罚款(?!单|决定|通知|不服)", "罚款"),
        Of("认定标准", "(?:认定|评定|准入|申报)(?:的)?标准|(?:认定|评定|奖补|补贴|补助|扶持|奖励|准入|申报|申请|享受)(?:的)?(?:条件|门槛|资格)|(?:要|需要|得|应)?(?:满足|符合|具备)?(?:什么|哪些|啥)(?:样的)?(?:条件|门槛|资格)|(?:条件|门槛)(?:是|有)?(?:什么|哪些|啥)|才?够格|够不够格", "标准|条件|应当|具备|不低于|不少于|(?:[0-9]|[万亿元名个年家户人级%])以上|满[0-9]|符合"),
        Of("比例或税率", "比例|税率|利率|费率|百分之几|百分比|几个点|几折", "[0-9.]+[%％‰]|百分之|[0-9]+折"),
        Of("收费标准", "(?<of>收费)(?:的)?(?:标准|额度)|(?:最高|最多|能|要|得|应该?)?(?:收|交)多少(?:钱|元|费)", "费[^。；]{0,24}(?:元|[%％‰]|免|零|不收|不得|减半)|(?:元|[%％‰])[^。；]{0,12}费|免费|不收费|免收|零收费"),
        Of("金额", "(?<of>奖补|补贴|补助|奖励|资助|贴息)(?:的)?(?:标准|额度|上限)|上限|封顶|(?:能|可以)?(?:拿|领|得|报销|赔)(?:到)?(?:多少|几[万千百])(?:钱|元)?(?![天日年月家人次项个小])|多少钱|(?:预算|投资|经费|资金|资助|造价|投入).{0,3}(?:多少|多大|几)|多少[万亿]|多少元|几[万亿]|[金数]额|(?<of>补贴?|补助|奖励?)(?:到)?(?:多少|几[万千百])(?:钱|元)?|(?:多少|几[万千百])(?:钱|元)?(?:的)?(?<of>补贴|补助|奖补|奖励|奖金|资助|贴息)(?!政策|项目|措施|资金池|类|种)|给多少|最高(?:多少|给)|规模.{0,4}(?:多少|多大|几)|多大(?:的)?规模|贷多少|(?<of>安家费|津贴)", "[0-9一二三四五六七八九十百千两]+(?:\\.[0-9]+)?[万亿]?元|[0-9.]+[%％]|[0-9.]+[万亿](?![0-9人次份个只件吨名户家平亩公])"),
        Of("完成时限", "(?:什么时候|何时|哪年|哪一年|几时|多久|几年内?|多长时间).{0,10}(?:完成|建成|建好|落地|办完|办结|实现|见效|结束|开始)|(?:完成|建成|实现).{0,4}(?:时间|时限|期限)|截止|年底前|时限|期限|几月几?[号日]?|几[号日]前|什么时候(?:能|可以|才|会)*(?:交|报|申报|截止|到账|到手|拿到|兑现|下来|发|拨|批|办下来)(?:下来|到|完)?", "[0-9]{4}年|[0-9一二两三四五六七八九十百]+(?:个(?:工作日|月)|个?月|工作日|[日天])|[0-9一二两三四五六七八九十]+年(?:内|之内|以内)|年底|每年|次[年月日]|[当即]日|当天|[上下]半年"),
        Of("时长", "多久|多长时间|(?:几个(?:工作日|月|小时|星期|季度|学期|礼拜)|几(?:天|日|年|小时)|多少(?:[天日]|个?月|年|个?工作日|个?小时))(?:之|以)?内?", "(?<![0-9.])[0-9]{1,2}年|[0-9]+个(?:月|工作日|小时|季度)|[0-9]+(?:工作日|小时|天|周)|(?<![0-9月])[0-9]{1,3}日|[一二两三四五六七八九十百半]+(?:个(?:工作日|月|小时|季度)|小时|天|日|年|周)|每(?:季度|月|半年|年|周|日|天)|[当次][日天]|即时|即到即|后即|长期|[0-9]月?[—至-][0-9]+月|[0-9]月底"),
        Of("名单", "(?<!单位|部门|责任|任务|举措)(?:的)?名单(?!的|中|内|里的|上的|管理|制|没有?[？?]?$|了?[吗没不][？?]?$)|哪[0-9一二两三四五六七八九十]{1,3}[个家座所](?!部分|责任|部门|单位|市|县|州|城市|地区|方面|领域|环节|阶段|步骤|条件|要求|重点|层次|层级|等级|问题|原则|途径|渠道|方式)|(?:企业|园区|高校|银行|医院|学校|专家|项目|基地|机构)(?:都|分别|具体)*(?:有|是|包括|包含)(?:哪些|哪几[家个所]|谁)(?:企业|园区|项目)?(?:啊|呀|呢)?[？?。]?$|(?:有|是)(?:哪几|哪些)(?:家)?(?:企业|园区|高校|银行|医院|学校|专家)(?:啊|呀|呢)?[？?。]?$", "[^，。；、]{2,20}(?:公司|集团|开发区|园区|产业园|基地|厂|大学|学院|银行|医院)、[^，。；、]{2,20}(?:公司|集团|开发区|园区|产业园|基地|厂|大学|学院|银行|医院)|(?:企业|园区|高校|银行|医院|学校|专家|项目|基地|机构)[”》]?(?:是|主要)?指"),
        Of("数量", "有几个[？?。啊呀]?$|多少(?!次|项|条|家|个|部门|单位|任务|举措|措施|部分|号)|(?<!哪)几(?:岁|人|家企业|公里|处|座|栋|所|套|台|辆|倍|吨|度|间|层|亩|户|平方|平米|门|点(?=钟|开|关|上班|下班|到|前|后|结束|开始))", "[0-9]+|[二两三四五六七八九十百千万]+(?:个|家|处|座|岁|年|次|人|市|区|县|城|大|批|条|项|间|套|名|倍|吨|公里|小时|天|日|亩|平方|户|层|栋|所|台|辆)"),
    ];

    /// <summary>The kind of datum a question asks for; null where it asks for none.</summary>
    /// <remarks>配套用地比例能提高吗 names a datum and asks whether, not how much; 有没有补助标准 asks for the datum itself.</remarks>
    public static AskedAttribute? In(string text) =>
        AsksWhether().IsMatch(text) && !AsksWhat().IsMatch(text) ? null : All.FirstOrDefault(a => a.Asks.IsMatch(text));

    /// <summary>Whether a document states such a datum once for all that is in it, so that it can be asked for without a subject.</summary>
    public bool AsksOfAll => Name is "联系方式" or "网址" or "地址" or "经办人";

    /// <summary>Whether such a datum is stated in figures or as a list of names; a way to do something or a condition is put in any words.</summary>
    public bool HasForm => Name is not ("办理流程和材料" or "认定标准");

    /// <summary>The kind of that name.</summary>
    public static AskedAttribute Named(string name) => All.First(a => a.Name == name);

    /// <summary>Whether a sentence states one, of what the question counts where it says so: 几处 is not answered by 8市, nor 多少口罩 by 300万元.</summary>
    public bool IsStatedIn(string sentence, string question) => States.IsMatch(sentence) && (Name != "数量" || (Counted().Match(question), CountedThing().Match(question)) switch
    {
        ({ Success: true } unit, _) => Regex.IsMatch(sentence, Digit + unit.Groups["unit"].Value),
        (_, { Success: true } thing) => Regex.IsMatch(sentence, $"{thing.Groups["thing"].Value}[^，。；]{{0,8}}{Digit}|{Digit}[^，。；]{{0,6}}{thing.Groups["thing"].Value}"),
        _ => true,
    });

    [GeneratedRegex("(?:几|多少)(?<unit>公里|[处座栋所套台辆岁次人倍吨度里个家户条间层亩门名点])")]
    private static partial Regex Counted();

    [GeneratedRegex("多少(?<thing>[\\u4e00-\\u9fff-[了的呢啊呀吗才能会是算之以内]]{2})")]
    private static partial Regex CountedThing();

    /// <summary>The question without the words that ask for this datum or for others beside it: 补助上限和申报条件. What the datum is of is left: 补多少 asks for 补助.</summary>
    public string Without(string text) => All.Aggregate(WithoutOwn(text), (rest, other) => other.WithoutOwn(rest));

    private string WithoutOwn(string text) => Asks.Replace(text, m => m.Groups["of"] is { Success: true, Value: var of } ? $" {(of.Length > 1 ? of : of + (of == "补" ? "助" : "励"))} " : " ");

    [GeneratedRegex("吗[？?。！!]*$|(?<![有])([能可是会要用该])(?:以)?不\\1|能否|可否|是否(?!有)")]
    private static partial Regex AsksWhether();

    [GeneratedRegex("多少|(?<!好)几|什么|啥|哪|怎|如何|何|多[久长大]|有|写")]
    private static partial Regex AsksWhat();

    private static AskedAttribute Of(string name, string asks, string states) =>
        new(name, new Regex(asks, RegexOptions.CultureInvariant), new Regex(states, RegexOptions.CultureInvariant));
}
