using System.Text.RegularExpressions;
using PolicyBot.Documents;

namespace PolicyBot.Retrieval;

/// <summary>Whether the name a question gives a document is the name of a served one.</summary>
internal static partial class DocumentNames
{
    /// <summary>Fewer characters of a title name nothing.</summary>
    public const int ShortestTitleWords = 5;

    /// <param name="document">A served document.</param>
    /// <param name="typed">A document number, a serial number (67号文) or a title in 《》.</param>
    public static bool IsMeant(PolicyDocument document, string typed)
    {
        if (typed[0] == '《')
            return document.Title.Contains(typed.Trim('《', '》'), StringComparison.Ordinal);
        if (document.DocumentNumber is null)
            return false;
        var number = Comparable(document.DocumentNumber);
        var asked = Comparable(typed.Replace("文件", "", StringComparison.Ordinal).TrimEnd('文'));

        // What stands before the organ's code belongs to the question: 请问川办发〔2022〕67号.
        return number.Length > 0 && (("-" + number).EndsWith("-" + asked, StringComparison.Ordinal) || asked.EndsWith(number, StringComparison.Ordinal));
    }

    /// <summary>The words of a question that name a document by its title: 专项资金管理办法; empty where none do.</summary>
    /// <param name="document">A served document.</param>
    /// <param name="text">The question, normalised.</param>
    public static string TitleWordsIn(PolicyDocument document, string text)
    {
        var longest = "";
        for (var start = 0; start + ShortestTitleWords <= text.Length; start++)
        {
            var length = Math.Max(longest.Length + 1, ShortestTitleWords);
            while (start + length <= text.Length && document.Title.Contains(text.AsSpan(start, length), StringComparison.Ordinal))
                longest = text.Substring(start, length++);
        }

        return Kind().IsMatch(longest) ? longest : "";
    }

    // 川办发〔2022〕67号, 川办发[2022]67号 and 川办发2022年第67号 are one number: 川办发-2022-67号.
    private static string Comparable(string number) => Separators().Replace(number, "-").Replace("--", "-", StringComparison.Ordinal).Trim('-');

    // What documents are called by: a run of title words that ends in none of these may be a subject as well.
    [GeneratedRegex("(?:办法|意见|方案|规定|条例|细则|措施|通知|决定|计划|纲要|规划|决议|公告|规则|制度|标准|目录|法)$")]
    private static partial Regex Kind();

    [GeneratedRegex("[^0-9\\u4e00-\\u9fff]+|年第?|第|(?<=[\\u4e00-\\u9fff])(?=[0-9])")]
    private static partial Regex Separators();
}
