using System.Diagnostics;
using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using PolicyBot.SmartCn;

namespace PolicyBot.Benchmarks;

/// <summary>The segmenter against Java Lucene's: same tokens (see tools/smartcn-parity.sh), how much faster, and on what input it breaks.</summary>
internal static class SegmentationBenchmark
{
    private const string Usage = """
        segmentation analyze MODE                    standard input line by line as tools/smartcn-oracle prints it
        segmentation generate COUNT SEED             COUNT lines that mix everything, for comparing
        segmentation random COUNT SEED               checks invariants on COUNT random texts
        segmentation speed TEXT SECONDS [ORACLE]     characters a second over the lines of a file, and against ORACLE/oracle
        segmentation load                            how long the dictionary takes to load in a fresh process
        """;

    public static int Run(string[] arguments)
    {
        switch (arguments)
        {
            case ["analyze", var mode]:
                using (var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)))
                using (var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8))
                    SegmentationCommand.Run(SegmentationCommand.AnalyzerFor(mode), input, output);
                return 0;
            case ["generate", var count, var seed]:
                using (var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" })
                    foreach (var line in RandomText.Lines(int.Parse(count), int.Parse(seed)))
                        output.WriteLine(line);
                return 0;
            case ["random", var count, var seed]:
                return CheckInvariants(int.Parse(count), int.Parse(seed));
            case ["speed", var text, var seconds, .. var oracle]:
                CompareSpeed(text, double.Parse(seconds), oracle.FirstOrDefault());
                return 0;
            case ["load"]:
                var watch = Stopwatch.StartNew();
                _ = new WordSegmenter().Segment("中文").Length;
                Console.WriteLine($"dictionary loaded and first word segmented in {watch.Elapsed.TotalMilliseconds:F0} ms");
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    private static int CheckInvariants(int count, int seed)
    {
        var segmenter = new WordSegmenter();
        long characters = 0, tokens = 0;
        foreach (var text in RandomText.Wild(count, seed))
        {
            var found = segmenter.Segment(text);
            characters += text.Length;
            tokens += found.Length;
            if (Broken(text, found) is { } problem)
            {
                Console.WriteLine($"{problem}: {string.Join(' ', text.Select(c => $"{(int)c:x4}"))}");
                return 1;
            }
        }

        Console.WriteLine($"{count} texts, {characters} characters, {tokens} tokens: offsets in order and in bounds, nothing but spaces left out");
        return 0;
    }

    private static string? Broken(string text, ReadOnlySpan<SegmentedToken> tokens)
    {
        var end = 0;
        foreach (var token in tokens)
        {
            if (token.Start < end || token.End <= token.Start || token.End > text.Length)
                return $"offsets {token.Start}-{token.End} after {end}";
            if (text.AsSpan(end, token.Start - end).ContainsAnyExcept(" \t\r\n\u3000"))
                return $"left out before {token.Start}";
            end = token.End;
        }

        return text.AsSpan(end).ContainsAnyExcept(" \t\r\n\u3000") ? "left out at the end" : null;
    }

    private static void CompareSpeed(string path, double seconds, string? oracle)
    {
        var lines = File.ReadAllLines(path);
        using var raw = SegmentationCommand.AnalyzerFor("raw");
        using var chain = SegmentationCommand.AnalyzerFor("default");
        var segmenter = new WordSegmenter();
        Report("segmenter (spans)", Measure(lines, seconds, line => segmenter.Segment(line).Length), null);
        Report("tokenizer", Measure(lines, seconds, line => Count(raw, line)), Peer(oracle, "raw", path, seconds));
        Report("whole analyzer", Measure(lines, seconds, line => Count(chain, line)), Peer(oracle, "default", path, seconds));
    }

    private static void Report(string what, Result ours, Result? theirs)
    {
        Console.WriteLine($"{what,-20} {ours.Characters} characters, {ours.Tokens} tokens: {ours.CharactersPerSecond / 1e6:F1} M characters/s, "
            + $"{ours.BytesPerToken:F3} bytes allocated per token");
        if (theirs is { } java)
            Console.WriteLine($"{"  Java's",-20} {java.Characters} characters, {java.Tokens} tokens: {java.CharactersPerSecond / 1e6:F1} M characters/s, "
                + $"ours {ours.CharactersPerSecond / java.CharactersPerSecond:F1} times as fast");
    }

    private static int Count(Analyzer analyzer, string line)
    {
        using var stream = analyzer.GetTokenStream("text", line);
        var term = stream.GetAttribute<ICharTermAttribute>();
        var offset = stream.GetAttribute<IOffsetAttribute>();
        stream.Reset();
        int tokens = 0, checksum = 0;
        while (stream.IncrementToken())
        {
            tokens++;
            checksum += term.Length + offset.EndOffset;
        }

        stream.End();
        return checksum < 0 ? throw new InvalidOperationException("offsets overflow") : tokens;
    }

    /// <summary>Whole passes over the lines, one thread: a third of the time to warm up, then the best pass of the rest.</summary>
    private static Result Measure(string[] lines, double seconds, Func<string, int> count)
    {
        long characters = lines.Sum(line => (long)line.Length), tokens = 0, best = long.MaxValue, allocated = 0;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = watch.ElapsedTicks;
            tokens = 0;
            foreach (var line in lines)
                tokens += count(line);
            var elapsed = watch.ElapsedTicks - start;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (start > seconds * Stopwatch.Frequency / 3)
                best = Math.Min(best, elapsed);
        }

        return new(characters, tokens, characters * (double)Stopwatch.Frequency / best, (double)allocated / tokens);
    }

    private static Result? Peer(string? oracle, string mode, string path, double seconds)
    {
        if (oracle is null)
            return null;
        var start = new ProcessStartInfo(Path.Combine(oracle, "oracle"), [mode, path, seconds.ToString()]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var fields = process.StandardOutput.ReadToEnd().Split(' ');
        process.WaitForExit();
        return new(long.Parse(fields[0]), long.Parse(fields[1]), double.Parse(fields[2]), 0);
    }

    private readonly record struct Result(long Characters, long Tokens, double CharactersPerSecond, double BytesPerToken);
}
