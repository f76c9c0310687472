using System.ComponentModel;
using Microsoft.SemanticKernel;
using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Host.Rendering;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.SemanticKernel;

/// <summary>The engine as a Semantic Kernel plugin, for agents in the same process: the functions that <c>/mcp</c> offers to others.</summary>
public sealed class PolicyPlugin(PolicyEngine engine)
{
    /// <summary>Answers a question.</summary>
    [KernelFunction("search_policies"), Description(PolicyQuestions.SearchPolicies)]
    public Answer SearchPolicies(string question) => Ask(question);

    /// <summary>A clause as it stands in its document; null where there is none of this id.</summary>
    [KernelFunction("get_clause"), Description(PolicyQuestions.GetClause)]
    public SingleClauseJson? GetClause(string clauseId) => SingleClauseJson.Find(engine.Shelf.Index, clauseId, links: null);

    /// <summary>Who leads a task.</summary>
    [KernelFunction("who_leads"), Description(PolicyQuestions.WhoLeads)]
    public Answer WhoLeads(string task) => Ask(PolicyQuestions.Leads(task));

    /// <summary>What a department leads or takes part in.</summary>
    [KernelFunction("department_tasks"), Description(PolicyQuestions.DepartmentTasks)]
    public Answer DepartmentTasks(string department, [Description("lead, participant or any")] string role = "any") => Ask(PolicyQuestions.Tasks(department, role));

    /// <summary>Whether an applicant meets what the documents require.</summary>
    [KernelFunction("check_eligibility"), Description(PolicyQuestions.CheckEligibility)]
    public Answer CheckEligibility(string applicant, string measure) => Ask(PolicyQuestions.Eligible(applicant, measure));

    private Answer Ask(string text) => engine.Ask(new Question(text, Audience: Audience.Public, Channel: "plugin"));
}
