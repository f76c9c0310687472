using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Documents.Standing;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Answering;

/// <summary>Says first that a document an answer rests on does not hold, or is not the last version.</summary>
public static class StandingText
{
    /// <summary>The answer with what must be said of the documents it cites in front of it.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="query">What it answers.</param>
    /// <param name="index">The documents.</param>
    /// <param name="asked">Whether the day was asked for, so that it is said of every document what is known.</param>
    internal static Answer Before(Answer answer, PolicyQuery query, PolicyIndex index, bool asked)
    {
        // An answer about a document's own facts says it itself.
        if (query.Intent == Intent.DocumentFact)
            return answer;
        var documents = answer.Citations.Select(c => c.DocumentId).Distinct(StringComparer.Ordinal).Select(id => index.Facts(id, query.Audience)).OfType<PolicyDocument>().ToList();
        var said = documents.Select(d => Of(d, query, index, asked, documents.Count > 1 ? CitationNames.FullName(d) : "该文件")).OfType<string>().ToImmutableArray();
        return said.IsEmpty ? answer : answer with { Blocks = [.. said.Select(s => new ParagraphBlock(s)), .. answer.Blocks] };
    }

    /// <summary>What must be said of a document; null where nothing must.</summary>
    internal static string? Of(PolicyDocument document, PolicyQuery query, PolicyIndex index, bool asked, string name)
    {
        var standing = index.Standing(document, query.Question.AsOf!.Value, query.Audience);
        return standing.HoldsNot || standing.Validity == Validity.Amended || asked ? Said(document, standing, name) : null;
    }

    /// <summary>Whether a document holds, in a sentence.</summary>
    /// <param name="document">The document.</param>
    /// <param name="standing">What is known of it, see <see cref="PolicyIndex.Standing"/>.</param>
    /// <param name="name">What the sentence calls it: 该文件.</param>
    public static string Said(PolicyDocument document, DocumentStanding standing, string name)
    {
        var by = standing.By is { } other ? $"（{CitationNames.FullName(other)}）" : "";
        var day = Day(standing.AsOf);
        var since = standing.Since is { } from ? $"已于{Day(from)}" : "已";
        var sentence = standing.Validity switch
        {
            Validity.Repealed => $"{name}{since}废止{by}",
            Validity.Expired when standing.Ground == StandingGround.Itself && document.ExpiresOn is { } last => $"{name}{since}失效（有效期至{Day(last)}）",
            Validity.Expired => $"{name}{since}失效",
            Validity.Amended when standing.IsSuperseded(document) => $"{name}已有新的版本，自{Day(standing.Since!.Value)}起施行{by}",
            Validity.Amended => $"{name}{since}修改{by}，这里引用的是修改前的文字",
            Validity.NotYetInForce => $"{name}自{Day(standing.Since!.Value)}起施行，在{day}尚未施行",
            Validity.InForce when standing.Ground == StandingGround.Person => $"{name}在{day}现行有效",
            Validity.InForce when document.ExpiresOn is { } last => $"{name}在{day}尚在文中写明的有效期内（至{Day(last)}）",
            Validity.InForce => $"{name}的页面注明有效",
            _ => $"{name}在{day}是否有效：未知，收录的文件没有写明",
        };
        return sentence + (standing.Check is { } check ? $"。有效性核对至{Day(check.On)}，核对人：{check.By}。" : "。");
    }

    private static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";
}
