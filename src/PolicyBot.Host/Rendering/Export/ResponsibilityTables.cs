using System.Collections.Immutable;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Rendering.Export;

/// <summary>Who does what, as tables to be taken away.</summary>
public static class ResponsibilityTables
{
    /// <summary>牵头, 正文牵头, 列入, 统一规定: what a part is called.</summary>
    public static string NameOf(DutyKind kind) => kind switch
    {
        DutyKind.Lead => "牵头",
        DutyKind.LeadInText => "正文写明牵头",
        DutyKind.Inherited => "按统一规定落实",
        _ => "列入",
    };

    /// <summary>Every department with its counts.</summary>
    public static ExportTable Departments(IEnumerable<DepartmentShare> departments) => new(
        "部门职责统计",
        [new("部门（单位）", 30), new("所属地方", 14), new("牵头项数", 10), new("正文写明牵头项数", 18), new("列入而不牵头项数", 18), new("按统一规定落实项数", 20), new("涉及文件数", 12)],
        [.. departments.Select(d => Cells(d.Department.Printed[0], d.Department.Jurisdiction, d.Leads, d.LeadsInText, d.Listed, d.Inherited, d.Documents))],
        "依据收录的公开文件统计，以文件原文为准。");

    /// <summary>Every pair of departments that some measure names both.</summary>
    public static ExportTable Pairs(DepartmentOverview overview)
    {
        var departments = overview.Departments.ToDictionary(d => d.Department.Id, d => d.Department, StringComparer.Ordinal);
        return new(
            "部门共同列入统计",
            [new("部门一", 28), new("所属地方", 12), new("部门二", 28), new("所属地方", 12), new("共同列入项数", 14), new("正文写明项数", 14), new("部门一牵头", 12), new("部门二牵头", 12)],
            [
                .. overview.Pairs.Select(p => (First: departments[p.First], Second: departments[p.Second], Pair: p))
                    .Select(p => Cells(p.First.Printed[0], p.First.Jurisdiction, p.Second.Printed[0], p.Second.Jurisdiction, p.Pair.Listed, p.Pair.InText, p.Pair.FirstLeads, p.Pair.SecondLeads)),
            ],
            "两个部门列入同一项举措的责任单位即计一项；按统一规定落实的不计。依据收录的公开文件统计，以文件原文为准。");
    }

    /// <summary>Everything a department has a part in.</summary>
    public static ExportTable Duties(string department, IEnumerable<Duty> duties) => new(
        $"{department}职责清单",
        [new("文件", 40), new("文号", 20), new("部分", 26), new("条款", 34), new("职责", 16), new("牵头单位", 22), new("其他责任单位", 44)],
        [
            .. duties.Select(d => Cells(d.Document.Title, d.Document.DocumentNumber, d.Clause.Section, TaskTable.Task(d.Clause), NameOf(d.Kind),
                string.Join('、', d.Clause.Responsibility!.Lead), string.Join('、', d.Clause.Responsibility!.Participants))),
        ],
        "责任单位按整项列出，各部门在项内的分工文件没有写明。依据收录的公开文件，以文件原文为准。");

    /// <summary>A matrix as it stands: a row a measure, a column a department.</summary>
    public static ExportTable Matrix(ResponsibilityMatrix matrix) => new(
        $"{matrix.Document.DocumentNumber ?? matrix.Document.Title}责任矩阵",
        [new("部分", 22), new("举措", 36), .. matrix.Departments.Select(d => new ExportColumn(d.Printed, 9))],
        [
            .. matrix.Rows.Select(row => (ImmutableArray<object?>)
            [
                row.Clause.Section, TaskTable.Task(row.Clause),
                .. matrix.Departments.Select(d => row.Parts.TryGetValue(d.Id, out var part) ? (object?)NameOf(Duty.KindOf(part)) : null),
            ]),
        ],
        $"依据《{matrix.Document.Title}》原文，空白表示该项没有列这个部门。以文件原文为准。",
        Fixed: 2);

    private static ImmutableArray<object?> Cells(params object?[] cells) => [.. cells];
}
