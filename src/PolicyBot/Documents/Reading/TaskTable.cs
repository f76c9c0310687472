using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>A row of a task table, read.</summary>
internal sealed record TableTask(int Number, MappedText Heading, MappedText? Title, List<MappedText> Paragraphs, List<MappedText> Lists, List<ListedName> Departments, List<MappedText> Rules);

/// <summary>Reads tables of tasks (任务分工表): tab-separated rows under a header that names the columns.</summary>
/// <param name="all">The rows that will be read, in their order: what a column is shows in its cells.</param>
internal sealed class TaskTable(IReadOnlyList<MappedText> all)
{
    private int _at;
    private List<Column>? _columns;
    private int _rows;

    private enum Column
    {
        Number,
        Title,
        Text,
        Lead,
        Responsible,
        Support,
        Other,
    }

    private List<string> _names = [];

    /// <summary>Reads a row.</summary>
    /// <param name="row">Its cells, tabs between.</param>
    /// <param name="header">Whether it names the columns.</param>
    /// <returns>Null where the row is the header, or stands under none.</returns>
    public TableTask? Read(MappedText row, out bool header)
    {
        _at++;
        var cells = Cells(row);
        header = IsHeader(cells);
        if (header)
        {
            _names = [.. cells.Select(c => c.Value.Replace(" ", "", StringComparison.Ordinal))];
            _columns = Columns(_names, [.. all.Skip(_at).Select(Cells).TakeWhile(c => !IsHeader(c))]);
            return null;
        }

        return _columns is null ? null : ReadTask(cells, _columns);
    }

    /// <summary>A row outside any table of tasks as a line of text.</summary>
    public static MappedText AsText(MappedText row)
    {
        var text = new MappedText.Builder();
        foreach (var cell in Cells(row).Where(c => c.Length > 0))
        {
            if (text.Length > 0)
                text.Append(' ', cell.SourceOffset(0) - 1);
            text.Append(cell);
        }

        return text.Build();
    }

    private TableTask? ReadTask(List<MappedText> cells, List<Column> columns)
    {
        MappedText? title = null;
        var heading = MappedText.Empty;
        var number = ++_rows;
        var paragraphs = new List<MappedText>();
        var lists = new List<MappedText>();
        var departments = new List<ListedName>();
        var rules = new List<MappedText>();
        for (var i = 0; i < cells.Count && i < columns.Count; i++)
        {
            var cell = cells[i];
            if (cell.Length == 0)
                continue;
            switch (columns[i])
            {
                case Column.Number when ChineseNumeral.TryParse(cell.Value.Trim('.', '、', '（', '）'), out var printed):
                    number = _rows = printed;
                    heading = cell;
                    break;
                case Column.Title when title is null:
                    title = cell;
                    break;
                case Column.Lead or Column.Responsible or Column.Support:
                    lists.Add(cell);
                    var list = ListGrammar.ReadCell(cell, RoleOf(columns[i]));
                    departments.AddRange(list.Names);
                    rules.AddRange(list.Rules);
                    break;
                case Column.Text or Column.Title or Column.Number:
                    paragraphs.Add(cell);
                    break;
                default:
                    paragraphs.Add(Labelled(_names[i], cell));
                    break;
            }
        }

        return title is null && paragraphs.Count == 0 ? null : new TableTask(number, heading, title, paragraphs, lists, departments, rules);
    }

    // 推广范围：全国: the column's name stands at the cell's own place in the source.
    private static MappedText Labelled(string name, MappedText cell)
    {
        var text = new MappedText.Builder();
        foreach (var c in name + "：")
            text.Append(c, cell.SourceOffset(0));
        return text.Append(cell).Build();
    }

    private static AssignmentRole RoleOf(Column column) => column switch
    {
        Column.Lead => AssignmentRole.Lead,
        Column.Support => AssignmentRole.Support,
        _ => AssignmentRole.Responsible,
    };

    private static bool IsHeader(List<MappedText> cells) => IsHeader(cells.ConvertAll(c => c.Value));

    /// <summary>Whether the cells name the columns of a table of tasks.</summary>
    public static bool IsHeader(List<string> cells)
    {
        var names = cells.ConvertAll(c => c.Replace(" ", "", StringComparison.Ordinal));
        return names.Count > 1 && names.TrueForAll(n => n.Length <= 14) && names.Exists(IsDepartmentColumn)
            && names.Exists(n => n is "序号" or "编号" || Kind(n) is Column.Title or Column.Text);
    }

    private static List<Column> Columns(List<string> names, List<List<MappedText>> rows)
    {
        var columns = names.ConvertAll(Kind);
        // Of several columns that could be titles the first that names each row is; what stands before one is what several rows are part of.
        var titles = Enumerable.Range(0, columns.Count).Where(i => columns[i] == Column.Title).ToList();
        var title = titles.Where(i => NamesEach(rows, i)).Concat(titles).FirstOrDefault(-1);
        if (title < 0 && columns.IndexOf(Column.Text) is >= 0 and var text)
            columns[text] = columns.LastIndexOf(Column.Text) > text ? Column.Title : Column.Text;
        foreach (var other in titles.Where(t => t != title))
            columns[other] = other < title ? Column.Other : Column.Text;
        return columns;
    }

    private static bool NamesEach(List<List<MappedText>> rows, int column)
    {
        var cells = rows.Where(r => r.Count > column).Select(r => r[column].Value).ToList();
        return cells.TrueForAll(c => c.Length > 0) && !cells.Zip(cells.Skip(1)).Any(p => p.First == p.Second);
    }

    private static Column Kind(string name)
    {
        if (name is "序号" or "编号")
            return Column.Number;
        if (IsDepartmentColumn(name))
        {
            return name.Contains("牵头", StringComparison.Ordinal) || name.StartsWith("主办", StringComparison.Ordinal) ? Column.Lead
                : ListGrammar.Supports(name) ? Column.Support
                : Column.Responsible;
        }

        if (name.EndsWith("内容", StringComparison.Ordinal) || name.EndsWith("要求", StringComparison.Ordinal))
            return Column.Text;
        return name.EndsWith("举措", StringComparison.Ordinal) || name.EndsWith("任务", StringComparison.Ordinal) || name.EndsWith("措施", StringComparison.Ordinal)
            || name.EndsWith("事项", StringComparison.Ordinal) || name.EndsWith("名称", StringComparison.Ordinal) || name.EndsWith("项目", StringComparison.Ordinal)
            ? Column.Title
            : Column.Other;
    }

    private static bool IsDepartmentColumn(string name) =>
        name.EndsWith("部门", StringComparison.Ordinal) || name.EndsWith("单位", StringComparison.Ordinal) || name is "责任分工" or "责任主体";

    private static List<MappedText> Cells(MappedText row)
    {
        var cells = new List<MappedText>();
        var start = 0;
        for (var i = 0; i <= row.Length; i++)
        {
            if (i < row.Length && row.Value[i] != '\t')
                continue;
            cells.Add(row.Slice(start, i - start).Trim());
            start = i + 1;
        }

        return cells;
    }
}
