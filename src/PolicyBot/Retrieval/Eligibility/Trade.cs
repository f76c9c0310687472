using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>A trade as people and documents speak of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Words">What it is called, the name among them.</param>
/// <param name="Kinds">What it certainly is a kind of.</param>
/// <param name="Perhaps">What it may count as; whoever decides has to say.</param>
public sealed record Trade(string Name, ImmutableArray<string> Words, ImmutableArray<string> Kinds, ImmutableArray<string> Perhaps);

/// <summary>How a trade a text names is related to an applicant's.</summary>
public enum TradeRelation
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The text names a wider trade that may or may not include the applicant's, or a narrower one.</summary>
    Perhaps,

    /// <summary>The text names a wider trade that includes the applicant's.</summary>
    Wider,

    /// <summary>The text names the applicant's trade.</summary>
    Same,
}

/// <summary>The trades, read from data.</summary>
public static class Trades
{
    /// <summary>The trade of everybody who makes things.</summary>
    public const string Manufacturing = "制造业";

    private static readonly string[] Roots = [Manufacturing, "服务业", "农业"];
    private static readonly ImmutableDictionary<string, Trade> ByName = Load();
    private static readonly Dictionary<string, Trade> ByWord = WordsOf(ByName.Values);
    private static readonly Regex AnyWord = new(string.Join('|', ByWord.Keys.OrderByDescending(w => w.Length).Select(Regex.Escape)), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>All of them.</summary>
    public static IEnumerable<Trade> All => ByName.Values;

    /// <summary>Every trade the text names, with the word that does and its place; the longest word where several begin at one place.</summary>
    public static ImmutableArray<(Trade Trade, string Word, int Index)> In(string text) =>
        [.. AnyWord.Matches(text).Where(m => !PartOfWord(text, m)).Select(m => (ByWord[m.Value.ToUpperInvariant()], m.Value, m.Index))];

    /// <summary>The trade of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static Trade Named(string name) => ByName[name];

    /// <summary>Whether a trade is a root: makes, serves or grows something, no matter what.</summary>
    public static bool IsRoot(string name) => Roots.Contains(name);

    /// <summary>Whether the trade certainly is of that kind.</summary>
    public static bool Is(string trade, string kind) => trade == kind || ByName[trade].Kinds.Any(k => Is(k, kind));

    /// <summary>How what a text names is related to an applicant's trade.</summary>
    public static TradeRelation Relation(string applicants, string named) => named switch
    {
        _ when applicants == named => TradeRelation.Same,
        _ when Is(applicants, named) => TradeRelation.Wider,
        _ when Is(named, applicants) || MayBe(applicants, named) => TradeRelation.Perhaps,
        _ => TradeRelation.None,
    };

    private static bool MayBe(string trade, string kind) =>
        ByName[trade].Perhaps.Any(p => Is(p, kind)) || ByName[trade].Kinds.Where(k => !IsRoot(k)).Any(k => MayBe(k, kind));

    // AI in EMAIL is no trade, and 机器人 in 机器人力 none either; only letters can be told without a dictionary.
    private static bool PartOfWord(string text, Match match) => char.IsAsciiLetter(match.Value[0])
        && ((match.Index > 0 && char.IsAsciiLetter(text[match.Index - 1])) || (match.Index + match.Length < text.Length && char.IsAsciiLetter(text[match.Index + match.Length])));

    private static Dictionary<string, Trade> WordsOf(IEnumerable<Trade> trades) =>
        trades.SelectMany(t => t.Words.Select(w => (Word: w.ToUpperInvariant(), Trade: t))).ToDictionary(w => w.Word, w => w.Trade, StringComparer.Ordinal);

    private static ImmutableDictionary<string, Trade> Load()
    {
        using var stream = typeof(Trades).Assembly.GetManifestResourceStream("trades.txt")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#');
        return lines.Select(Read).ToImmutableDictionary(t => t.Name, StringComparer.Ordinal);
    }

    private static Trade Read(string line)
    {
        var perhaps = line.Split('~');
        var kinds = perhaps[0].Split('>');
        var words = Pieces(kinds[0]);
        return new Trade(words[0], words, kinds.Length > 1 ? Pieces(kinds[1]) : [], perhaps.Length > 1 ? Pieces(perhaps[1]) : []);
    }

    private static ImmutableArray<string> Pieces(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
