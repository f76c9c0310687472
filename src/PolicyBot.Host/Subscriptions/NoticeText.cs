using System.Buffers;
using System.Collections.Immutable;
using PolicyBot.Documents.Comparison;
using PolicyBot.Host.Rendering;

namespace PolicyBot.Host.Subscriptions;

/// <summary>Writes what followers are told: which documents, which of their clauses, and the words that changed.</summary>
internal static class NoticeText
{
    /// <summary>The most clauses named in one message, and the most documents.</summary>
    public const int Most = 8;

    private static readonly SearchValues<char> Pauses = SearchValues.Create("，。；：、！？（）\n “”");
    private const int MostPlaces = 2;
    private const int Context = 6;
    private const int LongestWords = 40;

    /// <summary>One message about all that touches what somebody follows.</summary>
    public static Announcement Of(IReadOnlyList<Touched> touched)
    {
        string[] followed = [.. touched.SelectMany(t => t.Because).Distinct(StringComparer.Ordinal)];
        var lines = ImmutableArray.CreateBuilder<AnnouncedLine>();
        lines.Add(new($"您关注的{string.Join('、', followed.Take(Most).Select(FollowWords.Quoted))}{(followed.Length > Most ? "等" : "")}有变动："));
        var room = Most;
        foreach (var (change, _) in touched.Take(Most))
        {
            lines.Add(new(Heading(change)));
            var shown = change.Clauses.Take(room).ToArray();
            room -= shown.Length;
            lines.AddRange(shown.Select(c => new AnnouncedLine("· " + Line(c, change))));
            var rest = change.Clauses.Length - shown.Length;
            if (change.Kind == ChangeKind.Gone)
            {
                if (rest > 0)
                    lines.Add(new($"……共 {change.Clauses.Length} 条"));
            }
            else if (rest > 0)
                lines.Add(new($"……共 {change.Clauses.Length} 条", "看全部", Changes(change.DocumentId)));
            else if (shown is [{ Kind: not ChangeKind.Gone } one])
                lines.Add(new("", "查看条款", Links.Clause(one.ClauseId)));
            else
                lines.Add(new("", "查看变动", Changes(change.DocumentId)));
        }

        if (touched.Count > Most)
            lines.Add(new($"……另有 {touched.Count - Most} 份文件", "看全部", "/changes"));
        lines.Add(new("发送“我的关注”可查看和取消。"));
        return new(lines.ToImmutable());
    }

    /// <summary>The document and what became of it.</summary>
    public static string Heading(DocumentChange change) => Name(change) + What(change);

    /// <summary>What became of a document, in a few words.</summary>
    public static string What(DocumentChange change) => change switch
    {
        { Kind: ChangeKind.New, IsRestored: true } => "重新收录，文字与此前相同",
        { Kind: ChangeKind.New, Earlier: { } earlier, Clauses.IsEmpty: true } => $"新收录，条款文字与旧版（{earlier}）相同",
        { Kind: ChangeKind.New, Earlier: { } earlier } => $"新收录，与旧版（{earlier}）相比",
        { Kind: ChangeKind.New } => "新收录",
        { Kind: ChangeKind.Gone } => "已撤下，不再提供",
        { IsRestored: true } => "已恢复为此前的文字",
        _ => "有改动",
    };

    /// <summary>A document's title and number.</summary>
    public static string Name(DocumentChange change) => $"《{change.Title}》" + (change.DocumentNumber is { } number ? $"（{number}）" : "");

    /// <summary>A clause and what became of it.</summary>
    public static string Line(TouchedClause clause, DocumentChange change) => (clause.Kind, change.Kind) switch
    {
        (_, ChangeKind.Gone) => clause.Name,
        (ChangeKind.Gone, _) => $"{clause.Name}：删去",
        (ChangeKind.New, ChangeKind.New) when change.Earlier is null => clause.Name,
        (ChangeKind.New, _) => $"{clause.Name}：新增，“{Shortening.Shorten(WithoutName(clause), LongestWords)}”",
        _ => $"{clause.Name}：{Words(clause)}",
    };

    // 增加“三” says nothing by itself: 修建公路十条 became 修建公路三十条.
    private static string Words(TouchedClause clause)
    {
        var places = new List<string>();
        var words = clause.Words;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Operation == TextOperation.Kept)
                continue;
            var before = i > 0 ? Tail(words[i - 1].Text) : "";
            var removed = words[i].Operation == TextOperation.Removed ? words[i].Text : "";
            var added = removed.Length == 0 ? words[i].Text : i + 1 < words.Length && words[i + 1].Operation == TextOperation.Added ? words[++i].Text : "";
            var after = i + 1 < words.Length ? Head(words[i + 1].Text) : "";
            places.Add(removed.Length == 0 && added.Length > LongestWords / 2 ? $"增加“{Shorten(added)}”"
                : added.Length == 0 && removed.Length > LongestWords / 2 ? $"删去“{Shorten(removed)}”"
                : $"“{before}{Shorten(removed)}{after}”改为“{before}{Shorten(added)}{after}”");
        }

        return string.Join('，', places.Take(MostPlaces)) + (places.Count > MostPlaces ? $"等 {places.Count} 处" : "");
    }

    private static string Shorten(string words) => Shortening.Shorten(words.Trim().Replace('\n', ' '), LongestWords);

    // Up to where a clause of the sentence begins or ends.
    private static string Tail(string text)
    {
        var from = Math.Max(0, text.Length - Context);
        var at = text.AsSpan(from).LastIndexOfAny(Pauses);
        return text[(at < 0 ? from : from + at + 1)..];
    }

    private static string Head(string text)
    {
        var to = Math.Min(Context, text.Length);
        var at = text.AsSpan(0, to).IndexOfAny(Pauses);
        return text[..(at < 0 ? to : at)];
    }

    // The text begins with the heading, which was said.
    private static string WithoutName(TouchedClause clause)
    {
        var lines = clause.After().Split('\n');
        return lines.Length > 1 && clause.Name.EndsWith(lines[0], StringComparison.Ordinal) ? string.Join(' ', lines[1..]) : string.Join(' ', lines);
    }

    private static string Changes(string documentId) => Links.Document(documentId) + "/changes";
}
