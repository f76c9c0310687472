using Microsoft.SemanticKernel;
using PolicyBot.Answering;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.SemanticKernel;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.SemanticKernel;

/// <summary>The engine as functions a kernel calls by their names.</summary>
public sealed class PolicyPluginTests(SeedShelf shelf)
{
    private readonly Kernel _kernel = KernelOf(shelf);

    [Fact]
    public void A_kernel_is_offered_the_five_functions_with_descriptions()
    {
        var functions = _kernel.Plugins["policies"].GetFunctionsMetadata();

        Assert.Equal(["check_eligibility", "department_tasks", "get_clause", "search_policies", "who_leads"], functions.Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.All(functions, f => Assert.NotEmpty(f.Description));
    }

    [Fact]
    public async Task Who_leads_names_the_department_and_its_clause()
    {
        var answer = await InvokeAsync<Answer>("who_leads", new() { ["task"] = "强化要素保障" });

        Assert.Contains("sichuan-2022-67/8.19", answer.Citations.Select(c => c.ClauseId));
        Assert.Contains("财政厅", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_departments_tasks_are_told_apart_by_role()
    {
        var leads = await InvokeAsync<Answer>("department_tasks", new() { ["department"] = "商务厅", ["role"] = "lead" });
        var any = await InvokeAsync<Answer>("department_tasks", new() { ["department"] = "商务厅" });

        Assert.NotEmpty(leads.Citations);
        Assert.True(any.Citations.Length > leads.Citations.Length);
    }

    [Fact]
    public async Task A_clause_is_given_as_it_stands_and_one_that_is_not_there_is_null()
    {
        var clause = await InvokeAsync<SingleClauseJson>("get_clause", new() { ["clauseId"] = "sichuan-2022-67/8.19" });
        var none = await _kernel.Plugins["policies"]["get_clause"].InvokeAsync(_kernel, new() { ["clauseId"] = "sichuan-2022-67/99" }, TestContext.Current.CancellationToken);

        Assert.Contains("强化要素保障", System.Text.Json.JsonSerializer.Serialize(clause, Readable), StringComparison.Ordinal);
        Assert.Null(none.GetValue<SingleClauseJson>());
    }

    [Fact]
    public async Task Eligibility_is_never_promised()
    {
        var answer = await InvokeAsync<Answer>("check_eligibility", new() { ["applicant"] = "从广东搬来的锂电正极材料企业", ["measure"] = "承接产业转移" });

        Assert.DoesNotContain("符合条件", AnswerPlainText.Of(answer).Replace("是否符合条件", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.NotEmpty(answer.Citations);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Kernel KernelOf(SeedShelf shelf)
    {
        var kernel = new Kernel();
        kernel.Plugins.AddFromObject(new PolicyPlugin(shelf.Engine), "policies");
        return kernel;
    }

    private async Task<T> InvokeAsync<T>(string function, KernelArguments arguments)
    {
        var result = await _kernel.Plugins["policies"][function].InvokeAsync(_kernel, arguments, TestContext.Current.CancellationToken);
        return Assert.IsType<T>(result.GetValue<T>());
    }
}
