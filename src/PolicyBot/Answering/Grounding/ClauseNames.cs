using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Text;

namespace PolicyBot.Answering.Grounding;

/// <summary>Takes out of a sentence what names the cited clause and its document, where it names them rightly; anything named wrongly fails the sentence.</summary>
internal static partial class ClauseNames
{
    /// <summary>The sentence with 文件 in the place of right names; null where a name is wrong.</summary>
    public static string? Without(string sentence, PolicyDocument document, Clause clause)
    {
        var text = Everything(document, clause);
        var wrong = false;
        sentence = Title().Replace(sentence, m => IsTitle(m.Groups[1].Value, document) ? "文件" : Written(m.Value.Trim('《', '》')) ? m.Value : Wrong());
        sentence = Number().Replace(sentence, m => Bare(m.Value) is var number && document.DocumentNumber is { } own && Bare(own) == number ? "文件" : Written(m.Value) ? m.Value : Wrong());
        sentence = Serial().Replace(sentence, m => document.DocumentNumber?.EndsWith(m.Groups[1].Value, StringComparison.Ordinal) == true ? "文件" : Wrong());
        sentence = Label().Replace(sentence, m => IsLabel(m, clause) ? "" : Written(m.Value) ? m.Value : Wrong());
        foreach (var issuer in document.Issuers)
            sentence = Regex.Replace(sentence, Regex.Escape(issuer) + "(?=(?:印发的|发布的|出台的|制定的)?文件|(?:印发|发布|出台|制定)的)", "");
        sentence = Regex.Replace(sentence, "[（(](?:文件)?[)）]|文件(?=文件)", "");
        return wrong ? null : sentence;

        bool Written(string words) => text.Contains(words, StringComparison.Ordinal);

        string Wrong()
        {
            wrong = true;
            return "";
        }
    }

    /// <summary>All words of a clause that may be quoted: heading, text, list, and the names of its section and document.</summary>
    public static string Everything(PolicyDocument document, Clause clause) =>
        string.Join('\n', new[] { clause.Label + clause.Title, clause.Text, clause.Responsibility?.List?.Value, clause.Section, clause.Annex, document.Title, document.DocumentNumber }.Where(t => t is not null));

    private static bool IsTitle(string title, PolicyDocument document) =>
        title.Length >= 4 && document.Title.Replace(" ", "", StringComparison.Ordinal).EndsWith(title, StringComparison.Ordinal);

    private static string Bare(string number) => new([.. number.Where(char.IsLetterOrDigit)]);

    // 第（三）项, 第三条, （三）: the clause's own number; 第八部分 its section's.
    private static bool IsLabel(Match m, Clause clause)
    {
        if (!ChineseNumeral.TryParse(m.Groups["n"].Value, out var number))
            return false;
        var unit = m.Groups["u"].Value;
        if (unit is "部分" or "章")
            return (clause.Section ?? clause.Label) is var section && SectionNumber().Match(section) is { Success: true } s && ChineseNumeral.TryParse(s.Groups[1].Value, out var own) && own == number;
        return clause.Number == number && (unit != "条" || clause.Label.EndsWith('条') || clause.Label.StartsWith('（')) && (unit is not ("项" or "点" or "款") || !clause.Label.EndsWith('条'));
    }

    [GeneratedRegex("《([^《》]{2,120})》")]
    private static partial Regex Title();

    [GeneratedRegex("[\u4e00-\u9fff]{1,12}[〔\\[（(【]([0-9]{4})[〕\\]）)】]第?[0-9]+号")]
    private static partial Regex Number();

    [GeneratedRegex("(?<![0-9〕\\])）])([0-9]+号)文件?")]
    private static partial Regex Serial();

    [GeneratedRegex("第[（(]?(?<n>[0-9]+|[〇零一二三四五六七八九十百]+)[)）]?(?<u>条|项|点|款|部分|章)(?:措施|举措|任务)?|[（(](?<n>[0-9]+|[〇零一二三四五六七八九十百]+)[)）]")]
    private static partial Regex Label();

    [GeneratedRegex("^第?[（(]?([0-9]+|[〇零一二三四五六七八九十百]+)")]
    private static partial Regex SectionNumber();
}
