using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval;

/// <summary>Messages that are no questions for policy documents: small talk, tasks for another program, instructions to this one.</summary>
internal static partial class OutsideRules
{
    /// <summary>Whether the message asks for something that policy documents never answer.</summary>
    public static bool IsOutside(string text) => Tasks().IsMatch(text) || Arithmetic().IsMatch(text) || Instructions().IsMatch(text) || SmallTalk().IsMatch(text);

    /// <summary>Whether the message is a greeting, thanks, or a question about the service itself.</summary>
    public static bool IsGreeting(string text) => Greeting().IsMatch(text);

    [GeneratedRegex("(?:写|作|编|来|念|背).{0,3}[首篇段个].{0,12}(?:诗|歌|作文|小说|故事|代码|程序|文案|段子|对联)|笑话|(?:翻译|译)成|唱首|(?:写|编).{0,6}(?:python|java|代码|程序|脚本|算法)|写首诗", RegexOptions.IgnoreCase)]
    private static partial Regex Tasks();

    [GeneratedRegex(@"[0-9]+(?:\.[0-9]+)?\s*(?:[+\-*/×÷xX]|加|减|乘以?|除以?)\s*[0-9]+")]
    private static partial Regex Arithmetic();

    [GeneratedRegex(@"(?:忽略|无视|忘记|忘掉).{0,12}(?:指令|提示|规则|设定|要求)|(?:ignore|forget|disregard).{0,30}(?:instruction|prompt|rule)|系统提示词?|system\s*prompt|(?:从现在起|现在开始|接下来).{0,6}你(?:是|就是|扮演)|你(?:现在)?扮演|假装你是|越狱|jailbreak", RegexOptions.IgnoreCase)]
    private static partial Regex Instructions();

    [GeneratedRegex("(?:陪我|跟我)?(?:聊.{0,2}天|唠嗑)|好无聊|双色球|彩票|大乐透|星座|(?:推荐|介绍).{0,5}(?:电影|电视剧|歌曲|小说|餐厅|美食|游戏)|天气(?:怎么样|如何|预报)|你(?:喜欢|爱)(?:我|谁)|股票.{0,4}(?:涨|跌|买)|算命")]
    private static partial Regex SmallTalk();

    // Atomic: 你好 is also 你 and 好, and a long row of them must not be tried every way.
    [GeneratedRegex("^(?>(?:你好|您好|嗨|哈喽|哈啰|hello|hi|hey|在吗|在不在|早上好|上午好|中午好|下午好|晚上好|早|谢谢|多谢|感谢|辛苦|好的|好|ok|明白|知道|收到|再见|拜拜|怎么用|如何使用|使用说明|使用方法|帮助|help|(?:你|这个)(?:是谁|是什么|叫什么|能做什么|能干什么|会什么|可以做什么|有什么功能|能回答什么|怎么用)|有什么功能|请问|嘿|[啦啊呀呢吗了您你哦吧了!！?？。,，~～ ])+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Greeting();
}
