using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Answering.Grounding;

/// <summary>Cuts prose into sentences with their marks, and says which of them are sentences at all.</summary>
public static partial class ProseSentences
{
    /// <summary>The sentences in order; marks behind the full stop belong to the sentence before it.</summary>
    public static IReadOnlyList<string> Split(string prose)
    {
        var (sentences, rest) = Complete(prose);
        return rest.Trim().Length > 0 ? [.. sentences, rest.Trim()] : sentences;
    }

    /// <summary>The sentences that are complete while more is still coming, and what is left.</summary>
    public static (IReadOnlyList<string> Whole, string Left) Complete(string prose)
    {
        var sentences = new List<string>();
        var depth = Sentences.Depths(prose);
        var start = 0;
        for (var i = 0; i < prose.Length; i++)
        {
            if (prose[i] != '\n' && !(prose[i] is '。' or '！' or '？' or '!' or '?' && depth[i] == 0))
                continue;

            // Marks may follow the full stop; whether they do shows only with the next character.
            var marks = Marks().Match(prose, i + 1);
            var end = i + 1 + (marks.Success ? marks.Length : 0);
            if (end == prose.Length || prose[end] == '[')
            {
                if (end == prose.Length || prose.IndexOf(']', end) < 0)
                    break;
            }

            if (prose[start..end].Trim() is { Length: > 0 } sentence)
                sentences.Add(sentence);
            start = end;
            i = end - 1;
        }

        var rest = prose[start..];
        return (sentences, rest);
    }

    /// <summary>Whether the text holds nothing but the characters of Chinese sentences: no markup, no address, no sign that cannot be seen.</summary>
    public static bool IsPlain(string text) => !Strange().IsMatch(text) && !Address().IsMatch(text);

    /// <summary>Whether it ends as a sentence does, and asks nothing.</summary>
    internal static bool IsWhole(string text) => Ending().IsMatch(text) && !text.Contains('？', StringComparison.Ordinal) && !text.Contains('?', StringComparison.Ordinal);

    [GeneratedRegex(@"\G(?:\s*\[[0-9]{1,3}\])+")]
    private static partial Regex Marks();

    // A bracket that is no mark opens a link; the rest of what is not listed is markup, control, or cannot be seen.
    [GeneratedRegex(@"[^\u3400-\u4DBF\u4E00-\u9FFF〇A-Za-z0-9０-９ \n，。；：、！？,.;:!?（）()“”‘’「」『』《》〈〉【】〔〕\[\]［］—–…·%％℃+＋／~～\-−×""']|\[(?![0-9]{1,3}\])|(?<!\[[0-9]{1,3})\](?!\()|\]\(|!\[")]
    private static partial Regex Strange();

    [GeneratedRegex(@"(?i)https?|www\.|mailto|[a-z0-9]\.[a-z]{2,}|[a-z]:|://")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?:[。！]\s*|(?:[。！]\s*)?(?:\s*\[[0-9]{1,3}\])+\s*[。！]?\s*)$")]
    private static partial Regex Ending();
}
