using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Host.Subscriptions;

/// <summary>What somebody asks for who wants to follow something: 关注省发展改革委, 我的关注, 取消关注 2.</summary>
internal abstract partial record FollowCommand
{
    private const int LongestMessage = 150;

    private FollowCommand()
    {
    }

    /// <summary>关注, without more: asks how it is done.</summary>
    public sealed record Explain : FollowCommand;

    /// <summary>Follow something.</summary>
    /// <param name="What">What, as typed.</param>
    public sealed record Follow(string What) : FollowCommand;

    /// <summary>Show what is followed.</summary>
    public sealed record List : FollowCommand;

    /// <summary>Stop following something.</summary>
    /// <param name="What">Its name as typed, or its number in the list; empty where neither was said.</param>
    public sealed record Stop(string What) : FollowCommand;

    /// <summary>Stop following all.</summary>
    public sealed record StopAll : FollowCommand;

    /// <summary>
    /// Reads a message. Only an order is a command: 我们关注的重点是什么, 关注哪些产业 and 谁关注民生 are questions, and a sentence copied from
    /// a document is no order either.
    /// </summary>
    /// <returns>Null where it is none.</returns>
    public static FollowCommand? Read(string message)
    {
        // Blanks part the words of a topic; normalising would join them.
        var text = string.Join(' ', SimplifiedCharacters.Of(message).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(TextNormalizer.Normalize));
        if (text.Length is 0 or > LongestMessage)
            return null;
        text = End().Replace(text, "");
        if (ListForm().IsMatch(text))
            return new List();
        if (HowForm().IsMatch(text))
            return new Explain();
        if (StopForm().Match(text) is { Success: true } stop)
            return Stopping(stop.Groups["what"].Value);
        if (FollowForm().Match(text) is not { Success: true } follow)
            return null;
        var what = Trimmed(follow.Groups["what"].Value);
        if (what.Length == 0)
            return new Explain();

        // 能帮我关注一下财政厅吗 asks politely; 关注财政厅吗 asks.
        var asks = follow.Groups["asks"].Success && !follow.Groups["polite"].Success;
        return asks || Asking().IsMatch(what) || Statement().IsMatch(WithoutTitles().Replace(what, "")) ? null : new Follow(what);
    }

    private static FollowCommand? Stopping(string what)
    {
        what = Trimmed(what);
        if (AllForm().IsMatch(what))
            return new StopAll();
        return Asking().IsMatch(what) || Statement().IsMatch(WithoutTitles().Replace(what, "")) ? null : new Stop(what);
    }

    private static string Trimmed(string what) => Closing().Replace(Opening().Replace(what.Trim(), ""), "").Trim().Trim('“', '”', '"', '「', '」', '\'').Trim();

    private const string Polite = "(?:(?<polite>请帮|帮|给我|替我|为我|能不能|能否|可不可以|可以|可否|能|请(?!问)|麻烦|劳驾|拜托|烦请)|你好|您好|你|您|我要|我想要?|我需要|想要?|再|另外|也|还要?|一下|忙|我们?|[，,\\s])*";

    [GeneratedRegex("[\\s。.!！~～；;]+$")]
    private static partial Regex End();

    [GeneratedRegex($"^{Polite}(?:关注|订阅)(?!的|度|点|者|过|着|焦|重点|热点|量|力|面|和|与|及|对象|[、，,])(?:一下子?|下|上|住)?(?<what>.*?)(?<asks>吗|嘛|么|好不好|行不行|可以不|[?？])*$", RegexOptions.ExplicitCapture)]
    private static partial Regex FollowForm();

    [GeneratedRegex($"^{Polite}(?:(?:取消|停止|解除|退出|不再|不要再|别再|不用再|不想再|别)\\s*(?:对)?(?:我的)?(?:关注|订阅)|取关|退订)(?!的|度|点|者|过|着)(?:一下|掉|了)?(?<what>.*?)(?:[吗嘛?？])*$|^{Polite}(?:取消|停止|解除)\\s*对?(?<what>[^，。]+?)的?(?:关注|订阅)(?:[吗嘛?？])*$", RegexOptions.ExplicitCapture)]
    private static partial Regex StopForm();

    [GeneratedRegex("^(?:请|帮我|给我|麻烦)*(?:查看|看看|看一?下|查一?下|列出|显示|打开|查|看)?(?:我的?(?:全部|所有)?(?:关注|订阅)(?:列表|清单|的?(?:内容|部门|文件|主题|事项))?|(?:关注|订阅)(?:列表|清单)|我(?:都|现在|目前|一共)*(?:关注|订阅)了?(?:些|的是|的都是|的有)?(?:什么|哪些|啥)(?:部门|文件|主题|内容|东西)?)[?？]?$", RegexOptions.ExplicitCapture)]
    private static partial Regex ListForm();

    [GeneratedRegex("^(?:请问|我)?(?:怎么|如何|怎样|咋)(?:才能)?(?:取消)?(?:关注|订阅|退订)(?:一?[份个])?(?:文件|部门|主题|政策|话题)?(?:的?(?:变化|变动|更新))?[呢?？]*$|^(?:关注|订阅)(?:功能|说明|帮助|怎么用)[?？]*$", RegexOptions.ExplicitCapture)]
    private static partial Regex HowForm();

    [GeneratedRegex("^(?:全部|所有|全都|一切|全部(?:的)?(?:关注|订阅)|所有(?:的)?(?:关注|订阅))$", RegexOptions.ExplicitCapture)]
    private static partial Regex AllForm();

    // What stands between the order and the name: 关注一下有关 要素保障, 关注：主题 要素保障.
    [GeneratedRegex("^(?:[:： ]|一下|关于|有关|(?:这个|以下)?(?:主题|话题|关键词|部门|文件)[:： ]+)+", RegexOptions.ExplicitCapture)]
    private static partial Regex Opening();

    [GeneratedRegex("(?:(?:方面)?的?(?:政策|文件)?(?:最新)?的?(?:变化|变动|更新|动态|进展|消息)|方面的?(?:政策|文件|内容)|的(?:政策|文件|任务|条款|内容|情况)|方面|了|吧|哦|啊|呀|谢谢|多谢|[，,])+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Closing();

    [GeneratedRegex("[什谁啥哪几]|多少|怎么|怎样|如何|是否|是不是|有没有|有无|为何|[?？]|呢$|吗$", RegexOptions.ExplicitCapture)]
    private static partial Regex Asking();

    // Several sentences or a statement: 关注民生福祉是政府的职责.
    [GeneratedRegex("[，,。；;！!\\n]|是|应当|必须|不断|切实", RegexOptions.ExplicitCapture)]
    private static partial Regex Statement();

    [GeneratedRegex("《[^》]*》")]
    private static partial Regex WithoutTitles();
}
