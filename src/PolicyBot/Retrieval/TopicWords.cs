using System.Text;
using System.Text.RegularExpressions;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>Takes the question words out of a question: what is left is what it is about.</summary>
internal static partial class TopicWords
{
    private static readonly HashSet<string> QuestionWords = Load();
    // They stand beside everything, and no text that has them side by side makes a word of that.
    private const string Particles = "的了吗呢啊吧是和与及或在都也还就又不没有无我你他要能想可该需须应对给为向从把被由于以按同跟因来去何谁哪";
    private const int LongestEntity = 24;
    private static readonly int Longest = QuestionWords.Max(w => w.Length);

    /// <summary>The topic, its pieces with a space between them; empty where the question has none.</summary>
    /// <param name="skeleton">The question with <see cref="Mentions"/>' marks for names, which end a piece.</param>
    /// <param name="entities">Titles and terms that are kept whole.</param>
    /// <param name="stands">Whether two characters stand side by side in a text; null where no text is at hand.</param>
    public static string Of(string skeleton, HashSet<string> entities, Func<string, bool>? stands = null)
    {
        skeleton = Doubled().Replace(skeleton, m => QuestionWords.Contains(m.Value) || Synonyms.Current.Of(m.Value).Length > 0 ? m.Value : m.Groups["verb"].Value);
        var boundaries = BoundariesOf(skeleton, out var words);
        AddEntities(skeleton, entities, words);
        AddSayings(skeleton, boundaries, words);

        // 巴中 is a city, not 中 behind something.
        foreach (var (start, length) in RegionLexicon.Spans(skeleton))
            words[start] = Math.Max(words.GetValueOrDefault(start), length);
        var topic = new StringBuilder();
        for (var i = 0; i < skeleton.Length;)
        {
            var word = words.GetValueOrDefault(i);
            if (QuestionWordAt(skeleton, i, boundaries) is > 0 and var length && length >= word && (length > 1 || !IsHalfOfWord(skeleton, i, boundaries, stands)))
            {
                Break(topic);
                i = EndOfAsking(skeleton, i, i + length, boundaries, words);
            }
            else if (word > 0)
            {
                // A word of the dictionary is kept whole, whatever question words it is made of.
                topic.Append(skeleton, i, word);
                i += word;
            }
            else
            {
                Keep(topic, skeleton[i++]);
            }
        }

        return topic.ToString().Trim();
    }

    // 展会, 用地: a character that the dictionary has no longer word for, beside one that asks, is a word with it where the documents write them so.
    private static bool IsHalfOfWord(string text, int at, HashSet<int> boundaries, Func<string, bool>? stands)
    {
        if (stands is null || Particles.Contains(text[at]))
            return false;
        return IsLone(at - 1) && stands(text.Substring(at - 1, 2)) || (text[at] != '会' && IsLone(at + 1) && stands(text.Substring(at, 2)));

        bool IsLone(int i) => i >= 0 && i < text.Length && text[i] is >= '一' and <= '龥' && boundaries.Contains(i) && boundaries.Contains(i + 1)
            && QuestionWordAt(text, i, boundaries) == 0;
    }

    private static void Keep(StringBuilder topic, char c)
    {
        if (char.IsLetterOrDigit(c) || c is '+' or '%' or '.')
            topic.Append(c);
        else
            Break(topic);
    }

    private static void Break(StringBuilder topic)
    {
        if (topic.Length > 0 && topic[^1] != ' ')
            topic.Append(' ');
    }

    // Where tokens begin or end, and the longest word of the dictionary that begins at each place.
    private static HashSet<int> BoundariesOf(string text, out Dictionary<int, int> words)
    {
        var boundaries = new HashSet<int> { 0, text.Length };
        words = [];
        foreach (var token in PolicyAnalyzer.WordsOf(text))
        {
            if (token.IsUserWord && token.End - token.Start > 2)
                words[token.Start] = Math.Max(words.GetValueOrDefault(token.Start), token.End - token.Start);
            boundaries.Add(token.Start);
            boundaries.Add(token.End);
        }

        return boundaries;
    }

    private static void AddEntities(string text, HashSet<string> entities, Dictionary<int, int> words)
    {
        var lookup = entities.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < text.Length; start++)
        {
            for (var length = Math.Min(LongestEntity, text.Length - start); length > Math.Max(1, words.GetValueOrDefault(start)); length--)
            {
                if (lookup.Contains(text.AsSpan(start, length)))
                    words[start] = length;
            }
        }
    }

    // 打到账上, 认不认: what documents put in other words is looked up whole, whatever question words it is made of.
    private static void AddSayings(string text, HashSet<int> boundaries, Dictionary<int, int> words)
    {
        foreach (var (start, length, _) in Synonyms.Current.In(text, (start, end) => false))
        {
            if (length > 2 && boundaries.Contains(start) && boundaries.Contains(start + length) && !QuestionWords.Contains(text.Substring(start, length)) && !RegionLexicon.Spans(text.Substring(start, length)).Any())
                words[start] = Math.Max(words.GetValueOrDefault(start), length);
        }
    }

    // 归哪 and 哪个部门 share a character in 归哪个部门: both of them ask.
    private static int EndOfAsking(string text, int start, int end, HashSet<int> boundaries, Dictionary<int, int> words)
    {
        for (var i = start + 1; i < end; i++)
        {
            if (QuestionWordAt(text, i, boundaries) is var length && i + length > end && words.GetValueOrDefault(i) < length)
                end = i + length;
        }

        return end;
    }

    private static int QuestionWordAt(string text, int start, HashSet<int> boundaries)
    {
        var words = QuestionWords.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(Longest, text.Length - start); length > 0; length--)
        {
            // One character is a question word only where it is a word of its own: 有 is not one in 有色金属.
            var whole = length > 1 || (boundaries.Contains(start) && boundaries.Contains(start + length));
            if (whole && words.Contains(text.AsSpan(start, length)))
                return length;
        }

        return 0;
    }

    // 支不支持, 免不免, 收不收: whether it is so is asked of the verb, which the text says once.
    [GeneratedRegex("(?<half>[\\u4e00-\\u9fff])[不没](?<verb>\\k<half>[\\u4e00-\\u9fff]?)")]
    private static partial Regex Doubled();

    private static HashSet<string> Load()
    {
        using var stream = typeof(TopicWords).Assembly.GetManifestResourceStream("question-words.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#')];
    }
}
