using System.ComponentModel;
using ModelContextProtocol;
using ModelContextProtocol.Server;
using PolicyBot.Answering;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.SemanticKernel;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Mcp;

/// <summary>What other agents may call. Every call is a question at the <see cref="Desk"/>, stored and audited like any other.</summary>
internal sealed class PolicyTools(Desk desk, PolicyEngine engine, Links links)
{
    [McpServerTool(Name = "search_policies", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true), Description(PolicyQuestions.SearchPolicies)]
    public Task<AnswerJson> SearchPolicies([Description("the question, in Chinese")] string question, CancellationToken cancel) => AskAsync(question, cancel);

    [McpServerTool(Name = "get_clause", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true), Description(PolicyQuestions.GetClause)]
    public SingleClauseJson GetClause([Description("the clause's id, such as sichuan-2022-67/8.19")] string clauseId) =>
        SingleClauseJson.Find(engine.Shelf.Index, clauseId, links) ?? throw new McpException($"没有编号为“{clauseId}”的条款。");

    [McpServerTool(Name = "who_leads", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true), Description(PolicyQuestions.WhoLeads)]
    public Task<AnswerJson> WhoLeads([Description("the task, in words of the document: 多式联运, 第十九项")] string task, CancellationToken cancel) =>
        AskAsync(PolicyQuestions.Leads(task), cancel);

    [McpServerTool(Name = "department_tasks", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true), Description(PolicyQuestions.DepartmentTasks)]
    public Task<AnswerJson> DepartmentTasks([Description("the department: 财政厅")] string department, [Description("lead, participant or any")] string role = "any", CancellationToken cancel = default) =>
        AskAsync(PolicyQuestions.Tasks(department, role), cancel);

    [McpServerTool(Name = "check_eligibility", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true), Description(PolicyQuestions.CheckEligibility)]
    public Task<AnswerJson> CheckEligibility([Description("who applies and what is known of them, in Chinese")] string applicant, [Description("what is applied for, in Chinese")] string measure, CancellationToken cancel = default) =>
        AskAsync(PolicyQuestions.Eligible(applicant, measure), cancel);

    private async Task<AnswerJson> AskAsync(string text, CancellationToken cancel)
    {
        try
        {
            var given = await desk.AskAsync(new Question(text, Channel: McpServer.Channel), cancel);
            return AnswerJson.Of(given.Answer, given.Took, links);
        }
        catch (BadQuestionException e)
        {
            throw new McpException(e.Message, e);
        }
    }
}
