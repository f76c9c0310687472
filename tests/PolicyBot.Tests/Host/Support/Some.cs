using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Text;

namespace PolicyBot.Tests.Host.Support;

/// <summary>Documents and answers that are like real ones in everything a test does not care about.</summary>
internal static class Some
{
    public static Citation Citation { get; } = new()
    {
        Index = 1,
        ClauseId = "some-2024-3/2.5",
        DocumentId = "some-2024-3",
        DocumentNumber = "某府发〔2024〕3号",
        DocumentTitle = "某市人民政府关于发展物流的意见",
        Section = "二、重点任务",
        Label = "（五）",
        Number = 5,
        Title = "畅通运输通道",
        Lead = ["市交通运输局"],
        Participants = ["市商务局"],
        ParticipantTerm = "配合",
        LeadRule = LeadRule.Stated,
        Quote = "发展多式联运。",
        Url = "/documents/some-2024-3#2.5",
    };

    public static Clause Clause { get; } = new()
    {
        Id = "some-2024-3/2.5",
        ParentId = "some-2024-3/2",
        Depth = 1,
        Label = "（五）",
        Number = 5,
        Title = "畅通运输通道",
        Section = "二、重点任务",
        IsMeasure = true,
        Paragraphs = [MappedText.Of("完善路网。发展多式联运。"), MappedText.Of("降低物流成本。")],
        Responsibility = new()
        {
            Assignments =
            [
                new() { Printed = "市交通运输局", DepartmentId = "某市:市交通运输局", Role = AssignmentRole.Lead, Basis = AssignmentBasis.Stated, Span = new(30, 36) },
                new() { Printed = "市商务局", DepartmentId = "某市:市商务局", Role = AssignmentRole.Support, Basis = AssignmentBasis.Stated, Span = new(40, 44) },
                new() { Printed = "各县（区）人民政府", DepartmentId = "某市:各县（区）人民政府", Role = AssignmentRole.Implement, Basis = AssignmentBasis.Inherited, Span = new(9, 18) },
            ],
            ParticipantTerm = "配合",
            LeadRule = LeadRule.Stated,
            List = MappedText.Of("（市交通运输局牵头，市商务局配合）"),
        },
    };

    public static PolicyDocument Document { get; } = new()
    {
        Id = "some-2024-3",
        Title = "某市人民政府关于发展物流的意见",
        DocumentNumber = "某府发〔2024〕3号",
        Issuers = ["某市人民政府"],
        IssuedOn = new(2024, 3, 5),
        Basis = [new("关于发展物流的通知", "某部发〔2023〕9号"), new(null, "某部发〔2023〕10号")],
        File = "some.txt",
        ContentHash = "00",
        Coverage = 0.995,
        Unread = [new("页脚", new(90, 92))],
        Clauses = [new() { Id = "some-2024-3/2", Label = "二、", Number = 2, Title = "重点任务" }, Clause],
        Warnings = ["编号从（三）跳到（五）。"],
        Source = "县政府网站",
        AlsoFrom = ["市政府网站"],
    };

    public static Answer Answer(params AnswerBlock[] blocks) => new()
    {
        Id = "a1",
        ConversationId = "c1",
        Outcome = Outcome.Answered,
        Blocks = [.. blocks],
        Citations = [Citation],
        Suggestions = ["市商务局参与哪些工作？"],
    };
}
