namespace PolicyBot.Text;

/// <summary>
/// Traditional and variant characters as simplified ones, one for one: for comparing and finding text, never for showing it.
/// </summary>
public static class SimplifiedCharacters
{
    private static readonly char[] Table = Load();

    /// <summary>The simplified character, or the character itself where it is none of another kind.</summary>
    public static char Of(char c) => Table[c];

    /// <summary>The text with every character simplified; as long as it was.</summary>
    public static string Of(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            target[i] = Table[source[i]];
    });

    private static char[] Load()
    {
        var table = new char[char.MaxValue + 1];
        for (var c = 0; c < table.Length; c++)
            table[c] = (char)c;

        using var stream = typeof(SimplifiedCharacters).Assembly.GetManifestResourceStream("traditional.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line is [var traditional, var simplified])
                table[traditional] = simplified;
        }

        return table;
    }
}
