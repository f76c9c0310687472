using System.Diagnostics;
using PolicyBot.Answering;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Benchmarks;

/// <summary>Times exact answers, of the shipped documents alone and served together with a great many laws.</summary>
internal static class LedgerBenchmark
{
    private const int WarmUp = 20;
    private const int Rounds = 200;

    private static readonly string[] Questions =
    [
        "省发展改革委牵头哪几项？", "省经济合作局有哪些任务？", "财政厅和商务厅都有的是哪几项？", "哪几项没有省发展改革委？", "责任单位最多的是哪一项？",
        "只有省发展改革委和经济和信息化厅两家的是哪几项？", "川办发〔2022〕67号第十九项由谁牵头？", "川办发〔2022〕67号倒数第二条说了什么？",
        "川办发〔2022〕67号第八部分有哪几项？", "67号文（十二）的下一项是什么？", "哪些部门只参与不牵头？", "宜宾要落实哪几条？", "川办发〔2022〕67号的依据是什么？",
    ];

    public static int Run(string[] args)
    {
        if (args is not [var tsv, var work, var seeds] || !File.Exists(tsv) || !Directory.Exists(seeds))
        {
            Console.Error.WriteLine("usage: ledger ARTICLES.tsv[.gz] FOLDER SEEDS\n  ARTICLES, FOLDER: as for scale\n  SEEDS: the shipped documents with their catalogue; the index of both together is kept in FOLDER/ledger");
            return 2;
        }

        var laws = Path.Combine(work, "laws");
        if (!Directory.Exists(laws))
            Console.WriteLine($"wrote {ScaleBenchmark.WriteLaws(tsv, laws, int.MaxValue)} laws");
        var own = Path.Combine(work, "ledger-seeds");
        Directory.CreateDirectory(own);
        foreach (var file in Directory.EnumerateFiles(seeds))
            File.Copy(file, Path.Combine(own, Path.GetFileName(file)), overwrite: true);

        Time("the shipped documents", new ShelfOptions(own, Path.Combine(work, "ledger-alone")));
        var together = new ShelfOptions(own, Path.Combine(work, "ledger"));
        Shelf.Update(together, new([laws], []));
        Time("with the laws", together);
        return 0;
    }

    private static void Time(string what, ShelfOptions options)
    {
        using var shelf = Shelf.Open(options);
        var engine = new PolicyEngine(shelf);
        var began = Stopwatch.GetTimestamp();
        engine.WarmUp();
        Console.WriteLine($"warmed up in {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s, as a server does once it listens");
        Console.WriteLine($"{what}: {shelf.Index.Manifest.Documents} documents, {shelf.Index.Manifest.Clauses} clauses");
        foreach (var question in Questions)
        {
            var asked = Stopwatch.GetTimestamp();
            var answer = engine.Ask(new Question(question));
            var first = Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
            for (var i = 0; i < WarmUp; i++)
                answer = engine.Ask(new Question(question));
            var times = new double[Rounds];
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            for (var i = 0; i < Rounds; i++)
            {
                var started = Stopwatch.GetTimestamp();
                engine.Ask(new Question(question));
                times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }

            process.Refresh();
            var used = (process.TotalProcessorTime - before).TotalMilliseconds / Rounds;
            Array.Sort(times);
            Console.WriteLine($"  median {times[Rounds / 2],7:F2} ms  p95 {times[Rounds * 95 / 100],7:F2} ms  processor {used,7:F2} ms  first asked {first,7:F2} ms  {answer.Outcome}, {answer.Citations.Length} citations  {question}");
        }
    }
}
