using System.Collections.Frozen;
using System.Text;

namespace PolicyBot.Text;

/// <summary>
/// How characters are read, without tone: typing slips on a phone mostly pick a wrong character of the right reading.
/// Characters with several readings have their most common one only.
/// </summary>
public static class Pinyin
{
    private static readonly FrozenDictionary<char, string> Readings = Load();
    private static readonly ILookup<string, char> Characters = Readings.ToLookup(r => r.Value, r => r.Key, StringComparer.Ordinal);

    /// <summary>The reading of a character, or null where none is known.</summary>
    public static string? Of(char c) => Readings.GetValueOrDefault(c);

    /// <summary>The characters of the same reading, the character itself among them; none where its reading is not known.</summary>
    public static IEnumerable<char> Alike(char c) => Of(c) is { } reading ? Characters[reading] : [];

    /// <summary>The readings of a text's characters with a space between them, or null where one of them has none.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        var readings = new StringBuilder(text.Length * 5);
        foreach (var c in text)
        {
            if (Of(c) is not { } reading)
                return null;
            if (readings.Length > 0)
                readings.Append(' ');
            readings.Append(reading);
        }

        return readings.ToString();
    }

    private static FrozenDictionary<char, string> Load()
    {
        using var stream = typeof(Pinyin).Assembly.GetManifestResourceStream("pinyin.txt")!;
        using var reader = new StreamReader(stream);
        var readings = new Dictionary<char, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(' ') is [var reading, var characters] && reading[0] != '#')
            {
                foreach (var c in characters)
                    readings[c] = reading;
            }
        }

        return readings.ToFrozenDictionary();
    }
}
