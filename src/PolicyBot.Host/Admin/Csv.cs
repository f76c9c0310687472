namespace PolicyBot.Host.Admin;

/// <summary>Lines of a table for a spreadsheet (RFC 4180, UTF-8 with a mark, which Excel needs).</summary>
internal static class Csv
{
    /// <summary>What a file begins with.</summary>
    public const string Mark = "\uFEFF";

    /// <summary>A line.</summary>
    public static string Line(params IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    // A spreadsheet runs a cell that begins like this as a formula (OWASP, CSV injection); an apostrophe makes it text.
    private static string Cell(string cell)
    {
        var seen = cell.TrimStart(' ', '\u00A0', '\u3000');
        if (cell.Length > 0 && (cell[0] is '\t' or '\r' or '\n' || (seen.Length > 0 && seen[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r')))
            cell = "'" + cell;
        return cell.AsSpan().ContainsAny(",\"\r\n'") || cell.StartsWith(' ') ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell;
    }
}
