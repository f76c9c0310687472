using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using PolicyBot.Answering;
using PolicyBot.Evaluation;
using PolicyBot.Host.SemanticKernel;
using PolicyBot.Host.Settings;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Host.SemanticKernel;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Golden;

/// <summary>With a model at its side, a truthful one or a lying one, no golden answer gets worse.</summary>
public sealed partial class GoldenWithModelTests(SeedShelf shelf)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "PolicyBot.Tests", "Golden");

    [Fact]
    public async Task With_a_truthful_model_no_golden_answer_is_worse_and_prose_is_used()
    {
        await using var model = await ScriptedModel.SayingAsync(prompt => string.Concat(Clauses(prompt).Select(c => $"{FirstSentence(c.Text)}[{c.Number}]。")));

        var (worse, written, asked) = Compare(model);

        Assert.Empty(worse);
        Assert.True(written > 0 && asked > 0, $"{written} of {asked} used");
    }

    [Fact]
    public async Task With_a_lying_model_no_golden_answer_is_worse_and_no_lie_is_used()
    {
        await using var model = await ScriptedModel.SayingAsync(prompt => string.Concat(Clauses(prompt).Select(c =>
            $"{FirstSentence(c.Text)}，并由教育部牵头[{c.Number}]。按规定给予9999万元补助[{c.Number}]。不得{FirstSentence(c.Text)}[{c.Number}]。")));

        var (worse, written, asked) = Compare(model);

        Assert.Empty(worse);
        Assert.Equal(0, written);
        Assert.True(asked > 0);
    }

    private (string[] Worse, int Written, int Asked) Compare(ScriptedModel model)
    {
        var settings = new PolicyBotOptions { Model = WritingDesk.With(model) with { TokensPerUserAndDay = int.MaxValue } };
        using var language = new LanguageModel(settings, TimeProvider.System, NullLogger<LanguageModel>.Instance);
        var writers = new ConcurrentDictionary<PolicyEngine, AnswerWriter>();
        var marks = new List<string>();
        var worse = new List<string>();
        foreach (var file in (string[])["sichuan-2022-67.jsonl", "documents.jsonl"])
        {
            var cases = GoldenCase.Load(Path.Combine(Folder, file));
            var without = Run(cases, null);
            var with = Run(cases, Finish);
            worse.AddRange(without.Zip(with).Where(p => p.First.Passed && !p.Second.Passed).Select(p => $"{p.First.Case.Id}: {p.Second.Failures[0]}"));
        }

        return ([.. worse], marks.Count(m => !m.StartsWith("composed:", StringComparison.Ordinal)), marks.Count);

        Answer Finish(PolicyEngine engine, Question question, Reply reply)
        {
            var written = writers.GetOrAdd(engine, e => new AnswerWriter(e, language, settings)).WriteAsync(question, reply, new ModelTalk(), null, CancellationToken.None).GetAwaiter().GetResult();
            if (written.Mark is { } mark)
                marks.Add(mark);
            return written.Answer;
        }
    }

    private ImmutableArray<GoldenResult> Run(IReadOnlyList<GoldenCase> cases, Func<PolicyEngine, Question, Reply, Answer>? finish) =>
        GoldenShelves.Run(cases, shelf.Engine, Path.Combine(Folder, "documents"), Repository.Seeds, finish: finish);

    private static IEnumerable<(string Number, string Text)> Clauses(string prompt) =>
        Clause().Matches(prompt).Select(m => (m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));

    private static string FirstSentence(string text) => text.Split('。')[0].Trim();

    [GeneratedRegex("<条款 编号=\"([0-9]+)\"[^>]*>([^<]*)</条款>")]
    private static partial Regex Clause();
}
