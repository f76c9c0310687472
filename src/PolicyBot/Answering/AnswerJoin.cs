using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PolicyBot.Answering;

/// <summary>Puts the answers to the several questions of one message into one.</summary>
internal static partial class AnswerJoin
{
    /// <summary>One answer with all blocks in order and one numbering of citations; answered where any of them is.</summary>
    /// <param name="answers">The answers, in the order of the questions.</param>
    /// <param name="left">How many questions were left unanswered; said at the end.</param>
    public static Answer Join(IReadOnlyList<Answer> answers, int left)
    {
        if (answers.Count == 1)
            return answers[0];

        var citations = new List<Citation>();
        var blocks = ImmutableArray.CreateBuilder<AnswerBlock>();
        foreach (var answer in answers)
        {
            var numbers = answer.Citations.ToDictionary(c => c.Index, c => NumberOf(c, citations));
            blocks.AddRange(answer.Blocks.Select(b => Renumber(b, numbers)));
        }

        if (left > 0)
            blocks.Add(new ParagraphBlock($"一次最多回答{answers.Count}个问题，其余{left}个请再发一次。"));
        return answers[0] with
        {
            Outcome = answers.Select(a => a.Outcome).MinBy(o => (int)o),
            Blocks = blocks.ToImmutable(),
            Citations = [.. citations],
            LeadOf = null,
            Suggestions = [.. answers.SelectMany(a => a.Suggestions).Distinct(StringComparer.Ordinal).Take(3)],
        };
    }

    private static int NumberOf(Citation citation, List<Citation> citations)
    {
        var at = citations.FindIndex(c => c.ClauseId == citation.ClauseId && c.Quote == citation.Quote);
        if (at < 0)
        {
            at = citations.Count;
            citations.Add(citation with { Index = at + 1 });
        }

        return at + 1;
    }

    private static AnswerBlock Renumber(AnswerBlock block, Dictionary<int, int> numbers) => block switch
    {
        ParagraphBlock paragraph => paragraph with { Text = Renumber(paragraph.Text, numbers) },
        ListBlock list => list with { Items = [.. list.Items.Select(i => Renumber(i, numbers))] },
        TableBlock table => table with { Rows = [.. table.Rows.Select(r => r.Select(c => Renumber(c, numbers)).ToImmutableArray())] },
        QuotationBlock quotation => quotation with { Citation = numbers[quotation.Citation] },
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    private static string Renumber(string text, Dictionary<int, int> numbers) =>
        Mark().Replace(text, m => numbers.TryGetValue(int.Parse(m.Groups[1].ValueSpan), out var number) ? $"[{number}]" : m.Value);

    [GeneratedRegex(@"\[([0-9]{1,3})\]")]
    private static partial Regex Mark();
}
