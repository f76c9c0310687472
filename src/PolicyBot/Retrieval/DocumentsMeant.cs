using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Text;

namespace PolicyBot.Retrieval;

/// <summary>Which of the served documents a question means: by number, title, subject, place, or the number of its measures.</summary>
internal sealed partial class DocumentsMeant(PolicyIndex index)
{
    private const int ShortestSubject = 4;

    // A place may have thousands of documents; each that could be meant must be read to count its measures.
    private const int MostCounted = 64;

    /// <summary>The documents meant by words of their title or by their place, where several are served: 专项资金管理办法的有效期, 遂宁市谁牵头贷款贴息.</summary>
    /// <returns>The question without the words that name them, and their ids; the question as it is and none where none are named.</returns>
    public (string Left, ImmutableArray<string> Ids) ByTitleOrPlace(string text, Mentions mentions, TitleIndex titles, Audience audience)
    {
        var served = index.Documents(audience);
        if (ForItsFact(text, served) is { } asked)
            return asked;
        if (served.Count < 2)
            return (text, []);

        if ((ByNickname(text, served, audience) ?? BySubject(text, served)) is { } called)
            return called;
        var titled = titles.Sharing(text).Select(d => (Document: d, Words: DocumentNames.TitleWordsIn(d, text))).Where(d => d.Words.Length > 0).ToArray();
        if (titled.Length > 0)
        {
            var words = titled.MaxBy(d => d.Words.Length).Words;
            var meant = titled.Where(d => d.Words.Length == words.Length).Select(d => d.Document).ToArray();
            var ofYear = meant.Where(d => Year().Match(text) is { Success: true } year && (year.ValueSpan.SequenceEqual($"{d.IssuedOn?.Year}") || year.ValueSpan.SequenceEqual($"{d.EffectiveFrom?.Year}"))).ToArray();
            return (text.Replace(words, " ", StringComparison.Ordinal), [.. (ofYear.Length > 0 ? ofYear : meant).Select(d => d.Id)]);
        }

        var places = RegionLexicon.AskedIn(mentions.Skeleton).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        // Small places are in no list of places: they are known by their documents.
        return (text, [.. served.Where(d => d.Jurisdiction is { } j && (places.Contains(j) || (j.Length > 2 && mentions.Skeleton.Contains(j, StringComparison.Ordinal)))).Select(d => d.Id)]);
    }

    // 江西20条, 职业教育改革20条: a document called by its place or words of its title and the number of its measures.
    private (string Left, ImmutableArray<string> Ids)? ByNickname(string text, IReadOnlyList<PolicyDocument> served, Audience audience)
    {
        foreach (Match match in Nickname().Matches(text))
        {
            if (!ChineseNumeral.TryParse(match.Groups["count"].Value, out var count))
                continue;
            var before = match.Groups["name"].Value;
            for (var start = 0; start + 1 < before.Length; start++)
            {
                var name = before[start..];
                ImmutableArray<string> called =
                [
                    .. served.Where(d => d.Title.Contains(name, StringComparison.Ordinal) || d.Jurisdiction?.StartsWith(name, StringComparison.Ordinal) == true)
                        .Take(MostCounted).Where(d => Counts(d, count, audience)).Select(d => d.Id),
                ];
                if (!called.IsEmpty)
                    return (text.Remove(match.Index + start, match.Length - start).Insert(match.Index + start, " "), called);
            }
        }

        return null;
    }

    // 消费扶贫文件, 节假日安排的通知: words of its title before the word for a document, where they are of one document only.
    private static (string Left, ImmutableArray<string> Ids)? BySubject(string text, IReadOnlyList<PolicyDocument> served)
    {
        foreach (Match match in SubjectsDocument().Matches(text))
        {
            var before = match.Groups["name"].Value;
            for (var start = 0; start + ShortestSubject <= before.Length; start++)
            {
                var name = before[start..];
                if (served.Where(d => d.Title.Contains(name, StringComparison.Ordinal)).Take(2).ToArray() is [var one])
                    return (text.Remove(match.Index + start, match.Length - start).Insert(match.Index + start, " "), [one.Id]);
            }
        }

        return null;
    }

    // 四川那个承接制造业转移的文件啥时候发的: of what is asked for, a document's own date, only the document can be what is told in words of its title.
    private static (string Left, ImmutableArray<string> Ids)? ForItsFact(string text, IReadOnlyList<PolicyDocument> served)
    {
        if (FactOfDocument().Match(text) is not { Success: true } match || FactRules.Asked(match.Groups["fact"].Value) is null)
            return null;
        var words = TopicTerms.Of(TopicWords.Of(match.Groups["name"].Value, []), synonyms: false).Units;
        ImmutableArray<string> meant = words.IsEmpty ? [] : [.. served.Where(d => words.All(w => w.HeldBy($"{d.Title}\n{d.Jurisdiction}") >= Sufficiency.Enough)).Select(d => d.Id)];
        return meant.IsEmpty ? null : (match.Groups["fact"].Value, meant);
    }

    private bool Counts(PolicyDocument document, int count, Audience audience) =>
        document.Title.Contains($"{count}条", StringComparison.Ordinal) || index.Document(document.Id, audience)?.Clauses.Select(c => c.Number).Max() == count;

    /// <summary>The documents named by number or title in 《》, and the first such name that is none of a served document.</summary>
    public (ImmutableArray<string> Ids, string? Unknown) Named(Mentions mentions, Audience audience)
    {
        var served = index.Documents(audience);
        var ids = ImmutableArray.CreateBuilder<string>();
        foreach (var typed in mentions.Documents)
        {
            var found = served.Where(d => DocumentNames.IsMeant(d, typed)).Select(d => d.Id).ToArray();
            if (found.Length == 0)
                return ([], typed);
            ids.AddRange(found);
        }

        return ([.. ids.Distinct(StringComparer.Ordinal)], null);
    }

    /// <summary>A document named by its organ and subject, 国务院关于制造业的意见, of an organ that no served document is of; null where none is named so.</summary>
    public string? OfOtherOrgan(string text, Audience audience)
    {
        if (OrgansDocument().Match(text) is not { Success: true } match)
            return null;
        var organ = match.Groups["organ"].Value;
        return index.Documents(audience).Any(d => d.Title.Contains(organ, StringComparison.Ordinal)
            || d.Issuers.Any(i => FactPremise.InFull(organ, d.Jurisdiction) is var full && (i.Contains(full, StringComparison.Ordinal) || full.Contains(i, StringComparison.Ordinal))))
            ? null
            : match.Value;
    }

    [GeneratedRegex("^(?:请问|麻烦|想问|[查看问找](?:一?下)?|给我|帮我)*(?<organ>[\\u4e00-\\u9fff]{2,14}?(?:院|部|委|委员会|厅|局|署|府|办|办公室|银行))关于(?:[^，。？！谁哪什怎何]{2,30}?)的(?:意见|通知|办法|方案|规定|决定|措施|批复|函)")]
    private static partial Regex OrgansDocument();

    [GeneratedRegex("(?<name>[\\u4e00-\\u9fff]{2,12}?)(?<!第)(?<count>[0-9]{1,3}|[一二三四五六七八九十百]{1,4})条(?!款)")]
    private static partial Regex Nickname();

    [GeneratedRegex("(?<name>[\\u4e00-\\u9fff]{4,16}?)(?:[这那]?[份个]|的)?(?:政策)?(?:文件|(?:实施|指导)?意见|通知|办法|方案|规定|条例)(?=[里中上内]|规定|要求|$|[，。？,?])")]
    private static partial Regex SubjectsDocument();

    [GeneratedRegex("^(?<name>[\\u4e00-\\u9fff]{2,24}?)(?:的|[这那]一?[个份])?(?:政策|文件|(?:实施|指导)?意见|通知|办法|方案|规定|条例)(?<fact>[^，。？]{2,12}?)[？?]?$")]
    private static partial Regex FactOfDocument();

    [GeneratedRegex("(?:19|20)[0-9]{2}(?=年)")]
    private static partial Regex Year();
}
