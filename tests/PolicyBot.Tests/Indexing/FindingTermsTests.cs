using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Tests.Support;
using PolicyBot.Text;

namespace PolicyBot.Tests.Indexing;

/// <summary>
/// Whoever asks for a term finds every clause that holds it, wherever it stands there: a segmenter cuts the same word differently in
/// a list, in a sentence and alone.
/// </summary>
public sealed class FindingTermsTests(FindingTermsTests.Shelves shelves) : IClassFixture<FindingTermsTests.Shelves>
{
    private const int ClausesADocument = 18;

    private static readonly string[] Fields = ["title", "body", "responsibilities"];

    private static readonly string[] Terms = ReadTerms();

    private static readonly string[] AboutTerms =
    [
        "{0}由哪个部门牵头？", "文件对{0}是怎么规定的", "请问{0}方面有什么支持政策？", "我想了解一下{0}的要求",
        "什么是{0}", "哪些条款提到了{0}？", "企业做{0}能拿到补助吗",
    ];

    private static readonly string[] AboutDepartments =
    [
        "{0}负责哪些工作？", "{0}牵头的任务有哪些", "请问{0}要配合做什么", "哪些事归{0}管？", "由{0}和其他部门共同负责的举措",
    ];

    [Fact]
    public void A_department_inside_a_list_is_found_by_its_name_as_a_word()
    {
        var found = shelves.Made.Search(new TermQuery(new Term("responsibilities.words", "财政厅")), 1000, Audience.Public);

        Assert.NotEmpty(found);
        Assert.Equal(Holders(shelves.Made, "财政厅").Order(StringComparer.Ordinal), found.Select(hit => hit.Clause.Id).Order(StringComparer.Ordinal));
        Assert.Contains(found, hit => hit.Clause.Responsibility!.List!.Value.Contains("财政厅、经济和信息化厅", StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_enough_departments_and_terms_to_speak_of()
    {
        Assert.Equal(20, shelves.Departments.Length);
        Assert.True(Terms.Length >= 100);
        Assert.All(Terms, term => Assert.NotEmpty(Holders(shelves.Made, term)));
        Assert.True(Terms.Count(term => Holders(shelves.Seed, term).Count > 0) >= 70);
        Assert.Equal(["四川省税务局", "成都海关", "人行成都分行"], shelves.Departments.Where(d => !IsOneWord(WithoutLevel(d))));
        Assert.True(Terms.Count(IsOneWord) is > 50 and < 100);
    }

    [Fact]
    public void Every_department_not_named_after_its_place_is_found_as_one_word_by_its_name_alone_and_in_questions() =>
        Assert.Empty(Unfound([.. shelves.Departments.Select(WithoutLevel).Where(IsOneWord)], AboutDepartments, AsWord));

    [Fact]
    public void Every_term_of_the_dictionary_is_found_as_one_word_alone_and_in_questions() =>
        Assert.Empty(Unfound([.. Terms.Where(IsOneWord)], AboutTerms, AsWord));

    [Fact]
    public void Every_department_and_every_term_is_found_by_its_bigrams_alone_and_in_questions() =>
        Assert.Empty(Unfound(shelves.Departments, AboutDepartments, AsBigrams).Concat(Unfound(Terms, AboutTerms, AsBigrams)));

    [Fact]
    public void All_clauses_that_hold_a_term_are_among_the_first_fifty_for_the_whole_question()
    {
        var missed =
            from index in shelves.Both
            from asked in Asked(shelves.Departments, AboutDepartments).Concat(Asked(Terms, AboutTerms))
            let found = index.Search(WholeQuestion(asked.Question), 50, Audience.Public).Select(hit => hit.Clause.Id)
            let lacking = Holders(index, asked.Term).Except(found, StringComparer.Ordinal).Count()
            where lacking > 0
            select $"{asked.Question}: {lacking} lacking";

        Assert.Empty(missed);
    }

    /// <summary>Questions whose terms at the place of the term they ask about find other clauses than those that hold it.</summary>
    private IEnumerable<string> Unfound(string[] terms, string[] phrasings, Func<string, int, int, Query?> termsWithin) =>
        from index in shelves.Both
        from asked in Asked(terms, phrasings)
        let query = termsWithin(asked.Question, asked.Start, asked.Start + asked.Term.Length)
        let found = query is null ? [] : index.Search(query, index.Manifest.Clauses, Audience.Public).Select(hit => hit.Clause.Id)
        let holders = Holders(index, asked.Term)
        where !holders.SetEquals(found)
        select $"{asked.Question}: {holders.Count} hold it, {found.Count()} found";

    private static IEnumerable<(string Term, string Question, int Start)> Asked(string[] terms, string[] phrasings) =>
        from term in terms
        from phrasing in phrasings.Prepend("{0}")
        select (term, string.Format(phrasing, term), phrasing.IndexOf('{', StringComparison.Ordinal));

    // 省商务厅 is a word with 省 before it: the dictionary holds names without their level.
    private static string WithoutLevel(string department) => department.TrimStart('省');

    private static bool IsOneWord(string term) => AsWord(term, 0, term.Length) is not null;

    private static BooleanQuery? AsWord(string question, int start, int end)
    {
        var word = PolicyAnalyzer.WordsOf(question).FirstOrDefault(w => w.IsUserWord && w.Start == start && w.End == end);
        return word == default ? null : InAnyField(field => new TermQuery(new Term(field + PolicyAnalyzer.WordsSuffix, word.Term)));
    }

    private static BooleanQuery AsBigrams(string question, int start, int end) => InAnyField(field =>
    {
        var phrase = new PhraseQuery();
        foreach (var bigram in PolicyAnalyzer.BigramsOf(question).Where(b => b.Start >= start && b.End <= end))
            phrase.Add(new Term(field + PolicyAnalyzer.BigramsSuffix, bigram.Term));
        return phrase;
    });

    private static BooleanQuery WholeQuestion(string question) => InAnyField(field =>
    {
        var any = new BooleanQuery();
        foreach (var word in PolicyAnalyzer.WordsOf(question))
            any.Add(new TermQuery(new Term(field + PolicyAnalyzer.WordsSuffix, word.Term)), Occur.SHOULD);
        foreach (var bigram in PolicyAnalyzer.BigramsOf(question))
            any.Add(new TermQuery(new Term(field + PolicyAnalyzer.BigramsSuffix, bigram.Term)), Occur.SHOULD);
        return any;
    });

    private static BooleanQuery InAnyField(Func<string, Query> query)
    {
        var any = new BooleanQuery();
        foreach (var field in Fields)
            any.Add(query(field), Occur.SHOULD);
        return any;
    }

    private HashSet<string> Holders(PolicyIndex index, string term) =>
        shelves.ClausesOf(index)
            .Where(c => $"{c.Title}\n{c.Text}\n{c.Responsibility?.List?.Value}".Contains(term, StringComparison.Ordinal))
            .Select(c => c.Id)
            .ToHashSet(StringComparer.Ordinal);

    private static string[] ReadTerms()
    {
        using var stream = typeof(FindingTermsTests).Assembly.GetManifestResourceStream("domain-terms.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
    }

    /// <summary>The shipped document, and made ones in which every term and department stands inside a list.</summary>
    public sealed class Shelves : IDisposable
    {
        private readonly TemporaryShelf _seed = TemporaryShelf.OfSeeds();
        private readonly TemporaryShelf _made = new();
        private readonly Dictionary<PolicyIndex, Clause[]> _clauses = [];

        public Shelves()
        {
            Departments = [.. Seed.Departments(Audience.Public).Where(d => d.Listed).SelectMany(d => d.Printed).Distinct(StringComparer.Ordinal)];
            for (var first = 0; first < Terms.Length; first += ClausesADocument)
                _made.With($"made-{first / ClausesADocument}", Compose(first));
        }

        /// <summary>The departments the shipped document lists, as it prints them.</summary>
        public string[] Departments { get; }

        public PolicyIndex Seed => _seed.Shelf.Index;

        public PolicyIndex Made => _made.Shelf.Index;

        public PolicyIndex[] Both => [Seed, Made];

        public IEnumerable<Clause> ClausesOf(PolicyIndex index)
        {
            if (!_clauses.TryGetValue(index, out var clauses))
                _clauses.Add(index, clauses = [.. index.Clauses(new MatchAllDocsQuery(), Audience.Public)]);
            return clauses;
        }

        public void Dispose()
        {
            _seed.Dispose();
            _made.Dispose();
        }

        private string Compose(int first)
        {
            var text = new StringBuilder()
                .AppendLine("四川省人民政府办公厅关于若干事项的通知")
                .AppendLine($"川办发〔2020〕{first + 1}号")
                .AppendLine().AppendLine("一、总体要求")
                .AppendLine("按照文件规定和工作要求，落实各项支持政策，各部门共同负责，明确牵头任务和补助条款。").AppendLine("二、主要事项");
            for (var i = first; i < Math.Min(first + ClausesADocument, Terms.Length); i++)
            {
                var number = ChineseNumeral.Format(i - first + 1);
                var (before, after) = (Terms[(i + 37) % Terms.Length], Terms[(i + 71) % Terms.Length]);
                string[] lists =
                [
                    $"围绕{before}、{Terms[i]}和{after}健全机制。", $"有序推进{Terms[i]}、{before}，统筹{after}。", $"把{after}与{Terms[i]}及{before}结合起来。",
                ];
                // 财政厅 first in one list of each document, 经济和信息化厅 behind it.
                var departments = i == first
                    ? ["财政厅", "经济和信息化厅"]
                    : Enumerable.Range(0, 2 + (i % 3)).Select(k => Departments[(i + (7 * k)) % Departments.Length]);
                text.AppendLine($"（{number}）事项{number}。{lists[i % lists.Length]}（责任单位：{string.Join('、', departments)}）");
            }

            return text.AppendLine().AppendLine("四川省人民政府办公厅").AppendLine("2020年3月5日").ToString();
        }
    }
}
