using PolicyBot.Documents;

namespace PolicyBot.Retrieval;

/// <summary>Finds among a great many documents those whose titles share words with a question, without reading every title.</summary>
internal sealed class TitleIndex(IEnumerable<PolicyDocument> documents)
{
    private const int Length = DocumentNames.ShortestTitleWords;

    private readonly ILookup<string, PolicyDocument> _byWords = documents
        .SelectMany(d => Windows(d.Title).Distinct(StringComparer.Ordinal).Select(w => (Words: w, Document: d)))
        .ToLookup(p => p.Words, p => p.Document, StringComparer.Ordinal);

    /// <summary>The documents whose titles have at least <see cref="DocumentNames.ShortestTitleWords"/> characters in a row in common with the text.</summary>
    public IEnumerable<PolicyDocument> Sharing(string text) => Windows(text).SelectMany(w => _byWords[w]).DistinctBy(d => d.Id);

    private static IEnumerable<string> Windows(string text) =>
        Enumerable.Range(0, Math.Max(0, text.Length - Length + 1)).Select(i => text.Substring(i, Length));
}
