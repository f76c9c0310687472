using System.Text;
using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval;

/// <summary>Takes the question words out of a question: what is left is what it is about.</summary>
internal static partial class TopicWords
{
    private static readonly HashSet<string> QuestionWords = Load();
    private static readonly int Longest = QuestionWords.Max(w => w.Length);

    /// <summary>The topic, its pieces with a space between them; empty where the question has none.</summary>
    /// <param name="skeleton">The question with <see cref="Mentions"/>' marks for names, which end a piece.</param>
    public static string Of(string skeleton)
    {
        var topic = new StringBuilder();
        for (var i = 0; i < skeleton.Length;)
        {
            if (QuestionWordAt(skeleton, i) is > 0 and var length)
            {
                Break(topic);
                i += length;
            }
            else if (char.IsLetterOrDigit(skeleton[i]) || skeleton[i] is '+' or '%' or '-' or '.')
            {
                topic.Append(skeleton[i++]);
            }
            else
            {
                Break(topic);
                i++;
            }
        }

        return LoneCharacter().Replace(topic.ToString(), " ").Trim();
    }

    private static void Break(StringBuilder topic)
    {
        if (topic.Length > 0 && topic[^1] != ' ')
            topic.Append(' ');
    }

    private static int QuestionWordAt(string text, int start)
    {
        for (var length = Math.Min(Longest, text.Length - start); length > 0; length--)
        {
            if (QuestionWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.AsSpan(start, length)))
                return length;
        }

        return 0;
    }

    private static HashSet<string> Load()
    {
        using var stream = typeof(TopicWords).Assembly.GetManifestResourceStream("question-words.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#')];
    }

    // What a removed word leaves of its neighbour: one character alone says nothing.
    [GeneratedRegex(@"(?<=^|\s)[\u4e00-\u9fff](?=\s|$)")]
    private static partial Regex LoneCharacter();
}
