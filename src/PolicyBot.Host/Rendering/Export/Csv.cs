using System.Globalization;
using System.Text;

namespace PolicyBot.Host.Rendering.Export;

/// <summary>Tables as CSV that Excel and WPS open with the right characters and without running anything.</summary>
public static class Csv
{
    // A cell that begins so is a formula to a spreadsheet; the full-width signs are, in East Asian versions.
    private static readonly char[] BeginsFormula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

    /// <summary>The table in UTF-8 with a byte order mark, lines ended as RFC 4180 says; the note comes last, in a line of its own.</summary>
    public static byte[] Of(ExportTable table)
    {
        var text = new StringBuilder();
        Line(text, table.Columns.Select(c => (object?)c.Name));
        foreach (var row in table.Rows)
            Line(text, row);
        Line(text, [table.Note]);
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static void Line(StringBuilder text, IEnumerable<object?> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    private static string Cell(object? cell)
    {
        if (cell is not string text)
            return Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";
        // Behind an apostrophe it is text, which is how spreadsheets themselves write it.
        if (text.AsSpan().TrimStart(' ') is [var first, ..] && BeginsFormula.Contains(first))
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 && text.Trim().Length == text.Length ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
