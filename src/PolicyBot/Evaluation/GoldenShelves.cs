using System.Collections.Immutable;
using PolicyBot.Answering;
using PolicyBot.Retrieval;

namespace PolicyBot.Evaluation;

/// <summary>Runs golden cases, each over the documents it names: a shelf of its own for every set of documents.</summary>
public static class GoldenShelves
{
    /// <summary>Asks all cases.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="served">The engine for cases that name no documents.</param>
    /// <param name="documents">Folder of the documents the others name; null where there is none.</param>
    /// <param name="seeds">Folder in which a document that is not in <paramref name="documents"/> is looked for.</param>
    /// <param name="progress">Told how many cases have been asked.</param>
    /// <param name="finish">See <see cref="GoldenRun"/>.</param>
    /// <param name="beside">Files of documents served beside those of every case; one of the same name as a case's is left out.</param>
    /// <exception cref="InvalidDataException">A case names documents and there is no such file; the message names it.</exception>
    public static ImmutableArray<GoldenResult> Run(
        IReadOnlyList<GoldenCase> cases, PolicyEngine served, string? documents, string seeds, IProgress<int>? progress = null,
        Func<PolicyEngine, Question, Reply, Answer>? finish = null, IReadOnlyList<string>? beside = null)
    {
        var results = new GoldenResult[cases.Count];
        var done = 0;
        foreach (var group in cases.Select((c, i) => (Case: c, Index: i)).GroupBy(c => string.Join(' ', c.Case.Documents), StringComparer.Ordinal))
        {
            string[]? files = group.Key.Length > 0 ? [.. group.First().Case.Documents.Select(name => FileOf(name, documents, seeds))] : beside is null ? null : Directory.GetFiles(seeds, "*.txt");
            // Served beside others, the documents of a case are still those of the office that serves them.
            var place = beside is null ? null : served.Shelf.House.Place?.Name;
            using var shelf = files is null ? null : TemporaryShelf.Of(files.Concat(beside ?? []).DistinctBy(Path.GetFileName), served.Shelf.Embeddings, place: place);
            var own = beside is null ? null : files!.Select(TemporaryShelf.IdOf).ToHashSet(StringComparer.Ordinal);
            var run = new GoldenRun(shelf is null ? served : new PolicyEngine(shelf.Shelf), finish, own);
            foreach (var (golden, index) in group)
            {
                results[index] = run.Run(golden);
                progress?.Report(++done);
            }
        }

        return [.. results];
    }

    private static string FileOf(string name, string? documents, string seeds)
    {
        var file = name.EndsWith(".txt", StringComparison.Ordinal) ? name : name + ".txt";
        return new[] { documents, seeds }.OfType<string>().Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists)
            ?? throw new InvalidDataException($"找不到文件 {file}，请用 --documents 指定它所在的文件夹。");
    }
}
