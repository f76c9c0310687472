using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PolicyBot.Text;

namespace PolicyBot.Documents;

/// <summary>Any numbered or titled unit of a document (条款): 一、, （一）, 1., 第X章, 第X条, 1.1, or a paragraph of a text without numbering.</summary>
public sealed record Clause
{
    /// <summary>Document id / annex and printed ordinals from the section down: <c>sichuan-2022-67/8.19</c>; the text before the first number is <c>…/0</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The clause this one stands in; null at the top.</summary>
    public string? ParentId { get; init; }

    /// <summary>0 for the clauses that stand in no other, counting up inwards.</summary>
    public int Depth { get; init; }

    /// <summary>The number as printed, normalised: （十九）, 一、, 第十二条; empty where the clause has none.</summary>
    public string Label { get; init; } = "";

    /// <summary>The number's value; null where the clause has none.</summary>
    public int? Number { get; init; }

    /// <summary>The heading without its number: 强化要素保障; null where the clause has none.</summary>
    public string? Title { get; init; }

    /// <summary>The heading of the outermost clause this one stands in, number and title: 八、优化产业承接政策环境; null at the top.</summary>
    public string? Section { get; init; }

    /// <summary>The annex it stands in (附件1 and its title), or null in the document itself.</summary>
    public string? Annex { get; init; }

    /// <summary>Whether the document numbers this clause as one of its tasks: it stands at the level at which responsibilities stand.</summary>
    public bool IsMeasure { get; init; }

    /// <summary>The clause's own text, heading and responsibility list excluded, one entry a printed paragraph; what its inner clauses say is theirs.</summary>
    public ImmutableArray<MappedText> Paragraphs { get; init; } = [];

    /// <summary>Who answers for it; null where nobody is named and nothing is inherited.</summary>
    public Responsibility? Responsibility { get; init; }

    /// <summary>By when its text asks for something: 2025年底前, 每年10月上旬前, 20个工作日内.</summary>
    public ImmutableArray<TextMention> Deadlines { get; init; } = [];

    /// <summary>Amounts and shares its text names: 不超过50%, 1000万元以上.</summary>
    public ImmutableArray<TextMention> Quantities { get; init; } = [];

    /// <summary>From the heading's first character to the last of the clause's own text or list.</summary>
    public SourceSpan Span { get; init; }

    /// <summary>Where it begins in a file that is no plain text, in Chinese: 第3页, 表1第2行; null in plain text, where <see cref="Span"/> says it.</summary>
    public string? Place { get; init; }

    /// <summary>The paragraphs that are printed before a clause that stands in this one.</summary>
    public IEnumerable<MappedText> Before(Clause inner) => Paragraphs.Where(p => p.Length > 0 && p.SourceOffset(0) < inner.Span.Start);

    /// <summary>The paragraphs that are printed behind the clauses that stand in this one, of which any is given.</summary>
    public IEnumerable<MappedText> Behind(Clause inner) => Paragraphs.Where(p => p.Length > 0 && p.SourceOffset(0) > inner.Span.Start);

    /// <summary>The paragraphs as one text, a line feed between them: what quotations are cut from.</summary>
    [JsonIgnore]
    public string Text => string.Join('\n', Paragraphs.Select(p => p.Value));
}

/// <summary>Words of a clause that say something of one kind, as printed, normalised, with their place in the source.</summary>
public sealed record TextMention(string Text, SourceSpan Span);
