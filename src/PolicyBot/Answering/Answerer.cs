using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Answering;

/// <summary>Composes an answer from evidence: the direct answer first, then the words it rests on, the departments and the source.</summary>
public sealed class Answerer(PolicyIndex index, HouseNotes notes)
{
    /// <summary>The answer to a query, from its evidence alone.</summary>
    public Answer Compose(PolicyQuery query, Evidence evidence)
    {
        var draft = new AnswerDraft(index, query, notes) { Left = evidence.Left };
        return query.Intent switch
        {
            _ when query.UnknownDocument is { } name => Refusals.UnknownDocument(draft, index, name),
            Intent.Help => Refusals.Help(draft, index),
            Intent.Outside => Refusals.Outside(draft, index),
            Intent.Incomplete when evidence.Items.IsEmpty => Refusals.Incomplete(draft, index),
            Intent.Eligibility => EligibilityAnswers.Compose(draft, index, evidence),
            Intent.Shelf => DocumentAnswers.Shelf(draft, index),
            Intent.DocumentFact => DocumentAnswers.Fact(draft, index),
            Intent.Structure or Intent.Measures or Intent.Goals or Intent.AllDepartments or Intent.WithoutLead or Intent.WithoutList
                when query is { Topic: "", Clauses.IsEmpty: true, ClauseIds.IsEmpty: true } && DocumentAnswers.AskWhich(draft, index) is { } which => which,
            Intent.DepartmentTasks => DepartmentAnswers.Tasks(draft, index, evidence),
            Intent.MeasuresWhere => LedgerAnswers.Where(draft, index, evidence),
            Intent.AllDepartments => DepartmentAnswers.All(draft, evidence),
            Intent.WithoutLead or Intent.WithoutList when evidence.Items.IsEmpty && query is { Topic: "", Clauses.IsEmpty: true, ClauseIds.IsEmpty: true } && LedgerAnswers.NoneWithout(draft, index) is { } none => none,
            _ when evidence.Items.IsEmpty && UnknownIn(query) is { } department => Refusals.UnknownDepartment(draft, index, department),
            _ when evidence.Items.IsEmpty => Refusals.NotFound(draft, index, evidence),
            Intent.RegionDuties => LedgerAnswers.Region(draft, evidence),
            Intent.MeasuresMentioning => LedgerAnswers.Mentioning(draft, evidence),
            Intent.WithoutLead => LedgerAnswers.WithoutLead(draft, evidence),
            Intent.WithoutList => LedgerAnswers.WithoutList(draft, evidence),
            Intent.Structure => DocumentAnswers.Structure(draft, index, evidence),
            Intent.Measures when query.Topic.Length == 0 && MeasureAnswers.OfWhichDocument(draft, evidence) is { } which => which,
            Intent.Measures => LedgerAnswers.Measures(draft, evidence),
            Intent.Goals => DocumentAnswers.Goals(draft, evidence),
            Intent.Lead => MeasureAnswers.Lead(draft, index, evidence),
            Intent.Departments => MeasureAnswers.Departments(draft, evidence),
            Intent.IsResponsible => MeasureAnswers.IsResponsible(draft, evidence),
            Intent.ClauseText or Intent.Incomplete => MeasureAnswers.Text(draft, index, evidence),
            _ => MeasureAnswers.Topic(draft, index, evidence),
        };
    }

    private static DepartmentMention? UnknownIn(PolicyQuery query) => query.Departments.FirstOrDefault(d => d.Ids.IsEmpty);
}
