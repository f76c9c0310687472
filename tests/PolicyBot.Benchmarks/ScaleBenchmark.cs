using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Benchmarks;

/// <summary>Indexes a great many laws the way the command does, starts from the index and asks: time, memory and size of each.</summary>
internal static partial class ScaleBenchmark
{
    private static readonly string[] Questions =
    [
        "口岸服务部门负责什么？", "行政复议申请应当在多少日内提出？", "哪些任务由发展改革部门牵头？", "一共有多少份文件？", "个人所得税的税率是多少？", "今天天气怎么样？",
    ];

    public static int Run(string[] args)
    {
        if (args is not [var tsv, var work, .. var rest] || !File.Exists(tsv))
        {
            Console.Error.WriteLine("usage: scale ARTICLES.tsv[.gz] FOLDER [LAWS]\n  ARTICLES: lines of id, path of the law, article number, text\n  FOLDER: kept between runs: FOLDER/laws, FOLDER/index");
            return 2;
        }

        var (laws, seeds, index) = (Path.Combine(work, "laws"), Path.Combine(work, "seeds"), Path.Combine(work, "index"));
        Directory.CreateDirectory(seeds);
        File.WriteAllText(Path.Combine(seeds, Catalogue.FileName), """{"documents":[]}""");
        if (!Directory.Exists(laws))
            Console.WriteLine($"wrote {WriteLaws(tsv, laws, rest is [var most] ? int.Parse(most) : int.MaxValue)} laws");

        var options = new ShelfOptions(seeds, index);
        var report = Timed("index the folder", () => Shelf.Update(options, new([laws], []), new Progress()));
        Console.WriteLine($"{report.Manifest.Documents} documents, {report.Manifest.Clauses} clauses, {report.Manifest.Rows.Length - report.Manifest.Documents} copies, {report.Problems.Length} problems");
        Console.WriteLine($"index {Megabytes(Size(Directory.GetDirectories(index, "generation-*").Max()!)):F0} MB, copies {Megabytes(Size(Path.Combine(index, "added"))):F0} MB");
        Timed("index the folder again, nothing changed", () => Shelf.Update(options, new([laws], [])));
        var one = Directory.EnumerateFiles(laws).Order(StringComparer.Ordinal).First();
        File.AppendAllText(one, "\n");
        Timed("index the folder again, one file changed", () => Shelf.Update(options, new([laws], [])));
        GC.Collect();
        Ask(options);
        return 0;
    }

    private static void Ask(ShelfOptions options)
    {
        using var shelf = Timed("open the shelf", () => Shelf.Open(options));
        var engine = Timed("make the engine", () => new PolicyEngine(shelf));
        foreach (var question in Questions.Concat(Questions))
        {
            var answer = Timed(question, () => engine.Ask(new Question(question)));
            Console.WriteLine($"            {answer.Outcome}, {answer.Citations.Length} citations: {Opening(AnswerPlainText.Of(answer))}");
        }
    }

    private static string Opening(string text) => text.ReplaceLineEndings(" ")[..Math.Min(60, text.Length)];

    internal static T Timed<T>(string what, Func<T> work)
    {
        var started = Stopwatch.GetTimestamp();
        var result = work();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalSeconds,9:F3} s  peak {Megabytes(process.PeakWorkingSet64),6:F0} MB  now {Megabytes(process.WorkingSet64),6:F0} MB  {what}");
        return result;
    }

    // A law's file says its name, the date in brackets behind it, and its articles.
    internal static int WriteLaws(string tsv, string folder, int most)
    {
        Directory.CreateDirectory(folder);
        using Stream file = File.OpenRead(tsv);
        using var reader = new StreamReader(tsv.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file, Encoding.UTF8);
        var laws = Rows(reader).GroupBy(row => row.Path, StringComparer.Ordinal).Take(most).ToList();
        for (var i = 0; i < laws.Count; i++)
        {
            var name = Path.GetFileName(laws[i].Key);
            var match = Dated().Match(name);
            var text = new StringBuilder().AppendLine(match.Success ? match.Groups["name"].Value : name);
            if (match.Success)
                text.AppendLine($"（{match.Groups["y"].Value}年{int.Parse(match.Groups["m"].Value)}月{int.Parse(match.Groups["d"].Value)}日通过）");
            text.AppendLine();
            foreach (var row in laws[i])
                text.Append(row.Article).Append('　').AppendLine(row.Text);
            File.WriteAllText(Path.Combine(folder, $"{i:D5}.txt"), text.ToString());
        }

        return laws.Count;
    }

    private static IEnumerable<(string Path, string Article, string Text)> Rows(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('\t', 4) is [_, var path, var article, var text])
                yield return (path, article, text);
        }
    }

    private static long Size(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(f => f.Length);

    private static double Megabytes(long bytes) => bytes / 1024.0 / 1024;

    [GeneratedRegex(@"^(?<name>.+)\((?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Dated();

    private sealed class Progress : IProgress<IndexStep>
    {
        public void Report(IndexStep step)
        {
            if (step.Total == 0 || step.Done * 10L / step.Total != (step.Done - 1) * 10L / step.Total)
                Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {step.Text} {step.Done}/{step.Total}");
        }
    }
}
