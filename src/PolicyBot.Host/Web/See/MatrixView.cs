using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Web.See;

/// <summary>A matrix in the order and size a visitor asked for.</summary>
/// <param name="Matrix">The matrix in its own order.</param>
/// <param name="Rows">Its rows as shown.</param>
/// <param name="Columns">Its departments as shown.</param>
/// <param name="RowOrder">One of <see cref="RowOrders"/>.</param>
/// <param name="ColumnOrder">One of <see cref="ColumnOrders"/>.</param>
/// <param name="By">The department whose measures come first; null for none.</param>
/// <param name="Zoom">One of <see cref="Zooms"/>.</param>
public sealed record MatrixView(
    ResponsibilityMatrix Matrix, ImmutableArray<MatrixRow> Rows, ImmutableArray<MatrixDepartment> Columns, string RowOrder, string ColumnOrder, MatrixDepartment? By, string Zoom)
{
    /// <summary>Orders of the rows, the document's own first.</summary>
    public static ImmutableArray<(string Value, string Name)> RowOrders { get; } = [("document", "文件顺序"), ("most", "部门多的在前"), ("lead", "按牵头单位归类")];

    /// <summary>Orders of the columns, the document's own first.</summary>
    public static ImmutableArray<(string Value, string Name)> ColumnOrders { get; } = [("document", "文件顺序"), ("leads", "牵头多的在前"), ("named", "列入多的在前")];

    /// <summary>Sizes, from all at a glance to large.</summary>
    public static ImmutableArray<(string Value, string Name)> Zooms { get; } = [("1", "全览"), ("2", "小"), ("3", "中"), ("4", "大")];

    private const string UsualZoom = "3";

    /// <summary>The view; what is not understood of it is as by default.</summary>
    public static MatrixView Of(ResponsibilityMatrix matrix, string? rows, string? columns, string? by, string? zoom)
    {
        var department = matrix.Departments.FirstOrDefault(d => d.Id == by);
        var (rowOrder, columnOrder) = (Known(RowOrders, rows, "document"), Known(ColumnOrders, columns, "document"));
        var place = matrix.Departments.Select((d, i) => (d.Id, i)).ToDictionary(d => d.Id, d => d.i, StringComparer.Ordinal);
        IEnumerable<MatrixRow> ordered = rowOrder switch
        {
            "most" => matrix.Rows.OrderByDescending(r => r.Named),
            "lead" => matrix.Rows.OrderBy(r => r.Parts.Values.Where(p => p.Role == AssignmentRole.Lead).Select(p => place[p.DepartmentId]).DefaultIfEmpty(int.MaxValue).Min()),
            _ => matrix.Rows,
        };
        if (department is not null)
            ordered = ordered.OrderBy(r => r.Parts.TryGetValue(department.Id, out var part) ? (int)Duty.KindOf(part) : int.MaxValue);
        IEnumerable<MatrixDepartment> across = columnOrder switch
        {
            "leads" => matrix.Departments.OrderByDescending(d => d.Leads).ThenByDescending(d => d.Named),
            "named" => matrix.Departments.OrderByDescending(d => d.Named).ThenByDescending(d => d.Leads),
            _ => matrix.Departments,
        };
        return new(matrix, [.. ordered], [.. across], rowOrder, columnOrder, department, Known(Zooms, zoom, UsualZoom));
    }

    /// <summary>The query string of this view with one thing changed.</summary>
    public string Query(string? by = null, string? zoom = null)
    {
        (string Name, string? Value)[] all = [("rows", RowOrder), ("columns", ColumnOrder), ("by", by ?? By?.Id), ("zoom", zoom ?? Zoom)];
        return "?" + string.Join('&', all.Where(a => !string.IsNullOrEmpty(a.Value)).Select(a => $"{a.Name}={Uri.EscapeDataString(a.Value!)}"));
    }

    private static string Known(ImmutableArray<(string Value, string Name)> among, string? value, string usual) => among.Any(a => a.Value == value) ? value! : usual;
}
