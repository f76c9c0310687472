using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Tests.Support;
using PolicyBot.Text;

namespace PolicyBot.Tests.Answering;

/// <summary>
/// Every department in every form of a ledger question, and every measure in every form of reference, against the documents as
/// they were read: more than five thousand questions of the shipped document and of the small ones.
/// </summary>
public sealed class GeneratedQuestionsTests(SeedShelf seeds)
{
    private const int Fewest = 5000;

    private static readonly string[] LeadForms =
    [
        "{0}牵头哪些任务？", "{0}牵头哪几项", "{0}牵头什么", "{0}牵头的有哪些", "{0}牵头几项？", "由{0}牵头的举措有哪些", "{0}作为牵头单位的有哪几项",
        "请问一下{0}牵头哪几条啊", "{0}牵头了多少项", "哪些任务是{0}牵头的？", "文件里{0}牵头哪些工作", "想问一下，{0}都牵头哪些事",
        "{0}当牵头单位的任务", "牵头单位是{0}的有哪些", "哪几条归{0}牵头", "{0}牵头啥", "{0}领头的举措", "以{0}为牵头单位的举措有几项", "列一下{0}牵头的任务清单",
    ];

    private static readonly string[] ListedForms =
    [
        "{0}有哪些任务？", "{0}负责什么", "{0}涉及哪几项", "{0}涉及哪些任务", "{0}列在哪几项里", "{0}的职责有哪些", "{0}要做哪些工作", "{0}的任务清单",
        "{0}在文件里有什么任务", "哪几项有{0}", "{0}出现在哪些举措里", "麻烦看下{0}都有哪些任务",
        "{0}分到哪些任务", "{0}的任务", "{0}任务有几项", "涉及{0}的条款有哪些", "{0}要干什么", "{0}承担的任务有哪些", "{0}在哪几条里被点名",
    ];

    private static readonly string[] Places = ["", "四川省", "四川"];

    private static readonly string[] ReferenceForms =
        ["第{0}项", "（{0}）", "第{0}条", "第{1}项", "{1}条", "第{1}条", "（{1}）", "第（{0}）项", "67号文（{0}）", "川办发〔2022〕67号第{0}项", "举措{1}", "第 {1} 项", "67号文第{1}条"];

    private static readonly string[] ClauseQuestions =
        ["{0}由谁牵头？", "{0}谁牵头", "{0}的牵头单位", "{0}是哪个部门牵头的", "请问{0}归谁牵头呀", "{0} 牵头部门是哪家", "谁牵头{0}", "{0}牵头的是谁"];

    [Fact]
    public void Exact_lists_are_complete_and_all_that_is_quoted_and_named_stands_in_the_clauses_cited()
    {
        var wrong = new List<string>();
        var asked = AskDepartments(seeds.Engine, Places, wrong) + AskMeasures(seeds.Engine, wrong);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "PolicyBot.Tests", "Golden", "documents"), "*.txt"))
        {
            using var shelf = PolicyBot.Evaluation.TemporaryShelf.Of([file]);
            asked += AskDepartments(new PolicyEngine(shelf.Shelf), [""], wrong);
        }

        Assert.Empty(wrong);
        Assert.True(asked >= Fewest, $"only {asked} questions were asked");
    }

    private static int AskDepartments(PolicyEngine engine, string[] places, List<string> wrong)
    {
        var asked = 0;
        var clauses = engine.Shelf.Index.Documents(Audience.Public).SelectMany(d => engine.Shelf.Index.Document(d.Id, Audience.Public)!.Clauses).ToArray();
        foreach (var department in engine.Shelf.Index.Departments(Audience.Public).Where(d => d.Listed))
        {
            var listed = clauses.Where(c => c.Responsibility?.Assignments.Any(a => a.DepartmentId == department.Id) == true).ToArray();
            var led = listed.Where(c => c.Responsibility!.Leads.Any(a => a.DepartmentId == department.Id)).ToArray();

            // Who leads nothing is told what it takes part in.
            if (led.Length == 0)
                led = listed;
            foreach (var name in Names(department.Printed[0], department.Name, places))
            {
                foreach (var (question, expected) in LeadForms.Select(f => (f, led)).Concat(ListedForms.Select(f => (f, listed))).Select(q => (string.Format(q.f, name), q.Item2)))
                {
                    asked++;
                    var answer = engine.Ask(new(question));
                    if (answer.Outcome != Outcome.Answered || !answer.Citations.Select(c => c.ClauseId).Order(StringComparer.Ordinal).SequenceEqual(expected.Select(c => c.Id).Order(StringComparer.Ordinal)))
                        wrong.Add($"{question} → {answer.Outcome}, {answer.Citations.Length} of {expected.Length}");
                    wrong.AddRange(Grounding.Faults(engine.Shelf.Index, question, answer));
                }
            }
        }

        return asked;
    }

    private static int AskMeasures(PolicyEngine engine, List<string> wrong)
    {
        var asked = 0;
        foreach (var measure in engine.Shelf.Index.Document("sichuan-2022-67", Audience.Public)!.Clauses.Where(c => c.IsMeasure))
        {
            foreach (var reference in ReferenceForms.Select(f => string.Format(f, ChineseNumeral.Format(measure.Number!.Value), measure.Number)))
            {
                foreach (var question in ClauseQuestions.Select(q => string.Format(q, reference)))
                {
                    asked++;
                    var answer = engine.Ask(new(question));
                    var text = AnswerPlainText.Of(answer);
                    if (answer.Citations is not [var one] || one.ClauseId != measure.Id || !measure.Responsibility!.Lead.All(l => text.Contains(l, StringComparison.Ordinal)))
                        wrong.Add($"{question} → {answer.Outcome} {string.Join(' ', answer.Citations.Select(c => c.Label))}");
                    wrong.AddRange(Grounding.Faults(engine.Shelf.Index, question, answer));
                }
            }
        }

        return asked;
    }

    // As printed, by its canonical name, and with the province in front where the name has none yet.
    private static IEnumerable<string> Names(string printed, string canonical, string[] places) =>
        places.Select(p => p + canonical).Append(printed).Where(n => !n.Contains("四川四川", StringComparison.Ordinal) && !n.Contains("四川省四川", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);
}
