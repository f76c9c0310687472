using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Answering;

/// <summary>Composes an answer from evidence: the direct answer first, then the words it rests on, the departments and the source.</summary>
public sealed class Answerer(PolicyIndex index)
{
    /// <summary>The answer to a query, from its evidence alone.</summary>
    public Answer Compose(PolicyQuery query, Evidence evidence)
    {
        var draft = new AnswerDraft(index, query);
        return query.Intent switch
        {
            _ when query.UnknownDocument is { } name => Refusals.UnknownDocument(draft, index, name),
            Intent.Help => Refusals.Help(draft, index),
            Intent.Shelf => DocumentAnswers.Shelf(draft, index),
            Intent.DocumentFact => DocumentAnswers.Fact(draft, index),
            Intent.DepartmentTasks => DepartmentAnswers.Tasks(draft, index, evidence),
            Intent.AllDepartments => DepartmentAnswers.All(draft, evidence),
            _ when evidence.Items.IsEmpty => Refusals.NotFound(draft, index, evidence),
            Intent.Structure => DocumentAnswers.Structure(draft, evidence),
            Intent.Goals => DocumentAnswers.Goals(draft, evidence),
            Intent.WithoutLead => MeasureAnswers.WithoutLead(draft, evidence),
            Intent.Lead => MeasureAnswers.Lead(draft, evidence),
            Intent.Departments => MeasureAnswers.Departments(draft, evidence),
            Intent.IsResponsible => MeasureAnswers.IsResponsible(draft, evidence),
            Intent.ClauseText => MeasureAnswers.Text(draft, evidence),
            _ => MeasureAnswers.Topic(draft, evidence),
        };
    }
}
