using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.State;
using PolicyBot.Retrieval;
using PolicyBot.Text;

namespace PolicyBot.Host.Subscriptions;

/// <summary>What is said to whoever follows, or stops following.</summary>
internal static partial class FollowWords
{
    private const string HowToStop = "发送“我的关注”可查看，发送“取消关注 1”可停止。";

    /// <summary>How to follow.</summary>
    public static Announcement How { get; } = Announcement.Of(
        "可以关注文件、部门或主题，相关条款有新增、修改或删去时我会告诉您。例如：", "· 关注 省发展改革委", "· 关注 川办发〔2022〕67号", "· 关注 要素保障", HowToStop);

    /// <summary>Why a bot by callbacks cannot tell anything.</summary>
    public const string NoPush = "企业微信不允许以回调方式接入的智能机器人主动发消息，所以我没法在这里通知您。可以在企业微信的自建应用里关注，或在网页的文件、部门页订阅变动。";

    /// <summary>That subjects are followed now.</summary>
    public static Announcement Followed(ImmutableArray<Subject> subjects) => Announcement.Of(
        $"已关注{string.Join('、', subjects.Select(Named))}。{(subjects is [{ Kind: SubjectKind.Topic } topic] ? Topic(topic) : "相关条款有新增、修改或删去时，我会在这里告诉您。")}", HowToStop);

    /// <summary>What is followed.</summary>
    public static Announcement List(IReadOnlyList<Subscription> own) => own.Count == 0
        ? Announcement.Of("您还没有关注。发送“关注 ”加文号、部门或主题即可，如“关注 省发展改革委”“关注 要素保障”。")
        : Announcement.Of([$"您关注了 {own.Count} 项：", .. own.Select((s, i) => $"{i + 1}. {KindOf(s.Kind)} {s.Name}"), "发送“取消关注 1”可停止其中一项，“取消全部关注”可全部停止。"]);

    /// <summary>That something is followed no more.</summary>
    public static Announcement Stopped(ImmutableArray<string> names, int left) => Announcement.Of(
        names.IsEmpty ? "您没有关注任何内容。" : $"已取消关注{string.Join('、', names.Select(Quoted))}，不再通知。" + (left > 0 ? $"还关注着 {left} 项，发送“我的关注”可查看。" : ""));

    /// <summary>That it is not clear which is to be stopped.</summary>
    public static Announcement WhichToStop(string what, IReadOnlyList<Subscription> candidates, List<Subscription> own) => Announcement.Of(
        [
            candidates.Count == own.Count ? $"您的关注里没有{Quoted(what)}。现有：" : $"{Quoted(what)}可能是以下几项之一：",
            .. candidates.Select(s => $"{own.IndexOf(s) + 1}. {KindOf(s.Kind)} {s.Name}"),
            "请发送“取消关注 ”加编号。",
        ]);

    /// <summary>That there is no room for more.</summary>
    public static Announcement TooMany(int own) =>
        Announcement.Of($"每人最多关注 {Following.Most} 项，您已关注 {own} 项，放不下了。请先取消一些，再来关注。", HowToStop);

    /// <summary>That it is not clear, or not known, what is to be followed.</summary>
    public static Announcement NotClear(string what, SubjectReading reading)
    {
        if (!reading.Choices.IsEmpty)
            return Announcement.Of([$"{Quoted(what)}可能是以下几项之一，请写全再发一次：", .. reading.Choices.Select(c => $"· 关注 {c.Name}")]);
        if (reading.Unknown is not { } unknown)
            return Announcement.Of("请写明要关注的文号、部门或主题，如“关注 川办发〔2022〕67号”。");
        var nearest = reading.Nearest.IsEmpty ? [] : reading.Nearest.Select(n => $"· {n}").Prepend("名称接近的有：");
        return Announcement.Of([$"收录的文件里没有{Quoted(unknown)}，没有关注。", .. nearest]);
    }

    /// <summary>The number in a list that words say: 2, 第二个; null where they say none.</summary>
    public static int? NumberIn(string what) =>
        NumberForm().Match(what) is { Success: true } match && ChineseNumeral.TryParse(match.Groups["n"].ValueSpan, out var number) ? number : null;

    /// <summary>What a kind is called.</summary>
    public static string KindOf(SubjectKind kind) => kind switch
    {
        SubjectKind.Document => "文件",
        SubjectKind.Department => "部门",
        _ => "主题",
    };

    /// <summary>A name in a sentence: titles bring marks of their own.</summary>
    public static string Quoted(string name) => name.StartsWith('《') ? name : $"“{name}”";

    private static string Named(Subject subject) => KindOf(subject.Kind) + Quoted(subject.Name);

    private static string Topic(Subject topic) => $"有条款新增、修改或删去，并且写到{string.Join('、', Subject.WordsOf(topic.Target).Select(Quoted))}（或近义的词）时，我会在这里告诉您。";

    [GeneratedRegex("^第?(?<n>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[个条项号]?$")]
    private static partial Regex NumberForm();
}
