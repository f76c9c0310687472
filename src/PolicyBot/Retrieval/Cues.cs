using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval;

/// <summary>
/// The words of a question that ask. They are looked for in the question's skeleton, in which names stand as marks (see
/// <see cref="Mentions"/>), so that no department's or document's name counts as one.
/// </summary>
internal sealed partial class Cues(string skeleton)
{
    public bool Leading { get; } = LeadingWords().IsMatch(skeleton);
    public bool Others { get; } = OtherWords().IsMatch(skeleton);
    public bool Who { get; } = WhoWords().IsMatch(skeleton);
    public bool Departments { get; } = DepartmentWords().IsMatch(skeleton);
    public bool WhichMeasures { get; } = MeasureWords().IsMatch(skeleton);
    public bool HowMany { get; } = CountWords().IsMatch(skeleton);
    public bool Duties { get; } = DutyWords().IsMatch(skeleton);
    public bool YesNo { get; } = YesNoWords().IsMatch(skeleton);
    public bool Responsible { get; } = ResponsibleWords().IsMatch(skeleton);
    public bool Text { get; } = TextWords().IsMatch(skeleton);
    public bool Together { get; } = TogetherWords().IsMatch(skeleton);
    public bool Mentioning { get; } = MentionWords().IsMatch(skeleton);
    public bool CarryOut { get; } = CarryOutWords().IsMatch(skeleton);
    public bool Goals { get; } = GoalWords().IsMatch(skeleton);
    public bool Structure { get; } = StructureWords().IsMatch(skeleton);
    public bool Inside { get; } = InsideWords().IsMatch(skeleton);
    public bool Shelf { get; } = ShelfWords().IsMatch(skeleton);
    public bool Definition { get; } = DefinitionWords().IsMatch(skeleton);
    public bool WhichPlaces { get; } = PlaceWords().IsMatch(skeleton);
    public bool ConsistsOf { get; } = PartsOfPlaceWords().IsMatch(skeleton);
    public bool NoLead { get; } = NoLeadWords().IsMatch(skeleton);
    public bool NoList { get; } = NoListWords().IsMatch(skeleton);
    public bool Never { get; } = NeverWords().IsMatch(skeleton);
    public bool Most { get; } = MostWords().IsMatch(skeleton);
    public bool Why { get; } = WhyWords().IsMatch(skeleton);
    public bool Among { get; } = AmongWords().IsMatch(skeleton);
    public bool Same { get; } = SameWords().IsMatch(skeleton);
    /// <summary>Whether only leading by the place in a list counts.</summary>
    public bool ByOrder { get; } = OrderWords().IsMatch(skeleton);

    public bool Substitution { get; } = SubstitutionWords().IsMatch(skeleton);

    /// <summary>Which part of a department is asked for.</summary>
    public RoleFilter Role => (Others, Leading) switch
    {
        (true, true) when BothParts().IsMatch(skeleton) && !Never => RoleFilter.Any,
        (_, true) when LeadsOfAll().IsMatch(skeleton) && !Never => RoleFilter.Any,
        (true, _) => RoleFilter.Participant,
        (_, true) => RoleFilter.Lead,
        _ => RoleFilter.Any,
    };

    /// <summary>Whether the words ask anything at all, or only name something.</summary>
    public bool Ask => Leading || Others || Who || Departments || WhichMeasures || HowMany || Duties || Text || Mentioning || Goals || Structure || Inside || Definition || NoLead || NoList;

    [GeneratedRegex("牵头|牵的头|牵过头|领头|挑头|带头|打头|领衔|挂帅|主责|主抓|主导|负总责|列(?:在)?(?:首位|第一)|排(?:在)?第一")]
    private static partial Regex LeadingWords();

    [GeneratedRegex("不牵头|非牵头|(?:没有?|未)牵头(?:过|任何|一项|哪)|(?:没|没有|从没|从未|未)(?:(?:当|做|担任)过牵头|牵过头)|配合|参与|参加|协助|协同负责|其[他它余](?:的)?(?:责任)?(?:部门|单位|几家|厅局)|其余的|(?:除了?)?牵头(?:单位|部门)?(?:之外|以外|外)|另外[一二两三四五六七八九十几]家|还有(?:哪些|谁|别的)(?:部门|单位)?")]
    private static partial Regex OtherWords();

    [GeneratedRegex("[含包和及加+、连].{0,2}牵头|牵头.{0,2}[和及与、+]?.{0,1}(?:参与|配合)")]
    private static partial Regex BothParts();

    // 一共参与多少项，其中牵头几项: how many in all, and how many of them it leads.
    [GeneratedRegex("(?:[几多少]|多少)[项条个][^。；？?]{0,6}牵头(?:了|的|过)?(?:有|是)?(?:几|多少)|牵头(?:了|的|过)?(?:有|是)?(?:几|多少)[项条个]?[^。；？?]{0,6}(?:参与|参加|配合|列入|一共|总共)(?:了|的|过)?(?:有|是)?(?:几|多少)")]
    private static partial Regex LeadsOfAll();

    [GeneratedRegex("谁|哪个(?!.{0,2}[项条]|网|平台|系统|渠道|公众号|小程序|软件|应用|账号|账户|时间|阶段|环节|方面|领域|日期)|哪家|哪些(?:部门|单位|厅|局|机构)|哪几(?:个部门|个单位|家)|什么(?:部门|单位|机构)|何(?:部门|单位)|几个(?:部门|单位)|[由归找]哪|哪.{0,2}(?:部门|单位|厅|局|委|办)|(?:部门|单位|厅局)(?:都)?(?:有|是)(?:哪|谁)")]
    private static partial Regex WhoWords();

    [GeneratedRegex("责任(?:单位|部门)|(?:负责|配合|参与|牵头)(?:的)?(?:单位|部门)|(?:哪些|哪几个|哪几家|几个|几家|多少个?|什么|所有|全部)(?:责任)?(?:部门|单位|厅局)|(?:有关|相关|各)(?:责任)?(?:部门|单位|厅局)(?!(?:将|会|要|应当?|该|需要?|可以?|都|是)*(?:怎|如何|咋|采取|出台|做了|开展|提供|推出|制定|处理)|[^，。；？]{0,12}(?:怎么|怎样|如何|哪些(?!责任|部门|单位|厅)))|(?:部门|单位|厅局)(?:都)?(?:有|是)?(?:哪些|哪几|几家|几个|是谁|有谁|都有谁|都是谁)|其[他它余](?:的)?(?:责任)?(?:部门|单位)|哪[几些](?:家|个部门|个单位)|(?:部门|单位|厅局)(?:的)?(?:清单|名单|列表|一览|明细)|(?:部门|单位|厅局)(?:都|一共|总共|共)(?:有)?(?:哪些|哪几|几家|几个|多少)|(?<!(?:企业|公司|工厂|机构|学校|医院|银行|商户|门店|药店|超市)[^，。；？]{0,4})(?:几|多少)家(?!企业|公司|工厂|机构|学校|医院|银行|商户|门店|药店|超市)|最[多少]的(?:是)?(?:部门|单位|厅|局|委|哪个(?:部门|单位|厅|局)|哪家)")]
    private static partial Regex DepartmentWords();

    [GeneratedRegex("哪些(?!责任|部门|单位|厅|局|机构|城市|地方|市|县|产业|企业|材料|政策文件|文件)|哪(?:几|[0-9一二两三四五六七八九十]{1,3})[项条个]|哪[一]?[项条](?!是谁)|什么(?:任务|工作|职责|事|举措|措施)|[几多少][项条]|多少[项条个]?(?:任务|工作|举措|措施)|(?:任务|举措|措施|条款|条目)(?:清单|列表|有)|所有(?:的)?(?:任务|举措|条款)|全部(?:的)?(?:任务|举措|条款)|列在哪|出现在哪|的是哪")]
    private static partial Regex MeasureWords();

    [GeneratedRegex("几[项条家次]|多少[项条家次]|(?:[几多少]个?|多少)(?:责任|牵头|参与)?(?:部门|单位|厅局|任务|举措|措施|部分)|(?:部门|单位|厅局)(?:都|一共|总共|共)?(?:有)?(?:几|多少)(?:个|家)|[共总]计|总数|数量")]
    private static partial Regex CountWords();

    [GeneratedRegex("职责|(?:负责|牵头|承担|参与|配合|管|做|干|抓|落实)(?:了|的)?(?:些|点儿?)?(?:什么|啥|哪|几|多少)|(?:任务|分工|工作)(?:是|有)?(?:什么|哪些|吗|没有)?$|(?:有|的)(?:什么|哪些|全部|所有)?(?:任务|分工|职责)|(?:什么|哪些|全部|所有)(?:任务|分工|职责)")]
    private static partial Regex DutyWords();

    [GeneratedRegex("是不是|是否|有没有|在不在|参不参与|管不管|算不算|吗|(?:[吧不]|(?<![什怎这那多])么)[？?。！!]*$|对不对|对吧|算不算|该不该")]
    private static partial Regex YesNoWords();

    [GeneratedRegex("牵头|负责|责任|主管|归口|分管|监管|配合|参与|落实|承担|管|抓|找|办|归|由|列|在里面|在内|在不在|组织|(?:有没有|里有|有|含|包括)\uE000|\uE000(?:的份|有份|有没有份|在)")]
    private static partial Regex ResponsibleWords();

    [GeneratedRegex("原文|原话|原句|全文|讲了?(?:什么|啥|些|的)|说了?(?:什么|啥|些|的)|写了?(?:什么|啥|些|的)|是(?:什么|啥|哪)|(?:具体)?内容|怎么(?:说|写|讲)|看[下看一]|发我|念一下|条文")]
    private static partial Regex TextWords();

    [GeneratedRegex("都|同时|共同|一起|一块|一同|一道|均|皆|同在|共有|既.*又|[且兼]|也(?:参与|在|有|列|配合|牵头)|重叠|交集")]
    private static partial Regex TogetherWords();

    [GeneratedRegex("提到|提及|写到|写了|点名|点到|出现|包含|说到|讲到|涉及到?")]
    private static partial Regex MentionWords();

    [GeneratedRegex("落实|执行|贯彻|要做|承担|负责")]
    private static partial Regex CarryOutWords();

    [GeneratedRegex("目标|要达到|要建成(?:什么|啥|哪些)|到20[0-9]{2}年")]
    private static partial Regex GoalWords();

    [GeneratedRegex("[几多少个]大?部分|几大块|结构|目录|章节|框架|大纲|提纲|概括|总结|摘要|概述|主要内容|(?:多少|几|哪些|什么|全部|所有|十|[0-9]+)(?:个|条|项)?(?:举措|措施)|(?:举措|措施)(?:有|都|叫|是|清单|列表)|(?:总共|一共|共有|共)(?:有)?(?:多少|几)[条项]|(?:举措|措施|任务|条款)(?:的)?(?:总数|数量|个数)")]
    private static partial Regex StructureWords();

    [GeneratedRegex("(?:下面|之下|底下|里面?|包括|分为|包含)(?:有|了|都有)?(?:几|哪些|哪几|多少)[项条个点]?|有(?:几|哪几|哪些|多少)[项条](?:$|[，,。？])")]
    private static partial Regex InsideWords();

    [GeneratedRegex("(?:收录|能查|可以查|支持|库里|现有|一共)(?:了|有)?(?:哪些|多少|几[份个]|什么)(?:政策)?文件|(?:有|都有)?哪些(?:政策)?文件|文件(?:清单|列表)|多少份文件")]
    private static partial Regex ShelfWords();

    [GeneratedRegex("什么是|是什么(?:意思|概念)?$|什么意思|何为|何谓|指(?:的)?(?:是)?(?:什么|哪|谁)|(?:的)?(?:定义|含义|概念)|所称|怎么(?:定义|界定|理解)|算(?:不算)?什么|具体(?:是|指)哪|说的.{1,8}是哪|(?:包括|包含|指|是|为)(?:的)?(?:是)?哪")]
    private static partial Regex DefinitionWords();

    [GeneratedRegex("哪(?:几|些|[0-9一二两三四五六七八九十]{1,3})个?(?:市|城市|地方|地区|县|区|州)|是哪里|哪里|指哪")]
    private static partial Regex PlaceWords();

    [GeneratedRegex("(?:都)?(?:有|是|为|包?含|包?括|涵盖|覆盖|涉及|由)(?:的)?哪(?:几|些)个?(?:市|城市|地方|地区|县|区(?!域)|州)(?:组成)?(?:啊|呀|呢)?[？?。]?$|哪[0-9一二两三四五六七八九十]{1,3}个?(?:市|城市|县|州|地区)|(?:具体|分别)?(?:是|指|有|包括)哪(?:些|几)(?:个)?[？?。]?$|(?:具体|分别)(?:是|指|有|包括)哪(?:些|几)")]
    private static partial Regex PartsWords();

    [GeneratedRegex("哪(?:几|些|[0-9一二两三四五六七八九十]{1,3})个?(?:市|城市|地方|地区|县|区(?!域)|州)")]
    private static partial Regex PartsOfPlaceWords();

    /// <summary>A question that asks for the places of something without the words that do.</summary>
    public static string WithoutParts(string skeleton) => PartsWords().Replace(skeleton, " ");

    [GeneratedRegex("(?:没有|没|无|未|不)(?:写明|明确|列明|列出|列|指定|设|确定)?(?:任何)?(?:牵头|负责人)")]
    private static partial Regex NoLeadWords();

    [GeneratedRegex("(?:没有|没|无|未|不)(?:单独|写明|明确|列明|列出|注明|标明|标注|附上?|指定|规定|说明|给出|提及|提到|列|写|标|带|清楚?|由|哪些|哪个|谁|具体)*(?:任何)?(?:责任单位|责任部门|责任清单|部门|单位)")]
    private static partial Regex NoListWords();

    [GeneratedRegex("(?<!哪)(?:一项|一条|什么|任何)(?:都|也)?(?:不|没|没有|未)牵头|(?:不|从不|从来不|从没|从未|未|没)(?:当|做|担任)?(?:过)?牵头(?:过)?(?!单位|部门)|(?:没|从没|从未|没有)(?:(?:当|做|担任)过牵头|牵过头)|只(?:是)?(?:参与|配合)|(?:没|从没|从未|没有)牵过头|(?:部门|单位|厅局).{0,6}(?:没有?|未|不)(?:曾)?牵头(?!单位|部门)")]
    private static partial Regex NeverWords();

    [GeneratedRegex("^(?:那|那么)?(?:其中|当中|这里面|这里头|里面|里头|这(?:些|几项|几条|[二两三四五六七八九十0-9]+[项条])|上面(?:这|那)?(?:些|几项|几条)?)")]
    private static partial Regex AmongWords();

    [GeneratedRegex("[它他她]们?|[这那该此][一]?[项条个](?!部门|单位|文件|意见|政策)|这件事|刚才|上述|前面(?:那|说)")]
    private static partial Regex SameWords();

    [GeneratedRegex("为什么|为何|凭什么|什么原因|咋")]
    private static partial Regex WhyWords();

    [GeneratedRegex("最[多少]")]
    private static partial Regex MostWords();

    [GeneratedRegex("列(?:在)?(?:首位|第一)|排(?:在)?第一")]
    private static partial Regex OrderWords();

    [GeneratedRegex("呢[？?。！!]?$|^(?:换成|换|改成|那么?|再看|还有)|^(?:哦|噢|啊|嗯)?[，,]?(?:不是|不对|错了|搞错了?|我?(?:刚才)?(?:问|说|打|写)错了?|我(?:是)?(?:说|问|指)(?:的)?是?|我(?:想)?问的是|应该是|更正|是问)")]
    private static partial Regex SubstitutionWords();
}
