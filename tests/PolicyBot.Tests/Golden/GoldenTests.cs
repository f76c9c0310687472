using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using PolicyBot.Answering;
using PolicyBot.Evaluation;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Golden;

/// <summary>The golden questions keep their scores: how many of each kind are answered right is data, and may only go up.</summary>
public sealed partial class GoldenTests(SeedShelf shelf)
{
    private static readonly ConcurrentDictionary<string, ImmutableArray<GoldenResult>> Results = new(StringComparer.Ordinal);

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "PolicyBot.Tests", "Golden");

    [Theory]
    [InlineData("sichuan-2022-67.jsonl")]
    [InlineData("sichuan-2022-67-more.jsonl")]
    [InlineData("documents.jsonl")]
    [InlineData("enterprise.jsonl")]
    public void No_kind_of_question_is_answered_worse_than_before(string file)
    {
        var results = Run(file);
        var expected = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, int>>>(File.ReadAllText(Path.Combine(Folder, "expected-scores.json")))![file];

        var worse = results
            .GroupBy(r => r.Case.Kind, StringComparer.Ordinal)
            .Select(k => (Kind: k.Key, Right: k.Count(r => r.Passed), Wrong: k.Where(r => !r.Passed)))
            .Where(k => k.Right < expected.GetValueOrDefault(k.Kind, int.MaxValue))
            .Select(k => $"{k.Kind}: {k.Right} right, expected {expected.GetValueOrDefault(k.Kind)}; wrong: {string.Join("; ", k.Wrong.Select(r => $"{r.Case.Id} {r.Failures[0]}"))}");

        Assert.Empty(worse);
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), results.Select(r => r.Case.Kind).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("sichuan-2022-67.jsonl")]
    [InlineData("sichuan-2022-67-more.jsonl")]
    public void What_is_quoted_and_named_stands_in_the_clauses_cited(string file)
    {
        var answers = Run(file).SelectMany(r => r.Case.AllTurns.Zip(r.Answers)).ToArray();

        Assert.True(answers.Sum(a => a.Second.Citations.Length) > 500, "too few citations were made");
        Assert.Empty(answers.SelectMany(a => Grounding.Faults(shelf.Engine.Shelf.Index, a.First.Question, a.Second)));
    }

    // Titles, numbers of documents and headings in quotation marks are as long as the documents have them.
    [Theory]
    [InlineData("sichuan-2022-67.jsonl")]
    [InlineData("sichuan-2022-67-more.jsonl")]
    [InlineData("documents.jsonl")]
    [InlineData("enterprise.jsonl")]
    public void The_first_sentence_of_an_answer_has_at_most_sixty_characters_of_its_own(string file)
    {
        var first = Run(file).SelectMany(r => r.Case.AllTurns.Zip(r.Answers)).Select(a => (a.First.Question, Sentence: FirstSentence(a.Second))).ToArray();

        Assert.All(first, f => Assert.NotEmpty(f.Sentence));
        Assert.Empty(first.Where(f => f.Sentence.Length > 60).Select(f => $"{f.Question}: {f.Sentence}"));
    }

    private static string FirstSentence(Answer answer) =>
        Borrowed().Replace(FirstOf().Match(Assert.IsType<ParagraphBlock>(answer.Blocks[0]).Text).Value, "");

    [GeneratedRegex("^.*?(?:[。？！：]|$)")]
    private static partial Regex FirstOf();

    [GeneratedRegex(@"《[^》]*》(?:（[^）]*号）)?|“[^”]*”|\[[0-9]+\]")]
    private static partial Regex Borrowed();

    [Theory]
    [InlineData("sichuan-2022-67.jsonl")]
    [InlineData("sichuan-2022-67-more.jsonl")]
    [InlineData("documents.jsonl")]
    [InlineData("enterprise.jsonl")]
    public void Every_question_suggested_has_an_answer(string file) => Assert.Empty(Run(file).SelectMany(r => r.DeadEnds).Distinct());

    // Asking them all takes seconds, and each of the tests looks at the same answers.
    private ImmutableArray<GoldenResult> Run(string file) => Results.GetOrAdd(
        file, _ => GoldenShelves.Run(GoldenCase.Load(Path.Combine(Folder, file)), shelf.Engine, Path.Combine(Folder, "documents"), Repository.Seeds));
}
