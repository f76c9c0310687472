using System.Collections.Immutable;
using PolicyBot.Indexing;
using PolicyBot.SmartCn;

namespace PolicyBot.Retrieval;

/// <summary>What a topic is looked up by.</summary>
/// <param name="Units">Its words, each with the smaller words it is made of.</param>
/// <param name="Bigrams">Its bigrams of characters.</param>
/// <param name="Characters">Its single characters.</param>
internal sealed record TopicTerms(ImmutableArray<TopicUnit> Units, ImmutableArray<string> Bigrams, ImmutableArray<string> Characters)
{
    /// <summary>The terms of a topic.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="synonyms">Whether what documents write in place of a word counts as well: near enough to speak of the same, not always the same.</param>
    public static TopicTerms Of(string topic, bool synonyms = true)
    {
        // Pieces that were apart in the question make no word together; blanks alone do not part Chinese.
        topic = topic.Replace(' ', '，');
        var tokens = PolicyAnalyzer.WordsOf(topic);

        // A dictionary word and its parts are ways of looking up one thing, not two things.
        // A part of a longer word, 汽车 in 新能源汽车, is not said by itself.
        var said = !synonyms ? [] : Synonyms.Current.In(topic, (start, end) => tokens.Any(t => t.Start == start && t.End == end))
            .Where(s => !tokens.Any(t => t.Start <= s.Start && t.End >= s.Start + s.Length && t.End - t.Start > s.Length))
            .ToArray();
        var units = ImmutableArray.CreateBuilder<TopicUnit>();
        units.AddRange(said.Select(s => new TopicUnit(topic.Substring(s.Start, s.Length), PartsWithin(tokens, s.Start, s.Length)) { Synonyms = s.Written }));
        tokens = [.. tokens.Where(t => !said.Any(s => t.Start >= s.Start && t.End <= s.Start + s.Length))];
        var end = 0;
        foreach (var token in tokens.OrderBy(t => t.Start).ThenByDescending(t => t.End))
        {
            if (token.Start < end)
                continue;
            var parts = tokens.Where(t => t.Start >= token.Start && t.End <= token.End && t != token).Select(t => t.Term);
            units.Add(new TopicUnit(token.Term, [.. parts.Distinct(StringComparer.Ordinal)]));
            end = token.End;
        }

        JoinSingles(units, topic, tokens);

        // One character says something only where nothing longer does.
        // Words of another script beside Chinese ones are noise of the keyboard more often than not.
        var words = units.Where(u => u.Term.Length > 1).ToArray();
        if (words.Any(u => u.Term[0] > 127))
            words = [.. words.Where(u => u.Term[0] > 127 || char.IsAsciiDigit(u.Term[0]) || u.Term.Length <= 2)];
        return new TopicTerms(
            [.. (words.Length > 0 ? words : [.. units]).DistinctBy(u => u.Term, StringComparer.Ordinal).Select(u => u with { IsNegated = topic.Contains(TopicUnit.Not + u.Term, StringComparison.Ordinal) })],
            [.. PolicyAnalyzer.BigramsOf(topic).Select(t => t.Term).Distinct(StringComparer.Ordinal)],
            [.. PolicyAnalyzer.CharactersOf(topic).Select(t => t.Term).Distinct(StringComparer.Ordinal)]);
    }

    private static ImmutableArray<string> PartsWithin(ImmutableArray<Token> tokens, int start, int length) =>
        [.. tokens.Where(t => t.Start >= start && t.End <= start + length && t.End - t.Start < length).Select(t => t.Term).Distinct(StringComparer.Ordinal)];

    // Characters side by side that are no words, 高铁, are most likely one word that the lexicon does not have.
    private static void JoinSingles(ImmutableArray<TopicUnit>.Builder units, string topic, ImmutableArray<Token> tokens)
    {
        var singles = tokens.Where(t => t.End - t.Start == 1 && t.Term[0] > 127 && !tokens.Any(o => o != t && o.Start <= t.Start && o.End >= t.End)).ToArray();
        for (var i = 0; i < singles.Length;)
        {
            var last = i;
            while (last + 1 < singles.Length && singles[last + 1].Start == singles[last].End)
                last++;
            if (last > i)
                units.Add(new TopicUnit(topic[singles[i].Start..singles[last].End], [], IsGuess: true));
            i = last + 1;
        }
    }
}

/// <summary>A word of a topic.</summary>
/// <param name="Term">The word.</param>
/// <param name="Parts">The tokens it is made of, where it is a word of the dictionary.</param>
/// <param name="IsGuess">Whether it was put together from characters that are no words by themselves.</param>
internal sealed record TopicUnit(string Term, ImmutableArray<string> Parts, bool IsGuess = false)
{
    /// <summary>Makes a word mean all that it does not mean.</summary>
    public const string Not = "非";

    private const double Abbreviated = 0.8;
    private const double OtherWord = 0.9;

    // What is written more often than that is a word of its own, whatever it once was short for.
    private const int CommonWord = 200;
    private const int Around = 4;

    /// <summary>Words that documents may write in its place.</summary>
    public ImmutableArray<string> Synonyms { get; init; } = [];

    /// <summary>Whether the topic has 非 before it: what is not that is asked about.</summary>
    public bool IsNegated { get; init; }

    /// <summary>
    /// How much of the word a text holds, 0 to 1: all of it; nearly all where it holds a synonym; else the share of its neighbouring
    /// pairs of characters.
    /// </summary>
    public double HeldBy(string text)
    {
        // 非高耗能 is what 高耗能 is not.
        if (!IsNegated && text.Contains(Not + Term, StringComparison.Ordinal))
            text = text.Replace(Not + Term, " ", StringComparison.Ordinal);
        var own = OwnHeldBy(text);
        return own < OtherWord && Synonyms.Any(s => WholeWord.In(text, s)) ? OtherWord : own;
    }

    /// <summary>The word with only those that stand for it as it stands for them: 国外 is 境外, 老板 is more than 企业.</summary>
    public TopicUnit WithEqualsOnly() => this with { Synonyms = [.. Synonyms.Where(s => Retrieval.Synonyms.Current.Of(s).Contains(Term))] };

    private double OwnHeldBy(string text)
    {
        if (WholeWord.In(text, Term))
            return 1;
        if (Term.Length < 3)
            return IsShort && SpelledOutIn(text) ? Abbreviated : 0;
        if (AbbreviatedIn(text))
            return Abbreviated;
        var held = 0;
        for (var i = 0; i + 1 < Term.Length; i++)
        {
            if (text.AsSpan().Contains(Term.AsSpan(i, 2), StringComparison.OrdinalIgnoreCase))
                held++;
        }

        return 0.9 * held / (Term.Length - 1);
    }

    private bool IsShort => Term.Length == 2 && Term[0] > 127 && WordFrequency.Of(Term) < CommonWord;

    // 技改 is short for 技术改造: the first characters of two words of two that stand side by side.
    private bool SpelledOutIn(string text)
    {
        for (var start = text.IndexOf(Term[0]); start >= 0 && start + 3 < text.Length; start = text.IndexOf(Term[0], start + 1))
        {
            // 社会保障厅 is a department, not what 社保 is short for.
            if (text[start + 2] != Term[1] || (start + 4 < text.Length && text[start + 4] is '厅' or '局' or '委' or '部'))
                continue;
            var from = Math.Max(0, start - Around);
            var tokens = PolicyAnalyzer.WordsOf(text[from..Math.Min(text.Length, start + 4 + Around)]);
            if (tokens.Any(t => t.Start + from == start && t.End + from == start + 2) && tokens.Any(t => t.Start + from == start + 2 && t.End + from == start + 4))
                return true;
        }

        return false;
    }

    // 自贸区 is short for 自由贸易试验区: its characters in order, in a run of Hanzi three times as long at most.
    private bool AbbreviatedIn(string text)
    {
        for (var start = text.IndexOf(Term[0]); start >= 0; start = text.IndexOf(Term[0], start + 1))
        {
            var at = 0;
            for (var i = start; i < text.Length && i < start + (3 * Term.Length) && text[i] is >= '一' and <= '龥'; i++)
            {
                if (text[i] == Term[at] && ++at == Term.Length)
                    return true;
            }
        }

        return false;
    }
}
