using PolicyBot.Vectors;

namespace PolicyBot.Tests.Vectors;

public sealed class VectorStoreTests : IDisposable
{
    private const string Model = "test-model 1";
    private readonly string _folder = Directory.CreateTempSubdirectory("policybot-vectors-").FullName;

    private string StorePath => Path.Combine(_folder, "vectors.bin");

    [Fact]
    public void What_was_written_is_found_again_under_its_id()
    {
        var vectors = RandomVectors(100, 512);
        Write(vectors);

        using var store = Open();

        Assert.Equal((100, 512), (store.Count, store.Dimension));
        for (var i = 0; i < vectors.Length; i++)
        {
            var hit = Assert.Single(store.Search(vectors[i], 1));
            Assert.Equal($"条款/{i}", store.Id(hit.Ordinal));
            Assert.Equal(1, hit.Score, 0.01f);
        }
    }

    // 40,000 vectors are searched in two parts; 77 numbers leave a rest for every width of instructions.
    [Theory]
    [InlineData(2_000, 512, 1)]
    [InlineData(40_000, 77, 2)]
    [InlineData(3, 512, 1)]
    public void The_best_hits_are_those_of_double_arithmetic_over_the_stored_numbers(int count, int dimension, int threads)
    {
        var vectors = RandomVectors(count, dimension);
        Write(vectors);
        using var store = Open(threads);

        foreach (var question in RandomVectors(5, dimension, seed: 9))
        {
            var exact = vectors.Select(vector => ExactScore(question, vector)).ToArray();
            var expected = exact.OrderDescending().Take(10).ToArray();

            var hits = store.Search(question, 10);

            Assert.Equal(expected.Length, hits.Count);
            Assert.Equal(hits.Count, hits.Select(hit => hit.Ordinal).Distinct().Count());
            for (var i = 0; i < hits.Count; i++)
            {
                Assert.Equal(expected[i], hits[i].Score, 2e-5);
                Assert.Equal(exact[hits[i].Ordinal], hits[i].Score, 2e-5);
            }
        }
    }

    [Fact]
    public void Only_admitted_vectors_are_hits()
    {
        var vectors = RandomVectors(50, 64);
        Write(vectors);
        using var store = Open();

        var hits = store.Search(vectors[7], 50, ordinal => ordinal % 2 == 0);

        Assert.Equal(25, hits.Count);
        Assert.DoesNotContain(hits, hit => hit.Ordinal % 2 == 1);
    }

    [Fact]
    public void Equal_vectors_come_in_the_order_they_were_added()
    {
        var vector = RandomVectors(1, 64)[0];
        Write([.. Enumerable.Repeat(vector, 20)]);
        using var store = Open();

        Assert.Equal([0, 1, 2, 3, 4], store.Search(vector, 5).Select(hit => hit.Ordinal));
    }

    [Fact]
    public void A_vector_of_zeros_scores_zero()
    {
        Write([new float[64], RandomVectors(1, 64)[0]]);
        using var store = Open();

        Assert.Equal([0, 0], store.Search(new float[64], 2).Select(hit => hit.Score));
        Assert.Equal(0, Assert.Single(store.Search(RandomVectors(1, 64)[0], 2), hit => hit.Ordinal == 0).Score);
    }

    [Fact]
    public void An_empty_store_has_no_hits()
    {
        Write([], 64);
        using var store = Open();

        Assert.Empty(store.Search(new float[64], 5));
    }

    [Fact]
    public void Every_width_of_instructions_gives_the_same_sum()
    {
        var random = new Random(4);
        foreach (var length in (int[])[1, 15, 16, 31, 33, 77, 512, 1024])
        {
            var (question, _) = QuantizedDot.Quantize([.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)]);
            var stored = Enumerable.Range(0, length).Select(_ => (sbyte)random.Next(-127, 128)).ToArray();
            var expected = question.Zip(stored, (q, s) => q * s).Sum();

            Assert.Equal(expected, QuantizedDot.Dot(question, stored));
            Assert.Equal(expected, QuantizedDot.DotPortable(question, stored));
            if (System.Runtime.Intrinsics.X86.Avx2.IsSupported)
                Assert.Equal(expected, QuantizedDot.Dot256(question, stored));
        }
    }

    [Theory]
    [InlineData(512)]
    [InlineData(4096)]
    public void The_largest_possible_sum_does_not_overflow(int length)
    {
        var (question, _) = QuantizedDot.Quantize([.. Enumerable.Repeat(1f, length)]);

        var sum = QuantizedDot.Dot(question, [.. Enumerable.Repeat((sbyte)127, length)]);

        Assert.Equal(127L * length * question[0], sum);
    }

    [Fact]
    public void A_missing_file_is_a_reason()
    {
        Assert.Contains("还没有向量文件", ReasonAgainst(Model), StringComparison.Ordinal);
    }

    [Fact]
    public void Vectors_of_another_model_are_a_reason_that_names_both()
    {
        Write(RandomVectors(3, 64));

        var reason = ReasonAgainst("other-model");

        Assert.Contains(Model, reason, StringComparison.Ordinal);
        Assert.Contains("other-model", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(-600)]
    [InlineData(int.MinValue)]
    public void A_file_of_the_wrong_length_is_a_reason(int change)
    {
        Write(RandomVectors(3, 64));
        using (var file = File.OpenWrite(StorePath))
            file.SetLength(Math.Max(0, file.Length + change));

        Assert.Contains("不完整", ReasonAgainst(Model), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_not_completed_does_not_appear()
    {
        using (var writer = new VectorStoreWriter(StorePath, Model, 64))
            writer.Add("a", RandomVectors(1, 64)[0]);

        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    [Fact]
    public void A_vector_that_does_not_fit_is_refused()
    {
        using var writer = new VectorStoreWriter(StorePath, Model, 3);

        Assert.Throws<ArgumentException>(() => writer.Add("a", [1, 2]));
        Assert.Throws<ArgumentException>(() => writer.Add("a", [1, float.NaN, 2]));
        Assert.Throws<ArgumentException>(() => writer.Add("a", [1, float.NegativeInfinity, 2]));
    }

    [Fact]
    public void An_ordinal_beyond_the_end_is_refused()
    {
        Write(RandomVectors(3, 64));
        using var store = Open();

        Assert.Throws<ArgumentOutOfRangeException>(() => store.Id(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.Id(-1));
        Assert.Throws<ArgumentException>(() => store.Search(new float[63], 1));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(float[][] vectors, int dimension = 0)
    {
        using var writer = new VectorStoreWriter(StorePath, Model, vectors.Length > 0 ? vectors[0].Length : dimension);
        for (var i = 0; i < vectors.Length; i++)
            writer.Add($"条款/{i}", vectors[i]);
        writer.Complete();
    }

    private VectorStore Open(int threads = 1)
    {
        Assert.True(VectorStore.TryOpen(StorePath, Model, threads, out var store, out var reason), reason);
        return store;
    }

    private string ReasonAgainst(string model)
    {
        Assert.False(VectorStore.TryOpen(StorePath, model, 1, out _, out var reason));
        return reason;
    }

    // Written out anew from the rule of the file: the nearest whole number of 127ths of the largest.
    private static double ExactScore(float[] question, float[] vector)
    {
        var scale = vector.Max(MathF.Abs) / 127;
        return vector.Zip(question, (v, q) => (double)MathF.Round(v / scale) * scale * q).Sum();
    }

    private static float[][] RandomVectors(int count, int dimension, int seed = 5)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Normalised([.. Enumerable.Range(0, dimension).Select(_ => random.NextSingle() - 0.5f)]))];
    }

    private static float[] Normalised(float[] vector)
    {
        var length = MathF.Sqrt(vector.Sum(number => number * number));
        return [.. vector.Select(number => number / length)];
    }
}
