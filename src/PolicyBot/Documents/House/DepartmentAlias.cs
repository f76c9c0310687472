using System.Collections.Immutable;
using PolicyBot.Text;

namespace PolicyBot.Documents.House;

/// <summary>Another name by which people ask for a department: 经合局 for 经济合作局. Documents are read without it.</summary>
/// <param name="Name">The other name.</param>
/// <param name="Department">The department, as documents print it.</param>
/// <param name="Line">The line it stands in, from 1.</param>
public sealed record DepartmentAlias(string Name, string Department, int Line)
{
    private const int Longest = 40;

    /// <summary>Reads lines of the form <c>另称 另称 &gt; 部门</c>; one that is empty or begins with <c>#</c> is passed over.</summary>
    /// <exception cref="InvalidDataException">A line cannot be used; the message, in Chinese, says which and why.</exception>
    public static ImmutableArray<DepartmentAlias> Parse(string lines)
    {
        var aliases = ImmutableArray.CreateBuilder<DepartmentAlias>();
        foreach (var (number, line) in lines.Split('\n').Index().Select(l => (l.Index + 1, TextNormalizer.Normalize(l.Item).Trim())))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var sides = line.Split('>').Select(s => s.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToArray();
            if (sides is not [{ Length: > 0 } names, [var department]])
                throw new InvalidDataException($"部门别名第 {number} 行无法使用：应为“别名 > 部门”，几个别名之间用空格分开，部门只写一个。");
            if (names.FirstOrDefault(n => n.Length is < 2 or > Longest) is { } bad)
                throw new InvalidDataException($"部门别名第 {number} 行无法使用：“{bad}”应有 2 到 {Longest} 个字。");
            aliases.AddRange(names.Select(n => new DepartmentAlias(n, department, number)));
        }

        return aliases.ToImmutable();
    }
}
