using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>What a business asks about beside what it tells of itself: 缓缴社保, 贷款. Its words weigh by how rare they are; a word that means the same counts as well.</summary>
internal sealed partial class AskedMatter
{
    /// <summary>A text that holds less of it speaks of something else.</summary>
    public const double Some = 0.45;

    private const double InDocumentTitle = 0.6;
    private const double Least = 0.6;

    private readonly ImmutableArray<(TopicUnit Unit, double Weight)> _words;

    public AskedMatter(string topic, PolicyIndex index)
    {
        var rarity = new WordRarity(index);
        _words = [.. TopicTerms.Of(topic).Units.Where(u => !Number().IsMatch(u.Term)).Select(u => (u, rarity.Of(u)))];
    }

    /// <summary>Whether nothing else is asked about.</summary>
    public bool IsEmpty => _words.IsEmpty;

    /// <summary>What it is looked up by.</summary>
    public IEnumerable<string> Words => _words.SelectMany(w => w.Unit.Synonyms.Prepend(w.Unit.Term)).Where(w => w.Length > 1);

    /// <summary>How much of it a text holds, 0 to 1.</summary>
    public double HeldBy(string text) => IsEmpty ? 0 : _words.Sum(w => w.Weight * w.Unit.HeldBy(text)) / _words.Sum(w => w.Weight);

    /// <summary>How much of it a whole clause holds, its heading included.</summary>
    public double HeldBy(Clause clause) => HeldBy($"{clause.Title}\n{clause.Text}");

    /// <summary>How much a passage answers it, 0 to 1; what its document's title says tells less, since all of the document speaks of that.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="document">The document it stands in.</param>
    /// <param name="found">What the passage's clause was found with by the search for a topic; null where it was not.</param>
    public double AnsweredBy(Passage passage, PolicyDocument document, EvidenceItem? found)
    {
        var held = Math.Max(HeldBy(passage.Text), IsEmpty ? 0 : _words.Average(w => w.Unit.HeldBy(passage.Text)));
        if (held < (found is null ? Sufficiency.Enough : Some))
            return 0;
        var own = _words.Average(w => WholeWord.In(document.Title, w.Unit.Term) ? InDocumentTitle : 1);
        return held * own * Math.Max(Least, found?.Score ?? 0);
    }

    [GeneratedRegex("^[0-9.]+[万亿]?[\\u4e00-\\u9fff]?$")]
    private static partial Regex Number();
}
