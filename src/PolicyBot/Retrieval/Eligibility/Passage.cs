using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Text;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>A stretch of a clause that says one thing of some businesses: a sentence, cut where a comma begins something else for other places.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Text">Its words, verbatim.</param>
/// <param name="Sentence">The sentence it stands in, verbatim.</param>
/// <param name="Trades">The trades it names and does not leave out.</param>
internal sealed partial record Passage(Clause Clause, string Text, string Sentence, ImmutableArray<(Trade Trade, string Word, int Index)> Trades)
{
    /// <summary>The passages of a clause, in order.</summary>
    public static IEnumerable<Passage> Of(Clause clause)
    {
        foreach (var sentence in clause.Paragraphs.SelectMany(SentencesOf))
        {
            foreach (var text in Cut(sentence))
                yield return new Passage(clause, text, sentence, TradesIn(text));
        }
    }

    // 应当具备下列条件：……；……。 is one: what is listed belongs to what announces it.
    private static IEnumerable<string> SentencesOf(MappedText paragraph)
    {
        var text = paragraph.Value;
        if (Announces().Match(text) is not { Success: true } list)
            return Sentences.Split(paragraph).Select(s => s.Value);
        var start = text.LastIndexOf('。', list.Index) + 1;
        var end = text.IndexOf('。', list.Index) is >= 0 and var stop ? stop + 1 : text.Length;
        return [.. Sentences.Split(MappedText.Of(text[..start])).Select(s => s.Value), text[start..end].Trim(), .. Sentences.Split(MappedText.Of(text[end..])).Select(s => s.Value)];
    }

    // 广安高新技术产业开发区 is a place.
    private static ImmutableArray<(Trade Trade, string Word, int Index)> TradesIn(string text) =>
        [.. Eligibility.Trades.In(StatedConditions.WithoutExclusions(text)).Where(t => !text.AsSpan(t.Index + t.Word.Length).StartsWith("开发区") && !text.AsSpan(t.Index + t.Word.Length).StartsWith("带"))];

    private static IEnumerable<string> Cut(string sentence)
    {
        var start = 0;
        foreach (Match comma in OtherPlaces().Matches(sentence))
        {
            if (RegionLexicon.In(comma.Groups["whom"].Value).IsEmpty || RegionLexicon.In(sentence[start..comma.Index]).IsEmpty)
                continue;
            yield return sentence[start..comma.Index];
            start = comma.Index + 1;
        }

        yield return sentence[start..];
    }

    [GeneratedRegex("(?:下列|以下)(?:基本)?(?:条件|要求)[：:]|(?:申报|申请|支持)条件[：:]")]
    private static partial Regex Announces();

    [GeneratedRegex("，(?=(?:支持|鼓励|引导|推动|以)(?<whom>[^，。；]{2,40}))")]
    private static partial Regex OtherPlaces();
}
