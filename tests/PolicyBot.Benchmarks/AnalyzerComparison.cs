using System.Globalization;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.SmartCn;
using Directory = System.IO.Directory;
using Token = PolicyBot.Indexing.Token;

namespace PolicyBot.Benchmarks;

/// <summary>
/// What ways of cutting text are worth for finding clauses: mean average precision of queries for a term, alone and inside a question. A
/// clause is relevant to a term if the term stands in its title, text or list of departments; every clause is ranked.
/// </summary>
internal static class AnalyzerComparison
{
    private const string Usage = "analyzers SEEDS_FOLDER      mean average precision of ways of cutting text, over the folder's documents";

    private const string Lucenes = "text";
    private const string Words = Lucenes + PolicyAnalyzer.WordsSuffix;
    private const string Bigrams = Lucenes + PolicyAnalyzer.BigramsSuffix;

    private static readonly string[] Phrasings =
    [
        "{0}由哪个部门牵头？", "文件对{0}是怎么规定的", "请问{0}方面有什么支持政策？", "我想了解一下{0}的要求", "哪些条款提到了{0}？", "{0}的责任单位有哪些",
    ];

    private static readonly (string Name, Func<string, Query> Query)[] Ways =
    [
        ("SmartCn's words", text => AnyOf(Lucenes, text)),
        ("bigrams", text => AnyOf(Bigrams, text)),
        ("words and user words", text => AnyOf(Words, text)),
        ("both, bigrams at half weight", text => Both(text, 0.5f)),
        ("both at the same weight", text => Both(text, 1)),
    ];

    public static int Run(string[] arguments)
    {
        if (arguments is not [var seeds])
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        var (texts, departments) = Read(seeds);
        using var directory = new RAMDirectory();
        Write(directory, texts);
        using var reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader) { Similarity = new LengthBM25Similarity() };
        var terms = ReadTerms().Concat(departments).Distinct()
            .Select(term => (Term: term, Relevant: Enumerable.Range(0, texts.Length).Where(i => texts[i].Contains(term)).ToHashSet()))
            .Where(judged => judged.Relevant.Count > 0)
            .ToArray();
        Console.WriteLine($"{texts.Length} clauses, {terms.Length} terms in them ({departments.Length} departments), {Phrasings.Length} questions for each");
        Console.WriteLine($"{"",-32}{"terms",8}{"questions",11}{"both",8}{"no hit",8}");
        foreach (var (name, query) in Ways)
        {
            var alone = Measure(searcher, query, terms, ["{0}"]);
            var asked = Measure(searcher, query, terms, Phrasings);
            var both = (alone.Sum + asked.Sum) / (alone.Queries + asked.Queries);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-32}{alone.Sum / alone.Queries,8:F3}{asked.Sum / asked.Queries,11:F3}{both,8:F3}{alone.Missed,8}"));
        }

        return 0;
    }

    private static (string[] Texts, string[] Departments) Read(string seeds)
    {
        var folder = Directory.CreateTempSubdirectory("policybot-").FullName;
        try
        {
            using var shelf = Shelf.Open(new ShelfOptions(seeds, folder));
            var clauses = shelf.Index.Clauses(new MatchAllDocsQuery(), Audience.Public);
            var departments = shelf.Index.Departments(Audience.Public).Where(d => d.Listed).SelectMany(d => d.Printed);
            return ([.. clauses.Select(c => $"{c.Title}\n{c.Text}\n{c.Responsibility?.List?.Value}")], [.. departments]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] ReadTerms()
    {
        using var reader = new StreamReader(typeof(AnalyzerComparison).Assembly.GetManifestResourceStream("domain-terms.txt")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
    }

    private static void Write(RAMDirectory directory, string[] texts)
    {
        using var lucenes = new SmartChineseAnalyzer(LuceneVersion.LUCENE_48);
        var analyzer = new PerFieldAnalyzerWrapper(PolicyAnalyzer.Instance, new Dictionary<string, Analyzer> { [Lucenes] = lucenes });
        using var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Similarity = new LengthBM25Similarity() });
        foreach (var text in texts)
            writer.AddDocument([.. new[] { Lucenes, Words, Bigrams }.Select(field => new TextField(field, text, Field.Store.NO))]);
    }

    /// <summary>The sum of average precisions, the number of queries, and how many of them found no relevant clause.</summary>
    private static (double Sum, int Queries, int Missed) Measure(
        IndexSearcher searcher, Func<string, Query> query, (string Term, HashSet<int> Relevant)[] terms, string[] phrasings)
    {
        double sum = 0;
        var missed = 0;
        foreach (var (term, relevant) in terms)
        {
            foreach (var phrasing in phrasings)
            {
                var ranked = searcher.Search(query(string.Format(phrasing, term)), searcher.IndexReader.MaxDoc).ScoreDocs.Select(hit => hit.Doc).ToArray();
                var precision = AveragePrecision(ranked, relevant);
                sum += precision;
                missed += precision == 0 ? 1 : 0;
            }
        }

        return (sum, terms.Length * phrasings.Length, missed);
    }

    private static double AveragePrecision(int[] ranked, HashSet<int> relevant)
    {
        double sum = 0;
        var found = 0;
        for (var i = 0; i < ranked.Length; i++)
            if (relevant.Contains(ranked[i]))
                sum += ++found / (i + 1.0);
        return sum / relevant.Count;
    }

    // A user word and the words it lies over are alternatives; without user words this is one term query a word.
    private static BooleanQuery AnyOf(string field, string text)
    {
        var any = new BooleanQuery();
        var tokens = Tokens(field, text);
        foreach (var token in tokens.Where(t => !tokens.Any(o => o.IsUserWord && o != t && o.Start <= t.Start && o.End >= t.End)))
        {
            var parts = new BooleanQuery();
            foreach (var part in tokens.Where(t => token.IsUserWord && t != token && t.Start >= token.Start && t.End <= token.End))
                parts.Add(new TermQuery(new Term(field, part.Term)), Occur.SHOULD);
            any.Add(new DisjunctionMaxQuery([new TermQuery(new Term(field, token.Term)), parts], 0), Occur.SHOULD);
        }

        return any;
    }

    private static BooleanQuery Both(string text, float weightOfBigrams)
    {
        var bigrams = AnyOf(Bigrams, text);
        bigrams.Boost = weightOfBigrams;
        return new() { { AnyOf(Words, text), Occur.SHOULD }, { bigrams, Occur.SHOULD } };
    }

    private static IReadOnlyList<Token> Tokens(string field, string text)
    {
        if (field != Lucenes)
            return field == Words ? PolicyAnalyzer.WordsOf(text) : PolicyAnalyzer.BigramsOf(text);
        using var analyzer = new SmartChineseAnalyzer(LuceneVersion.LUCENE_48);
        using var stream = analyzer.GetTokenStream(field, text);
        var term = stream.GetAttribute<ICharTermAttribute>();
        var offset = stream.GetAttribute<IOffsetAttribute>();
        var tokens = new List<Token>();
        stream.Reset();
        while (stream.IncrementToken())
            tokens.Add(new(term.ToString()!, offset.StartOffset, offset.EndOffset, false));
        stream.End();
        return tokens;
    }
}
