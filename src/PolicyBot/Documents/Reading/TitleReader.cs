using System.Buffers;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Tells the headings of clauses from their text.</summary>
internal static class TitleReader
{
    private const int LongestHeading = 60;
    private const int LongestRunIn = 34;
    private const int LongestColon = 8;
    private static readonly SearchValues<char> Marks = SearchValues.Create("，。；、（《");

    /// <summary>Sets the titles of a section's clauses and takes them out of their text.</summary>
    public static void Read(List<ClauseNode> nodes)
    {
        var runIns = nodes.Where(n => n.Label is { Kind: not LabelKind.Row } && n.Paragraphs.Count > 0)
            .GroupBy(GroupOf)
            .Where(g => MostRunIn([.. g]))
            .Select(g => g.Key)
            .ToHashSet();
        var longTexts = nodes.Where(n => n.Label is { Kind: not LabelKind.Row } && n.Paragraphs.Count > 0)
            .GroupBy(GroupOf)
            .Where(g => g.Count(n => n.Paragraphs[0].Length > LongestHeading) * 2 > g.Count())
            .Select(g => g.Key)
            .ToHashSet();
        foreach (var node in nodes.Where(n => n.Label is { Kind: not LabelKind.Row } && n.Paragraphs.Count > 0))
        {
            var length = LengthOf(node, runIns.Contains(GroupOf(node)), longTexts.Contains(GroupOf(node)) && !runIns.Contains(GroupOf(node)));
            if (length > 0)
                TakeTitle(node, length);
        }
    }

    // Clauses of a kind are alike throughout a document, but the items of an article only among themselves.
    private static (LabelKind, ClauseNode?) GroupOf(ClauseNode node) =>
        (node.Label!.Value.Kind, node.Ancestors().Any(a => a.Label is { Kind: LabelKind.Article }) ? node.Parent : null);

    // Where less than half of the clauses of a kind begin with a short sentence, short first sentences are text like the others.
    private static bool MostRunIn(List<ClauseNode> nodes)
    {
        int running = 0, titled = 0, texts = 0;
        var items = GroupOf(nodes[0]).Item2 is not null;
        foreach (var node in nodes)
        {
            var value = node.Paragraphs[0].Value;
            var end = SentenceEnd(value);
            // A short sentence that only a list follows could be a heading itself and speaks for neither.
            texts += end >= 0 && !(end == value.Length - 1 && node.HasList && IsRunIn(value, end)) ? 1 : 0;
            if (end < 0 || end == value.Length - 1)
                continue;
            running++;
            if (IsRunIn(value, end))
                titled++;
        }

        return titled * 2 >= (items || titled == 1 ? texts : running) && titled > 0;
    }

    // Characters of the first paragraph that are the heading; 0 where it has none.
    private static int LengthOf(ClauseNode node, bool runIn, bool plainText)
    {
        var value = node.Paragraphs[0].Value;
        var kind = node.Label!.Value.Kind;
        if (kind == LabelKind.Article)
            return BracketTitle(value);
        var end = SentenceEnd(value);
        if (kind <= LabelKind.Section)
            return end < 0 ? value.Length : end + 1;
        if (ColonTitle(value) is > 0 and var colon)
            return colon;
        if (end < 0)
            return IsWholeHeading(value) ? value.Length : 0;
        if (end == value.Length - 1)
            return !plainText && StandsAlone(node, value) ? value.Length : 0;
        return runIn && IsRunIn(value, end) ? end + 1 : 0;
    }

    private static bool IsWholeHeading(string value) =>
        value.Length <= LongestHeading && !value.Contains('。') && value[^1] is not ('：' or '，' or '、' or ',');

    // （一）健全制度框架。 in a paragraph of its own, above its text or above what it holds.
    private static bool StandsAlone(ClauseNode node, string value) =>
        value[^1] == '。' && value.Length <= LongestRunIn + 6 && (node.Paragraphs.Count > 1 || node.Children.Count > 0)
        && value.Count(c => c == '，') <= 2;

    private static bool IsRunIn(string value, int end) =>
        value[end] == '。' && end <= LongestRunIn && !value[..end].Contains("是指", StringComparison.Ordinal) && value.AsSpan(0, end).Count('，') <= 1;

    // 元旦：…; but 下列…： announces what follows.
    private static int ColonTitle(string value)
    {
        var colon = value.IndexOf('：', StringComparison.Ordinal);
        return colon is > 1 and <= LongestColon && colon < value.Length - 1 && value[colon + 1] != '“' && !value.AsSpan(0, colon).ContainsAny(Marks)
            && !value[..colon].Contains('列', StringComparison.Ordinal) && !value[..colon].Contains("如下", StringComparison.Ordinal)
            && !value[..colon].Contains("包括", StringComparison.Ordinal) && !value[..colon].Contains("是指", StringComparison.Ordinal)
            ? colon + 1
            : 0;
    }

    private static int BracketTitle(string value)
    {
        if (value.Length < 6 || value[0] is not ('【' or '（' or '〔' or '['))
            return 0;
        var close = value.IndexOf(Hanzi.CloserOf(value[0]), StringComparison.Ordinal);
        return close is > 1 and <= 20 ? close + 1 : 0;
    }

    private static int SentenceEnd(string value)
    {
        var depth = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (Hanzi.IsOpener(value[i]))
                depth++;
            else if (Hanzi.IsCloser(value[i]))
                depth = Math.Max(0, depth - 1);
            else if (Hanzi.EndsSentence(value[i]) && depth == 0)
                return i;
        }

        return -1;
    }

    private static void TakeTitle(ClauseNode node, int length)
    {
        var paragraph = node.Paragraphs[0];
        var printed = paragraph.Slice(0, length);
        node.Heading = new MappedText.Builder().Append(node.Heading).Append(printed).Build();
        var title = printed.Trim();
        if (title.Length > 0 && title.Value[^1] is '。' or '：')
            title = title.Slice(0, title.Length - 1);
        if (title.Length > 2 && title.Value[0] is '【' or '（' or '〔' or '[' && Hanzi.CloserOf(title.Value[0]) == title.Value[^1])
            title = title.Slice(1, title.Length - 2);
        node.Title = title;
        var rest = paragraph.Slice(length).Trim();
        if (rest.Length > 0)
            node.Paragraphs[0] = rest;
        else
            node.Paragraphs.RemoveAt(0);
    }
}
