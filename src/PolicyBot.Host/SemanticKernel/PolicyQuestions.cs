namespace PolicyBot.Host.SemanticKernel;

/// <summary>The questions that the functions for agents ask, in the words the engine's rules read surely.</summary>
internal static class PolicyQuestions
{
    public const string SearchPolicies = "Answers a question, in Chinese, from Chinese government policy documents. Returns the answer with exact clause citations; outcome notFound means the documents do not say it.";
    public const string GetClause = "One clause by its id (as citations give it): its text as printed, who leads and takes part, and where it can be read.";
    public const string WhoLeads = "Which department leads a task of the policy documents, and who takes part. Exact, from the documents' own lists.";
    public const string DepartmentTasks = "Every task that a department leads or takes part in. Complete, with the total.";
    public const string CheckEligibility = "What the documents require of an applicant for a measure, and whether the facts given meet it. Never decides what the documents leave open.";

    public static string Leads(string task) => $"{task.Trim()}由哪个部门牵头？";

    public static string Tasks(string department, string role) => role.Trim().ToUpperInvariant() switch
    {
        "LEAD" => $"{department.Trim()}牵头哪些任务？",
        "PARTICIPANT" => $"{department.Trim()}参与哪些任务？",
        _ => $"{department.Trim()}牵头和参与哪些任务？",
    };

    public static string Eligible(string applicant, string measure) => $"{applicant.Trim().TrimEnd('。', '，')}，可以申请{measure.Trim()}吗？";
}
