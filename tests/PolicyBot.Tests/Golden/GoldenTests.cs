using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Documents;
using PolicyBot.Evaluation;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Golden;

/// <summary>The golden questions keep their scores: how many of each kind are answered right is data, and may only go up.</summary>
public sealed class GoldenTests(SeedShelf shelf)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "PolicyBot.Tests", "Golden");

    [Theory]
    [InlineData("sichuan-2022-67.jsonl")]
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

    [Fact]
    public void Every_quotation_is_verbatim_and_every_lead_named_is_the_cited_clauses_own()
    {
        var index = shelf.Engine.Shelf.Index;
        var citations = Run("sichuan-2022-67.jsonl").SelectMany(r => r.Answers).SelectMany(a => a.Citations).ToArray();

        Assert.True(citations.Length > 500, $"only {citations.Length} citations were made");
        foreach (var citation in citations)
        {
            var clause = index.Clause(citation.ClauseId, Audience.Public)!;
            Assert.Contains(citation.Quote, clause.Text, StringComparison.Ordinal);
            Assert.InRange(citation.Quote.Length, 0, 300);
            Assert.Equal(clause.Responsibility?.Lead ?? [], citation.Lead);
        }
    }

    private ImmutableArray<GoldenResult> Run(string file) =>
        GoldenShelves.Run(GoldenCase.Load(Path.Combine(Folder, file)), shelf.Engine, Path.Combine(Folder, "documents"), Repository.Seeds);
}
