using System.Collections.Frozen;

namespace PolicyBot.Answering.Grounding;

/// <summary>What a word does when a sentence is held against a clause; the sections of <c>grounding-words.txt</c> say which words do what.</summary>
internal enum UnitKind
{
    /// <summary>Plain words, compared character by character.</summary>
    Text,

    /// <summary>应当, 可以, 不得.</summary>
    Duty,

    /// <summary>不, 仅, 部分, 争取, 鼓励.</summary>
    Force,

    /// <summary>补助, 奖励.</summary>
    Benefit,

    /// <summary>给予.</summary>
    Give,

    /// <summary>获得: what giving is called from the other side.</summary>
    Receive,

    /// <summary>Words with others that mean the same.</summary>
    Same,

    /// <summary>Little words, free to come and go.</summary>
    Light,

    /// <summary>Words by which a sentence says that it reports.</summary>
    Framing,

    /// <summary>积极, 大力.</summary>
    Adverb,

    /// <summary>、 and 和.</summary>
    And,

    /// <summary>向, 从.</summary>
    Direction,

    /// <summary>由, 被.</summary>
    By,

    /// <summary>企业, 个人: who a sentence may be about.</summary>
    Actor,

    /// <summary>A department.</summary>
    Department,

    /// <summary>A place.</summary>
    Place,

    /// <summary>A number, amount, share or date.</summary>
    Quantity,
}

/// <summary>The words the check knows, read from <c>grounding-words.txt</c>.</summary>
internal static class GroundingWords
{
    private static readonly FrozenDictionary<string, (UnitKind Kind, string Key)> Entries = Load();
    private static readonly int Longest = Entries.Keys.Max(w => w.Length);

    /// <summary>The longest known word at a place, with its kind and the first word of its group.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the word begins.</param>
    /// <param name="alone">Whether the single character there is a word by itself; only then is it looked up.</param>
    public static (UnitKind Kind, string Key, int Length)? At(string text, int start, bool alone)
    {
        for (var length = Math.Min(Longest, text.Length - start); length > (alone ? 0 : 1); length--)
        {
            if (Entries.TryGetValue(text.Substring(start, length), out var entry))
                return (entry.Kind, entry.Key, length);
        }

        return null;
    }

    private static FrozenDictionary<string, (UnitKind, string)> Load()
    {
        using var stream = typeof(GroundingWords).Assembly.GetManifestResourceStream("grounding-words.txt")!;
        using var reader = new StreamReader(stream);
        var entries = new Dictionary<string, (UnitKind, string)>(StringComparer.Ordinal);
        var kind = UnitKind.Text;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == '[')
            {
                kind = KindOf(line[1..^1]);
                continue;
            }

            // Only groups whose words mean the same share a key.
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var word in words)
            {
                var entry = (kind, kind is UnitKind.Duty or UnitKind.Force or UnitKind.Benefit or UnitKind.Same or UnitKind.Direction or UnitKind.Actor ? words[0] : word);
                // A word that must be cut as it stands goes before every meaning of its parts; else the first section counts.
                if (kind == UnitKind.Text)
                    entries[word] = entry;
                else
                    entries.TryAdd(word, entry);
            }
        }

        return entries.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static UnitKind KindOf(string section) => section switch
    {
        "plain" => UnitKind.Text,
        "actors" => UnitKind.Actor,
        "adverbs" => UnitKind.Adverb,
        _ => Enum.Parse<UnitKind>(section, ignoreCase: true),
    };
}
