using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Retrieval;

namespace PolicyBot.Answering;

/// <summary>How clauses and documents are named in an answer: 《全称》（文号）第八部分第（十九）项 at first, 67号文（十九） after.</summary>
internal static partial class CitationNames
{
    /// <summary>The clause with its document in full, as at its first mention.</summary>
    /// <param name="document">The clause's document.</param>
    /// <param name="path">The clauses from the outermost to the one cited.</param>
    public static string Full(PolicyDocument document, IReadOnlyList<Clause> path) => FullName(document) + Place(path);

    /// <summary>The clause with its document in short, as at later mentions.</summary>
    public static string Short(PolicyDocument document, Clause clause) =>
        ShortName(document) + Place(clause);

    /// <summary>The clause alone, where its document was named just before: （十九）, 第8项.</summary>
    public static string Place(Clause clause) =>
        clause.Label.TrimEnd('、', '.', '．') is { Length: > 0 } label && !char.IsAsciiDigit(label[^1]) ? label : Place([clause]);

    /// <summary>《全称》（文号）.</summary>
    public static string FullName(PolicyDocument document) =>
        $"《{document.Title}》" + (document.DocumentNumber is { } number ? $"（{number}）" : "");

    /// <summary>67号文, or the title where the document has no number.</summary>
    public static string ShortName(PolicyDocument document) =>
        document.DocumentNumber is { } number && Serial().Match(number) is { Success: true } serial ? serial.Value + "文" : $"《{document.Title}》";

    /// <summary>川办发〔2022〕67号, or the title where the document has no number: what tells it from others, whose serial number may be the same.</summary>
    public static string Name(PolicyDocument document) => document.DocumentNumber ?? $"《{document.Title}》";

    /// <summary>What a clause is called inside an answer that has named its document: （十九）强化要素保障.</summary>
    public static string Heading(Clause clause) => (clause.Label, clause.Title) switch
    {
        ({ Length: 0 }, null) => "正文",
        (var label, null) => label[^1] is '.' or '．' or '、' ? PlaceOf(clause) : label,
        ({ Length: 0 }, { } title) => title,
        (var label, { } title) => label[^1] is '条' or '章' or '节' or '款' || char.IsAsciiDigit(label[^1]) ? $"{label} {title}" : label + title,
    };

    /// <summary>The same, with the document's name in front where an answer speaks of several documents.</summary>
    public static string Heading(EvidenceItem item, Evidence among) =>
        (among.Items.Any(i => i.Document.Id != item.Document.Id) ? Name(item.Document) : "") + Heading(item.Clause);

    /// <summary>The place in the document: 第八部分第（十九）项.</summary>
    public static string Place(IReadOnlyList<Clause> path)
    {
        var annex = path.Count > 0 && path[0].Annex is { } name ? name : "";

        // Articles run on through a law's chapters: 第十二条 needs no chapter in front of it.
        var article = path.ToList().FindIndex(c => c.Label.StartsWith('第') && c.Label.EndsWith('条'));
        return annex + string.Concat(path.Skip(Math.Max(0, article)).Select(PlaceOf));
    }

    private static string PlaceOf(Clause clause) => clause.Label switch
    {
        "" when clause.Title is { } title => $"“{title}”",
        "" => "正文",
        var label when label.StartsWith('第') => label,
        var label when label.EndsWith('、') => $"第{label[..^1]}部分",
        var label when label.StartsWith('（') => $"第{label}项",
        var label => $"第{label.TrimEnd('.', '．')}项",
    };

    [GeneratedRegex("[0-9]+号$")]
    private static partial Regex Serial();
}
