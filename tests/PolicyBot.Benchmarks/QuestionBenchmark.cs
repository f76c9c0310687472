using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PolicyBot.Answering;
using PolicyBot.Embedding;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;
using PolicyBot.Vectors;

namespace PolicyBot.Benchmarks;

/// <summary>
/// What a question costs by stage, by words and with meaning, of the shipped documents alone and served together with a great many laws;
/// and what indexing and embedding those takes.
/// </summary>
internal static class QuestionBenchmark
{
    private const int WarmUp = 2;
    private static readonly string[] Stages = ["understanding", "words", "embedding", "scan", "fusion", "evidence", "composing", "question"];

    public static int Run(string[] args)
    {
        if (args is not [var tsv, var work, var seeds, var questions, .. var rest] || rest is not ([] or ["made-up"]) || !File.Exists(tsv) || !Directory.Exists(seeds) || !File.Exists(questions))
        {
            Console.Error.WriteLine("usage: questions ARTICLES.tsv[.gz] FOLDER SEEDS QUESTIONS [made-up]\n  ARTICLES, FOLDER: as for scale\n  SEEDS: the shipped documents with their catalogue; the indexes are kept in FOLDER/questions-…\n  QUESTIONS: a question a line, or golden questions, of which those of the kind topic are asked\n  made-up: the laws' passages get vectors of any direction, which cost a question as much as the model's and take a minute, not an hour");
            return 2;
        }

        var asked = File.ReadLines(questions).Select(Question).OfType<string>().ToArray();
        var laws = Path.Combine(work, "laws");
        if (!Directory.Exists(laws))
            Console.WriteLine($"wrote {ScaleBenchmark.WriteLaws(tsv, laws, int.MaxValue)} laws");
        var own = Path.Combine(work, "questions-seeds");
        Directory.CreateDirectory(own);
        foreach (var file in Directory.EnumerateFiles(seeds))
            File.Copy(file, Path.Combine(own, Path.GetFileName(file)), overwrite: true);

        var alone = new ShelfOptions(own, Path.Combine(work, "questions-alone"));
        var together = new ShelfOptions(own, Path.Combine(work, "questions-with-laws"));
        ScaleBenchmark.Timed("index the laws", () => Shelf.Update(together, new([laws], [])));
        foreach (var (what, options) in new[] { ("the shipped documents", alone), ("with the laws", together) })
        {
            Ask($"{what}, by words", options, null, asked);
            Ask($"{what}, with meaning", options, rest is [] || options == alone ? BuiltIn() : MadeUp(), asked);
        }

        return 0;
    }

    private static void Ask(string what, ShelfOptions options, EmbeddingSource? embeddings, string[] questions)
    {
        using var shelf = Shelf.Open(options, embeddings: embeddings);
        if (embeddings is not null && !shelf.HasVectors)
            ScaleBenchmark.Timed("embed", () => shelf.MakeVectors(new Progress()));
        var engine = new PolicyEngine(shelf);
        for (var i = 0; i < WarmUp; i++)
            questions.ToList().ForEach(q => engine.Ask(new Question(q)));

        var costs = Stages.ToDictionary(s => s, _ => new List<double>(), StringComparer.Ordinal);
        var stages = new ConcurrentDictionary<string, double>(StringComparer.Ordinal);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == EngineStages.SourceName,
            Sample = (ref _) => ActivitySamplingResult.PropagationData,
            ActivityStopped = stage => stages.AddOrUpdate(stage.OperationName, stage.Duration.TotalMilliseconds, (_, sum) => sum + stage.Duration.TotalMilliseconds),
        };
        ActivitySource.AddActivityListener(listener);
        foreach (var question in questions)
        {
            stages.Clear();
            var began = Stopwatch.GetTimestamp();
            engine.Ask(new Question(question));
            stages["question"] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            // Weighing passages, quoting and deciding is what searching takes besides.
            stages["evidence"] = stages.GetValueOrDefault("search") - stages.GetValueOrDefault("words") - stages.GetValueOrDefault("embedding") - stages.GetValueOrDefault("scan") - stages.GetValueOrDefault("fusion");
            foreach (var stage in Stages)
                costs[stage].Add(stages.GetValueOrDefault(stage));
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{what}: {shelf.Index.Manifest.Documents} documents, {shelf.Index.Manifest.Clauses} clauses, {questions.Length} questions, process {process.WorkingSet64 / 1024 / 1024} MB");
        foreach (var (stage, times) in Stages.Select(s => (s, costs[s])))
        {
            times.Sort();
            Console.WriteLine($"  {stage,-14} median {times[times.Count / 2],8:F2} ms  p95 {times[times.Count * 95 / 100],8:F2} ms");
        }
    }

    private static string? Question(string line)
    {
        if (!line.StartsWith('{'))
            return line.Length > 0 && line[0] != '#' ? line.Split('\t')[^1] : null;
        var golden = JsonDocument.Parse(line).RootElement;
        return golden.TryGetProperty("kind", out var kind) && kind.GetString() == "topic" && golden.TryGetProperty("question", out var question) ? question.GetString() : null;
    }

    private static EmbeddingSource BuiltIn() => new(EmbeddingModel.Identity, EmbeddingModel.Dimension, () =>
        EmbeddingModel.TryOpen(new EmbeddingOptions(), out var model, out var reason) ? new(model.Passages, model.Queries) : throw new InvalidOperationException(reason));

    // Questions are embedded by the model; only what stands for the passages is made up.
    private static EmbeddingSource MadeUp() => new("made-up " + EmbeddingModel.Identity, EmbeddingModel.Dimension, () =>
        EmbeddingModel.TryOpen(new EmbeddingOptions(), out var model, out var reason) ? new(new AnyDirection(model.Passages), model.Queries) : throw new InvalidOperationException(reason));

    private sealed class AnyDirection(IEmbeddingGenerator<string, Embedding<float>> model) : IEmbeddingGenerator<string, Embedding<float>>
    {
        private readonly Random _random = new(1);

        // A text by itself is a question, which is embedded as a passage as well.
        public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            values.Count() == 1 ? await model.GenerateAsync(values, options, cancellationToken) : new(values.Select(_ => new Embedding<float>(Direction())));

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        private float[] Direction()
        {
            var numbers = new float[EmbeddingModel.Dimension];
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = (float)(_random.NextDouble() - 0.5);
            var length = MathF.Sqrt(numbers.Sum(n => n * n));
            return [.. numbers.Select(n => n / length)];
        }
    }

    private sealed class Progress : IProgress<IndexStep>
    {
        public void Report(IndexStep step)
        {
            if (step.Total > 0 && step.Done * 10L / step.Total != (step.Done - 64) * 10L / step.Total)
                Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {step.Done}/{step.Total}");
        }
    }
}
