using System.Text.RegularExpressions;
using PolicyBot.Documents;

namespace PolicyBot.Retrieval;

/// <summary>Whether the name a question gives a document is the name of a served one.</summary>
internal static partial class DocumentNames
{
    /// <param name="document">A served document.</param>
    /// <param name="typed">A document number, a serial number (67号文) or a title in 《》.</param>
    public static bool IsMeant(PolicyDocument document, string typed)
    {
        if (typed[0] == '《')
            return document.Title.Contains(typed.Trim('《', '》'), StringComparison.Ordinal);
        var number = Comparable(document.DocumentNumber ?? "");
        var asked = Comparable(typed.Replace("文件", "", StringComparison.Ordinal).TrimEnd('文'));
        return number.Length > 0 && ("-" + number).EndsWith("-" + asked, StringComparison.Ordinal);
    }

    // 川办发〔2022〕67号, 川办发[2022]67号 and 川办发2022年第67号 are one number: 川办发-2022-67号.
    private static string Comparable(string number) => Separators().Replace(number, "-").Trim('-');

    [GeneratedRegex("[^0-9\\u4e00-\\u9fff]+|年第?|第|(?<=[\\u4e00-\\u9fff])(?=[0-9])")]
    private static partial Regex Separators();
}
