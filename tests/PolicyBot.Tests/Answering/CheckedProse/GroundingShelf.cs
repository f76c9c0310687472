using PolicyBot.Answering.Grounding;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering.CheckedProse;

/// <summary>The shipped document and the tests' own, with a check over them.</summary>
public sealed class GroundingShelf : IDisposable
{
    private readonly TemporaryShelf _shelf = new();

    public GroundingShelf()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "PolicyBot.Tests", "Golden", "documents"), "*.txt").Append(Path.Combine(Repository.Seeds, "sichuan-2022-67.txt")).Order(StringComparer.Ordinal))
            _shelf.With(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));
        Check = new GroundingCheck(Index, Audience.Public);
    }

    public PolicyIndex Index => _shelf.Shelf.Index;

    public GroundingCheck Check { get; }

    /// <summary>Every clause with words of its own.</summary>
    public IReadOnlyList<EvidenceItem> Clauses =>
        [.. Index.Documents(Audience.Public).SelectMany(d => Index.Document(d.Id, Audience.Public)!.Clauses.Where(c => c.Text.Length > 0).Select(c => new EvidenceItem(d, c, "", 1)))];

    public EvidenceItem Clause(string id) => Clauses.Single(c => c.Clause.Id == id);

    public void Dispose() => _shelf.Dispose();

    /// <summary>The sentences of a file: clause, then what is said of it.</summary>
    public static IEnumerable<(string ClauseId, string Sentence)> Written(string name) =>
        from line in File.ReadAllLines(Path.Combine(Repository.Root, "tests", "PolicyBot.Tests", "Answering", "CheckedProse", name))
        where line.Length > 0 && line[0] != '#'
        let columns = line.Split('\t')
        select (columns[0], columns[1]);
}
