using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Text;

namespace PolicyBot.Evaluation;

/// <summary>
/// A collection to measure search on: texts, questions, and which texts answer which. Three files of tab-separated lines, each
/// plain or <c>.gz</c>: corpus (id, name, text), queries (id, question), qrels (question id, anything, text id, relevance; 0 is not
/// relevant), the last as TREC writes them.
/// </summary>
/// <param name="Corpus">The texts, in the file's order.</param>
/// <param name="Questions">The questions that have an answer in the corpus, in the file's order.</param>
public sealed partial record RetrievalCollection(IReadOnlyList<CorpusText> Corpus, IReadOnlyList<JudgedQuestion> Questions)
{
    /// <summary>Reads a collection.</summary>
    /// <exception cref="InvalidDataException">A line has too few fields, an id stands twice, or nothing is judged; the message says where.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static RetrievalCollection Load(string corpus, string queries, string qrels)
    {
        var texts = Rows(corpus, 3).Select(f => new CorpusText(f[0], f[1], TextNormalizer.Normalize(f[2]))).ToList();
        if (texts.GroupBy(t => t.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
            throw new InvalidDataException($"{corpus} 中编号 {twice.Key} 出现多次。");
        var ids = texts.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var relevant = Rows(qrels, 4).Where(f => f[3] != "0" && ids.Contains(f[2])).ToLookup(f => f[0], f => f[2], StringComparer.Ordinal);
        var questions = Rows(queries, 2).Where(f => relevant.Contains(f[0])).Select(f => new JudgedQuestion(f[0], f[1], relevant[f[0]].ToHashSet(StringComparer.Ordinal))).ToList();
        return questions.Count > 0 ? new(texts, questions) : throw new InvalidDataException($"{qrels} 没有给出任何问题在 {corpus} 中的答案。");
    }

    /// <summary>The corpus as documents whose clauses are its texts: texts of names that differ in the number of an article alone are of one document.</summary>
    internal IReadOnlyList<PolicyDocument> AsDocuments(string file, string hash) =>
    [
        .. Corpus.GroupBy(text => Article().Replace(text.Name, ""), StringComparer.Ordinal).Select((texts, i) => new PolicyDocument
        {
            Id = $"{i}",
            Title = texts.Key,
            File = file,
            ContentHash = hash,
            Clauses = [.. texts.Select(t => new Clause { Id = $"{i}/{t.Id}", Section = t.Name.Length > 0 ? t.Name : null, Paragraphs = [MappedText.Of(t.Text)] })],
        }),
    ];

    [GeneratedRegex("第[〇零一二三四五六七八九十百千0-9]+条.{0,4}$")]
    private static partial Regex Article();

    private static IEnumerable<string[]> Rows(string path, int fields)
    {
        using Stream file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file, Encoding.UTF8);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0)
                continue;
            var row = line.Split('\t', fields);
            yield return row.Length == fields ? row : throw new InvalidDataException($"{path} 第 {number} 行应有 {fields} 栏，以制表符分隔。");
        }
    }
}

/// <summary>A text of a collection.</summary>
public sealed record CorpusText(string Id, string Name, string Text);

/// <summary>A question with the ids of the texts that answer it.</summary>
public sealed record JudgedQuestion(string Id, string Text, IReadOnlySet<string> Relevant);
