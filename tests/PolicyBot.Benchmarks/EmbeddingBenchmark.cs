using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using PolicyBot.Embedding;
using PolicyBot.Vectors;

namespace PolicyBot.Benchmarks;

/// <summary>
/// The numbers of docs/embedding.md: <c>embedding FILE [threads]</c>. FILE holds one text a line (the last column, where
/// columns are parted by tabs); texts of more than 300 characters are cut there, as passages are.
/// </summary>
internal static class EmbeddingBenchmark
{
    private const int Sample = 2_000;
    private const int Questions = 100;
    private static readonly string StorePath = Path.Combine(Path.GetTempPath(), $"policybot-vectors-{Environment.ProcessId}.bin");

    /// <summary>The verb's command line: without a file it explains itself.</summary>
    public static async Task<int> Run(string[] args)
    {
        if (args is [var file, .. var rest])
            return await Run(file, rest is [var threads] ? int.Parse(threads) : Environment.ProcessorCount);

        Console.Error.WriteLine("usage: embedding FILE [threads]   FILE: one text a line");
        return 2;
    }

    private static async Task<int> Run(string file, int threads)
    {
        var texts = Passages(file);
        Say($"{texts.Length} passages, {texts.Average(text => text.Length):F0} characters each on average; {threads} threads");

        var watch = Stopwatch.StartNew();
        if (!EmbeddingModel.TryOpen(new EmbeddingOptions { Parallelism = threads }, out var model, out var reason))
        {
            Console.Error.WriteLine(reason);
            return 1;
        }

        using (model)
        {
            Say($"open (hashes, runtime): {watch.ElapsedMilliseconds} ms");
            await MeasureQuestions(model, texts, watch);
            var vectors = await MeasurePassages(model, texts, watch);
            MeasureRecall(vectors, threads);
            foreach (var count in (int[])[55_397, 1_000_000])
                MeasureSearch(vectors, count, threads);
        }

        return 0;
    }

    private static string[] Passages(string file)
    {
        var lines = File.ReadLines(file).Select(line => line[(line.LastIndexOf('\t') + 1)..]).Where(text => text.Length > 0).ToArray();
        new Random(1).Shuffle(lines);
        return [.. lines.Take(Sample).Select(text => text.Length > 300 ? text[..300] : text)];
    }

    private static async Task MeasureQuestions(EmbeddingModel model, string[] texts, Stopwatch watch)
    {
        watch.Restart();
        await model.Queries.GenerateAsync([texts[0][..Math.Min(20, texts[0].Length)]]);
        Say($"first question, the model loaded: {watch.ElapsedMilliseconds} ms");

        var times = new List<double>();
        foreach (var text in texts.Take(200))
        {
            watch.Restart();
            await model.Queries.GenerateAsync([text[..Math.Min(20, text.Length)]]);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        Say($"a question of 20 characters: median {times.Order().ElementAt(100):F1} ms, 95th of 100 {times.Order().ElementAt(190):F1} ms");
    }

    private static async Task<float[][]> MeasurePassages(EmbeddingModel model, string[] texts, Stopwatch watch)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        watch.Restart();
        var vectors = await model.Passages.GenerateAsync(texts);
        var seconds = watch.Elapsed.TotalSeconds;
        process.Refresh();

        var processor = (process.TotalProcessorTime - before).TotalSeconds;
        Say($"passages: {texts.Length / seconds:F0} a second ({seconds:F1} s, {processor:F1} s of processor: {1000 * processor / texts.Length:F1} ms each)");
        Say($"memory of the process: {process.WorkingSet64 >> 20} MB, at most {process.PeakWorkingSet64 >> 20} MB");
        return [.. vectors.Select(vector => vector.Vector.ToArray())];
    }

    // Of each question's ten nearest by float, how many are among the ten nearest by the stored bytes. The questions are real
    // vectors that are not themselves stored.
    private static void MeasureRecall(float[][] vectors, int threads)
    {
        var stored = vectors[Questions..];
        using var store = Store(stored, stored.Length, threads);
        var (found, same, error) = (0, 0, 0f);
        foreach (var question in vectors[..Questions])
        {
            var exact = stored.Select(vector => TensorPrimitives.Dot<float>(question, vector)).ToArray();
            var nearest = Enumerable.Range(0, stored.Length).OrderByDescending(i => exact[i]).Take(10).ToArray();
            var hits = store.Search(question, 10);
            found += hits.Count(hit => nearest.Contains(hit.Ordinal));
            same += hits[0].Ordinal == nearest[0] ? 1 : 0;
            error = Math.Max(error, hits.Max(hit => MathF.Abs(hit.Score - exact[hit.Ordinal])));
        }

        Say($"bytes against floats over {stored.Length} vectors: {found / (10.0 * Questions):P1} of the ten nearest, the nearest the same {same} times in {Questions}; largest error of a score {error:F5}");
        File.Delete(StorePath);
    }

    private static void MeasureSearch(float[][] vectors, int count, int threads)
    {
        using var store = Store(vectors, count, threads);
        store.Search(vectors[0], 100);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = new Stopwatch();
        var times = new List<double>();
        for (var i = 0; i < 50; i++)
        {
            watch.Restart();
            store.Search(vectors[i], 100);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        process.Refresh();
        var processor = (process.TotalProcessorTime - before).TotalMilliseconds / times.Count;
        Say($"search, 100 nearest of {count:N0}: median {times.Order().ElementAt(25):F2} ms, best {times.Min():F2} ms, {processor:F2} ms of processor; file {new FileInfo(StorePath).Length >> 20} MB");
        File.Delete(StorePath);
    }

    // More vectors than there are: the real ones, each time with a little noise.
    private static VectorStore Store(float[][] vectors, int count, int threads)
    {
        var random = new Random(2);
        using (var writer = new VectorStoreWriter(StorePath, EmbeddingModel.Identity, EmbeddingModel.Dimension))
        {
            for (var i = 0; i < count; i++)
                writer.Add($"p{i}", i < vectors.Length ? vectors[i] : Noisy(vectors[i % vectors.Length], random));
            writer.Complete();
        }

        return VectorStore.TryOpen(StorePath, EmbeddingModel.Identity, threads, out var store, out var reason)
            ? store : throw new InvalidOperationException(reason);
    }

    private static float[] Noisy(float[] vector, Random random)
    {
        var noisy = new float[vector.Length];
        for (var i = 0; i < noisy.Length; i++)
            noisy[i] = vector[i] + (random.NextSingle() - 0.5f) * 0.02f;
        TensorPrimitives.Divide(noisy, TensorPrimitives.Norm<float>(noisy), noisy);
        return noisy;
    }

    private static void Say(string line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
