using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.SemanticKernel.ChatCompletion;
using PolicyBot.Retrieval;
using PolicyBot.Text;

namespace PolicyBot.Host.SemanticKernel;

/// <summary>What a model is told; its instructions stand in files of their own, everything else is marked as data.</summary>
internal static class Prompt
{
    private const int LongestClause = 2000;

    /// <summary>To word an answer from evidence.</summary>
    public static ChatHistory WriteAnswer(string question, IReadOnlyList<EvidenceItem> evidence)
    {
        var data = new StringBuilder("<问题>").Append(Data(question)).AppendLine("</问题>");
        foreach (var (item, i) in evidence.Select((item, i) => (item, i)))
        {
            data.Append(CultureInfo.InvariantCulture, $"<条款 编号=\"{i + 1}\" 文件=\"{Data(item.Document.Title)}\" 标题=\"{Data(item.Clause.Label + item.Clause.Title)}\">");
            data.Append(Data(item.Clause.Text.Length > LongestClause ? item.Quote : item.Clause.Text));
            if (item.Clause.Responsibility is { } r)
                data.Append('\n').Append(Data($"牵头：{Names(r.Lead)}；其余责任单位：{Names(r.Participants)}"));
            data.AppendLine("</条款>");
        }

        return History("write-answer.txt", data.ToString());
    }

    /// <summary>To reword a question.</summary>
    public static ChatHistory RewriteQuestion(string question, string? before) =>
        History("rewrite-question.txt", $"<上文>{Data(before ?? "")}</上文>\n<问题>{Data(question)}</问题>");

    // A text that holds </条款> must not end the clause.
    private static string Data(string text) => WebUtility.HtmlEncode(PersonalData.Mask(text)).Replace("&quot;", "”", StringComparison.Ordinal);

    private static string Names(IReadOnlyCollection<string> names) => names.Count == 0 ? "（没有写明）" : string.Join('、', names);

    private static ChatHistory History(string file, string data)
    {
        using var stream = typeof(Prompt).Assembly.GetManifestResourceStream("PolicyBot.Host.SemanticKernel.Prompts." + file)!;
        using var reader = new StreamReader(stream);
        var history = new ChatHistory(reader.ReadToEnd());
        history.AddUserMessage(data);
        return history;
    }
}
