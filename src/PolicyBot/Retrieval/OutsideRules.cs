using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval;

/// <summary>Messages that are no questions for policy documents: small talk, tasks for another program, instructions to this one.</summary>
internal static partial class OutsideRules
{
    /// <summary>Whether the message asks for something that policy documents never answer.</summary>
    public static bool IsOutside(string text) => Tasks().IsMatch(text) || Arithmetic().IsMatch(text) || Instructions().IsMatch(text) || SmallTalk().IsMatch(text);

    /// <summary>Whether the message is a greeting, thanks, or a question about the service itself.</summary>
    public static bool IsGreeting(string text) => Greeting().IsMatch(text);

    [GeneratedRegex("(?:写|作|编|来|念|背).{0,3}[首篇段个].{0,12}(?:诗|歌|作文|小说|故事|代码|程序|文案|段子|对联)|笑话|(?:翻译|译)成|唱首|(?:写|编).{0,6}(?:python|java|代码|程序|脚本|算法)|写首诗|(?:python|java|sql|c[+]{2}|js).{0,4}(?:写|实现|代码|程序)|冒泡排序|快速排序|写.{0,6}(?:程序|脚本|爬虫)|写.{0,4}(?:请假条|检讨|邮件|情书|祝福|简历|周报|述职|演讲稿)", RegexOptions.IgnoreCase)]
    private static partial Regex Tasks();

    // 7×24小时 counts in a unit: no sum is asked for.
    [GeneratedRegex(@"[0-9]+(?:\.[0-9]+)?\s*(?:[+\-*/×÷xX]|加|减|乘以?|除以?)\s*[0-9]+(?:\.[0-9]+)?(?![0-9年月日小天元万亿个])")]
    private static partial Regex Arithmetic();

    [GeneratedRegex(@"(?:忽略|无视|忘记|忘掉).{0,12}(?:指令|提示|规则|设定|要求)|(?:ignore|forget|disregard).{0,30}(?:instruction|prompt|rule)|系统提示词?|system\s*prompt|(?:从现在起|现在开始|接下来).{0,6}你(?:是|就是|扮演)|你(?:现在)?扮演|假装你是|越狱|jailbreak", RegexOptions.IgnoreCase)]
    private static partial Regex Instructions();

    [GeneratedRegex("(?:陪我|跟我)?(?:聊.{0,2}天|唠嗑)|好无聊|双色球|彩票|大乐透|星座|(?:推荐|介绍|找).{0,5}(?:电影|电视剧|歌曲?|小说|餐厅|饭店|火锅|小吃|美食|游戏|酒店|景点|攻略|奶茶|咖啡|手机)|(?:今天|明天|后天|周末|最近|这周)?.{0,6}(?:天气|气温|下雨|下雪)|你(?:喜欢|爱|想)(?:我|谁|不想)|你(?:多大|几岁|是男|结婚|有女朋友|有男朋友|吃饭|累不累|会做梦)|(?:股市|股票|大盘|A股|比特币).{0,4}(?:怎么样|如何|咋样)|你(?:喜欢|讨厌|最爱)|(?:股票|基金|大盘|股市).{0,6}(?:涨|跌|买|行情)|算命|(?:明天|今天|现在|外面|北京|上海|成都)?.{0,3}(?:几度|多少度)|你(?:觉得|认为|看|说)我|我(?:帅|漂亮|胖|丑|失恋|心情)|(?:今天|现在|明天).{0,3}(?:星期几|几点|几号|周几|礼拜几)|(?:世界杯|足球|篮球|比赛|球赛).{0,8}(?:谁|几比几|比分|赢)|(?:红烧肉|火锅|菜|面|蛋糕|饺子).{0,3}(?:怎么做|做法|怎么炒)|怎么(?:做|炒|煮).{0,4}(?:菜|肉|鱼|面|饭|汤)|怎么减肥|(?:今晚|中午|早上|晚饭|午饭)?吃(?:什么|啥)(?:好)?|喝(?:什么|啥)好|订.{0,4}(?:机票|酒店|外卖|火车票|高铁票)|点个?外卖|导航到|播放.{0,6}(?:歌|音乐)|放首歌|打开空调")]
    private static partial Regex SmallTalk();

    // Atomic: 你好 is also 你 and 好, and a long row of them must not be tried every way.
    [GeneratedRegex("^(?>(?:你好|您好|嗨|哈喽|哈啰|哈罗|hello|hi|hey|在吗|在么|在嘛|在不|在不在|有人吗|有人在吗|有人么|早上好|上午好|中午好|下午好|晚上好|早|谢谢|多谢|感谢|辛苦|好的|好|ok|明白|知道|收到|再见|拜拜|怎么用|怎么使用|咋用|如何使用|使用说明|使用方法|帮助|help|(?:你们?|您|这个|这(?:个)?(?:机器人|助手|系统|工具|程序)|机器人|助手)(?:都|到底|究竟)?(?:是谁|是(?:什么|啥|谁|干什么的|干嘛的|做什么的)|能(?:帮我)?(?:做|干|回答|查|问)(?:些)?(?:什么|啥|哪些)(?:问题)?|会(?:些)?(?:什么|啥)|可以(?:问|查|做|回答)(?:些)?(?:什么|啥|哪些)(?:问题)?|有(?:什么|啥|哪些)(?:用|功能|本事)|是什么|叫什么|能做什么|能干什么|会什么|可以做什么|有什么功能|能回答什么|怎么用)|有什么功能|(?:我)?(?:能|可以)(?:问|查)(?:你)?(?:些)?(?:什么|啥|哪些)(?:问题)?|怎么(?:问|提问)|请问|嘿|没事了|没问题了|不用了|行|可以|懂了|了解了?|清楚了?|很好|真棒|厉害|太好了|不错|辛苦|麻烦|打扰|[啦啊呀呢吗了您你哦吧了!！?？。,，~～ ])+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Greeting();
}
