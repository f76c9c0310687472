using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Tests.Support;

/// <summary>What must hold of every answer: its quotations are the clause's own words, and the departments it names are those of the clauses it cites.</summary>
internal static class Grounding
{
    /// <summary>Where the answer breaks that; empty where it does not.</summary>
    public static IEnumerable<string> Faults(PolicyIndex index, string question, Answer answer)
    {
        var clauses = answer.Citations.Select(c => (Citation: c, Clause: index.Clause(c.ClauseId, Audience.Public)!)).ToArray();
        foreach (var (citation, clause) in clauses)
        {
            if (!clause.Text.Contains(citation.Quote, StringComparison.Ordinal) || citation.Quote.Length > 300)
                yield return $"{question}: the quotation of {citation.Label} is not its text";
            if (!citation.Lead.SequenceEqual(clause.Responsibility?.Lead ?? []) || !citation.Participants.SequenceEqual(clause.Responsibility?.Participants ?? []))
                yield return $"{question}: the departments of {citation.Label} are not its own";
        }

        foreach (var quotation in answer.Blocks.OfType<QuotationBlock>())
        {
            if (!clauses[quotation.Citation - 1].Clause.Text.Contains(quotation.Text, StringComparison.Ordinal))
                yield return $"{question}: “{quotation.Text}” is not in the clause it is cited from";
        }

        // Quotations and titles may speak of whom they like; a table of all departments cites nothing.
        if (clauses.Length == 0)
            yield break;
        var said = string.Join('\n', answer.Blocks.Where(b => b is not QuotationBlock).Select(b => AnswerPlainText.Of(answer with { Blocks = [b] })));
        foreach (var document in index.Documents(Audience.Public))
            said = said.Replace(document.Title, "", StringComparison.Ordinal);
        var own = clauses.SelectMany(c => c.Clause.Responsibility?.Assignments ?? []).Select(a => a.Printed).ToHashSet(StringComparer.Ordinal);
        var titles = string.Concat(clauses.Select(c => c.Clause.Title + c.Clause.Section));
        foreach (var name in NamesIn(index, said).Where(n => !own.Contains(n) && !question.Contains(n, StringComparison.Ordinal) && !titles.Contains(n, StringComparison.Ordinal)))
        {
            if (!own.Any(o => o.Contains(name, StringComparison.Ordinal)))
                yield return $"{question}: {name} is in no clause cited";
        }
    }

    // Names of departments, those inside a longer one left out.
    private static IEnumerable<string> NamesIn(PolicyIndex index, string text)
    {
        var names = index.Departments(Audience.Public).Where(d => d.Listed).SelectMany(d => d.Printed).Where(n => n.Length > 2 && text.Contains(n, StringComparison.Ordinal)).ToArray();
        return names.Where(n => !names.Any(longer => longer.Length > n.Length && longer.Contains(n, StringComparison.Ordinal)));
    }
}
