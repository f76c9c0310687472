using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Tests.Support;
using PolicyBot.Text;

namespace PolicyBot.Tests.Answering;

/// <summary>Every department in every form of a ledger question, and every measure in every form of reference, against the document as it was read.</summary>
public sealed class GeneratedQuestionsTests(SeedShelf shelf)
{
    private static readonly string[] LeadForms =
    [
        "{0}牵头哪些任务？", "{0}牵头哪几项", "{0}牵头什么", "{0}牵头的有哪些", "{0}牵头几项？", "由{0}牵头的举措有哪些", "{0}作为牵头单位的有哪几项",
        "请问一下{0}牵头哪几条啊", "{0}牵头了多少项", "哪些任务是{0}牵头的？", "文件里{0}牵头哪些工作", "想问一下，{0}都牵头哪些事",
    ];

    private static readonly string[] ListedForms =
    [
        "{0}有哪些任务？", "{0}负责什么", "{0}涉及哪几项", "{0}涉及哪些任务", "{0}列在哪几项里", "{0}的职责有哪些", "{0}要做哪些工作", "{0}的任务清单",
        "{0}在文件里有什么任务", "哪几项有{0}", "{0}出现在哪些举措里", "麻烦看下{0}都有哪些任务",
    ];

    private static readonly string[] Places = ["", "四川省", "四川"];

    private static readonly string[] ReferenceForms = ["第{0}项", "（{0}）", "第{0}条", "第{1}项", "{1}条", "第{1}条", "（{1}）", "第（{0}）项", "67号文（{0}）", "川办发〔2022〕67号第{0}项"];
    private static readonly string[] ClauseQuestions = ["{0}由谁牵头？", "{0}谁牵头", "{0}的牵头单位", "{0}是哪个部门牵头的", "请问{0}归谁牵头呀"];

    private IEnumerable<Clause> Measures => shelf.Engine.Shelf.Index.Document("sichuan-2022-67", Audience.Public)!.Clauses.Where(c => c.IsMeasure);

    [Fact]
    public void Every_department_is_told_exactly_what_it_leads() => EachDepartment(LeadForms, (clause, department) =>
        clause.Responsibility!.Leads.Any(a => a.DepartmentId == department));

    [Fact]
    public void Every_department_is_told_exactly_where_it_is_named() => EachDepartment(ListedForms, (clause, department) =>
        clause.Responsibility!.Assignments.Any(a => a.DepartmentId == department));

    [Fact]
    public void Every_measure_is_found_by_every_form_of_its_number_and_its_lead_is_told()
    {
        var wrong = new List<string>();
        foreach (var measure in Measures)
        {
            foreach (var reference in ReferenceForms.Select(f => string.Format(f, ChineseNumeral.Format(measure.Number!.Value), measure.Number)))
            {
                foreach (var question in ClauseQuestions.Select(q => string.Format(q, reference)))
                {
                    var answer = shelf.Ask(question);
                    var text = AnswerPlainText.Of(answer);
                    if (answer.Citations is not [var one] || one.ClauseId != measure.Id || !measure.Responsibility!.Lead.All(l => text.Contains(l, StringComparison.Ordinal)))
                        wrong.Add($"{question} → {answer.Outcome} {string.Join(' ', answer.Citations.Select(c => c.Label))}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    private void EachDepartment(string[] forms, Func<Clause, string, bool> has)
    {
        var wrong = new List<string>();
        foreach (var department in shelf.Engine.Shelf.Index.Departments(Audience.Public).Where(d => d.Listed))
        {
            var expected = Measures.Where(m => has(m, department.Id)).Select(m => m.Id).Order(StringComparer.Ordinal).ToArray();
            foreach (var name in Names(department.Printed[0], department.Name))
            {
                foreach (var question in forms.Select(f => string.Format(f, name)))
                {
                    var answer = shelf.Ask(question);
                    var cited = answer.Citations.Select(c => c.ClauseId).Order(StringComparer.Ordinal).ToArray();
                    if (answer.Outcome != Outcome.Answered || !cited.SequenceEqual(expected))
                        wrong.Add($"{question} → {answer.Outcome}, {cited.Length} of {expected.Length}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    // As printed, by its canonical name, and with the province in front where the name has none yet.
    private static IEnumerable<string> Names(string printed, string canonical) =>
        Places.Select(p => p + canonical).Append(printed).Where(n => !n.Contains("四川四川", StringComparison.Ordinal) && !n.Contains("四川省四川", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);
}
