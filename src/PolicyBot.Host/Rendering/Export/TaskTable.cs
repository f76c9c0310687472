using System.Collections.Immutable;
using PolicyBot.Documents;

namespace PolicyBot.Host.Rendering.Export;

/// <summary>The 任务分工表 of a document: one row a measure, with nothing that the text does not give.</summary>
public static class TaskTable
{
    /// <summary>Stands where the text names nobody as leading.</summary>
    public const string NoLead = "文件未写明";

    /// <summary>Stands where the measure has no list of departments.</summary>
    public const string NoList = "本项未列责任单位";

    private static readonly ImmutableArray<ExportColumn> Columns =
        [new("序号", 8), new("任务", 40), new("牵头单位", 20), new("责任单位", 42), new("时限", 18), new("进展", 16), new("联系人", 14)];

    /// <summary>Its rows, in the document's order.</summary>
    /// <param name="document">The document with its clauses.</param>
    public static ExportTable Of(PolicyDocument document)
    {
        var clauses = document.Clauses.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var rows = document.Clauses.Where(c => c.IsMeasure).Select((clause, i) => ImmutableArray.Create<object?>(
            i + 1, Task(clause), Lead(clause.Responsibility), Others(clause.Responsibility, clauses), Deadlines(clause), null, null));
        return new ExportTable($"《{document.Title}》任务分工表", Columns, [.. rows], Note(document))
        {
            Name = $"{document.DocumentNumber ?? document.Title}任务分工表",
        };
    }

    /// <summary>What a measure is called in a table: its number and heading, or the beginning of its text where it has no heading.</summary>
    public static string Task(Clause clause)
    {
        var words = clause.Title ?? clause.Text;
        var end = clause.Title is null ? words.IndexOf('。', StringComparison.Ordinal) : -1;
        return clause.Label + (end > 0 ? words[..(end + 1)] : words);
    }

    // Who leads by a sentence of the text is not borrowed from a list: it is said where it comes from.
    private static string Lead(Responsibility? responsibility) => responsibility switch
    {
        null => NoList,
        { Lead.IsEmpty: true, HasList: false } => NoList,
        { Lead.IsEmpty: true } => NoLead,
        { LeadRule: LeadRule.Prose } => string.Join('、', responsibility.Lead) + "（正文写明）",
        _ => string.Join('、', responsibility.Lead),
    };

    private static string Others(Responsibility? responsibility, Dictionary<string, Clause> clauses)
    {
        if (responsibility is null)
            return NoList;
        var lines = new List<string>();
        if (responsibility.Participants.Length > 0)
            lines.Add(string.Join('、', responsibility.Participants) + (responsibility.OpenEnded ? "等" : ""));
        else if (!responsibility.HasList)
            lines.Add(NoList);
        if (responsibility.Inherited.Length > 0)
        {
            var declaring = responsibility.Assignments.First(a => a.Basis == AssignmentBasis.Inherited).BasisClauseId;
            var where = declaring is not null && clauses.TryGetValue(declaring, out var clause) ? $"按{clause.Label.TrimEnd('、')}的统一规定" : "按统一规定";
            lines.Add($"{where}：{string.Join('、', responsibility.Inherited)}");
        }

        return string.Join('\n', lines);
    }

    private static string? Deadlines(Clause clause) =>
        clause.Deadlines.IsDefaultOrEmpty ? null : string.Join('；', clause.Deadlines.Select(d => d.Text).Distinct(StringComparer.Ordinal));

    private static string Note(PolicyDocument document) =>
        $"依据《{document.Title}》{(document.DocumentNumber is { } number ? $"（{number}）" : "")}原文编制，以文件原文为准。责任单位按整项列出；时限为该项正文写明的时间，进展、联系人文件没有写，留空待填。";
}
