using PolicyBot.Sources;
using PolicyBot.Text;

namespace PolicyBot.Documents.House;

/// <summary>A line of one of the office's files that could not be used.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Reason">Which line, why, and what to do, in Chinese.</param>
public sealed record HouseProblem(string File, string Reason);

/// <summary>
/// Reads a file of lines whose columns are separated by tabs, as a spreadsheet copies them: <c>#</c> begins a comment, a line
/// that repeats the names of the columns is passed over. Every bad line is one problem of its own; the others are used.
/// </summary>
internal sealed class HouseTable(string path, string[] columns, int needed, List<HouseProblem> problems)
{
    /// <summary>The rows: what <paramref name="read"/> makes of the cells of each, which are as many as there are columns.</summary>
    /// <param name="read">Makes a row; says in Chinese what is wrong by throwing <see cref="FormatException"/>.</param>
    public IEnumerable<T> Read<T>(Func<string[], T> read)
    {
        if (!File.Exists(path) || Lines() is not { } lines)
            yield break;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim() is not { Length: > 0 } line || line[0] == '#')
                continue;
            if (TryRead(lines[i], i + 1, read, out var row))
                yield return row;
        }
    }

    private string[]? Lines()
    {
        try
        {
            return SourceReader.Decode(File.ReadAllBytes(path), Name).Split('\n');
        }
        catch (SourceException e)
        {
            problems.Add(new HouseProblem(Name, e.Reason));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new HouseProblem(Name, "文件无法打开。请检查权限，以及是否被其他程序占用。"));
        }

        return null;
    }

    private bool TryRead<T>(string line, int number, Func<string[], T> read, out T row)
    {
        row = default!;
        string[] cells = [.. line.Split('\t').Select(c => TextNormalizer.Normalize(c).Trim())];
        if (cells[0] == columns[0])
            return false;
        try
        {
            if (cells.Length > columns.Length && cells[columns.Length..].Any(c => c.Length > 0))
                throw new FormatException($"有 {cells.Length} 列，最多 {columns.Length} 列：{string.Join('、', columns)}");
            if (cells.Length < needed)
                throw new FormatException($"只有 {cells.Length} 列，至少要 {needed} 列，各列之间用制表符（Tab）分隔：{string.Join('、', columns)}");
            row = read([.. cells.Take(columns.Length), .. Enumerable.Repeat("", Math.Max(0, columns.Length - cells.Length))]);
            return true;
        }
        catch (FormatException e)
        {
            problems.Add(new HouseProblem(Name, $"第 {number} 行没有采用：{e.Message}。请改正这一行，其余各行照常使用。"));
            return false;
        }
    }

    private string Name => Path.GetFileName(path);
}
