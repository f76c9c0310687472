using System.Collections.Immutable;
using PolicyBot.Text;

namespace PolicyBot.Retrieval;

/// <summary>
/// What people say and what documents write. One line a set of words with spaces between: words of a line without <c>&gt;</c> are
/// looked for in place of each other; before <c>&gt;</c> stands what is said, behind it what is looked for besides. A line that
/// begins with <c>#</c> is a comment.
/// </summary>
public sealed class Synonyms
{
    private static readonly Lazy<Synonyms> LazyShipped = new(LoadShipped);
    private static volatile Synonyms? _own;
    private static volatile Synonyms? _desk;
    private static readonly AsyncLocal<Synonyms?> Tried = new();

    private readonly Dictionary<string, ImmutableArray<string>> _written;
    private readonly int _longest;

    private Synonyms(Dictionary<string, ImmutableArray<string>> written)
    {
        _written = written;
        _longest = written.Keys.Select(w => w.Length).DefaultIfEmpty().Max();
    }

    /// <summary>Those in use: the shipped ones, those of an office's own file, those published at its desk.</summary>
    public static Synonyms Current => Tried.Value ?? _desk ?? _own ?? LazyShipped.Value;

    /// <summary>Adds an office's own synonyms to the shipped ones, for the whole process. Nothing needs to be indexed anew.</summary>
    /// <param name="path">A file in the form above, UTF-8.</param>
    /// <exception cref="InvalidDataException">A line cannot be used; the message, in Chinese, says which and why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Add(string path) => _own = Parse(File.ReadLines(path), path, LazyShipped.Value._written);

    /// <summary>Reads lines of the desk, without using them.</summary>
    /// <param name="lines">Lines in the form above.</param>
    /// <exception cref="InvalidDataException">A line cannot be used; the message, in Chinese, says which and why.</exception>
    public static void Check(string lines) => WithDesk(lines);

    /// <summary>From now on takes what is published at the desk beside the others, in the place of what was before.</summary>
    internal static void UseDesk(string lines) => _desk = lines.Length == 0 ? null : WithDesk(lines);

    /// <summary>Does work as if other lines were published at the desk; nobody else notices.</summary>
    internal static T Trying<T>(string lines, Func<T> work)
    {
        Tried.Value = WithDesk(lines);
        try
        {
            return work();
        }
        finally
        {
            Tried.Value = null;
        }
    }

    private static Synonyms WithDesk(string lines) => Parse(lines.Split('\n'), "（工作台）", (_own ?? LazyShipped.Value)._written);

    /// <summary>The words looked for in place of one; empty where there are none.</summary>
    public ImmutableArray<string> Of(string word) => _written.GetValueOrDefault(word, []);

    /// <summary>What a text says that documents may write otherwise: the longest words first from left to right, none within another.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isWord">Whether a stretch of it is a word of its own: a single character counts only then.</param>
    internal IEnumerable<(int Start, int Length, ImmutableArray<string> Written)> In(string text, Func<int, int, bool> isWord)
    {
        var lookup = _written.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < text.Length; start++)
        {
            for (var length = Math.Min(_longest, text.Length - start); length > 0; length--)
            {
                if ((length > 1 || isWord(start, start + 1)) && lookup.TryGetValue(text.AsSpan(start, length), out var written))
                {
                    yield return (start, length, written);
                    start += length - 1;
                    break;
                }
            }
        }
    }

    internal static Synonyms Parse(IEnumerable<string> lines, string name, Dictionary<string, ImmutableArray<string>>? before = null)
    {
        var written = new Dictionary<string, ImmutableArray<string>>(before ?? [], StringComparer.Ordinal);
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.Trim() is not { Length: > 0 } content || content[0] == '#')
                continue;
            var sides = content.Split('>').Select(Words).ToArray();
            if (sides.Length > 2 || sides.Any(s => s.Length == 0) || (sides.Length == 1 && sides[0].Length < 2))
                throw new InvalidDataException($"近义词文件“{name}”第 {number} 行无法使用：应为“词 词”或“口语 > 文件用语”，词之间用空格分开。");
            foreach (var word in sides[0])
                written[word] = [.. written.GetValueOrDefault(word, []).Concat(sides[^1]).Where(w => w != word).Distinct(StringComparer.Ordinal)];
        }

        return new Synonyms(written);
    }

    private static string[] Words(string side) =>
        [.. side.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => SimplifiedCharacters.Of(TextNormalizer.Normalize(w)))];

    private static Synonyms LoadShipped()
    {
        using var stream = typeof(Synonyms).Assembly.GetManifestResourceStream("synonyms.txt")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd().Split('\n'), "synonyms.txt");
    }
}
