using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Finds deadlines (2025年底前, 每年10月上旬前, 20个工作日内) and quantities (不超过50%, 1000万元以上) in a clause.</summary>
internal static partial class MentionReader
{
    public static ImmutableArray<TextMention> Deadlines(IEnumerable<MappedText> paragraphs) => Find(paragraphs, Deadline());

    public static ImmutableArray<TextMention> Quantities(IEnumerable<MappedText> paragraphs) => Find(paragraphs, Quantity());

    private static ImmutableArray<TextMention> Find(IEnumerable<MappedText> paragraphs, Regex pattern) =>
        [.. paragraphs.SelectMany(p => pattern.Matches(p.Value).Select(m => new TextMention(m.Value, p.SourceSpanOf(m.Index, m.Length))))];

    [GeneratedRegex("(?:(?:到|至|截至|力争)?(?:每年|当年|次年|今年|明年|\\d{4}年年?|[〇零一二三四五六七八九]{4}年)(?:第?[一二三四1-4]季度|上半年|下半年|\\d{1,2}月|[一二三四五六七八九十]{1,3}月)?(?:\\d{1,2}日|上旬|中旬|下旬|底|末|初)?(?:底|末)?(?:前|之前|以前)|\\d{1,2}月(?:\\d{1,2}日|上旬|中旬|下旬|底|末)?(?:前|之前|以前)|(?:年|月|季度)(?:底|末)前|(?:到|至)\\d{4}年(?:底|末|\\d{1,2}月底)?(?=，|实现|全|力争|基本|建成)|(?:\\d{1,3}|[一二三四五六七八九十两]{1,3})(?:个)?(?:工作日|日|天|小时|月|年)(?:之内|以内|内))", RegexOptions.ExplicitCapture)]
    private static partial Regex Deadline();

    [GeneratedRegex("(?:不超过|不低于|不少于|不高于|不得超过|不得低于|超过|达到|最高|最低|至少|低于|高于|降低到|降低至|降低|降至|降到|下降到|提高到|提高至|提高|下降|增长|上浮|下浮)*(?:\\d{1,12}(?:\\.\\d{1,6})?%?[-—~～至])?\\d{1,12}(?:\\.\\d{1,6})?(?:%|‰|个百分点|个基点|(?:多|余)?(?:千|万|十万|百万|千万|亿|万亿)?(?:美元|元|吨|亩|公顷|平方米|平方公里|公里|千米|米|千瓦时|千瓦|户|家|个(?!工作|月|自然日|小时|年)|项|人次|人|名|所|辆|套|台|张|份|笔|倍|岁|千克|公斤|标准煤|万吨))(?:/[^，。；、]{1,4})?(?:（含）)?(?:以上|以下|以内|左右)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Quantity();
}
