using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Documents.Standing;
using PolicyBot.Host.State;
using PolicyBot.Indexing;
using PolicyBot.Text;

namespace PolicyBot.Host.Admin;

/// <summary>
/// What readers thought of answers that cited a clause. It is said of the clause's words, as a correction is: it goes with them to
/// another number and into a later version, and does not stay with a number whose words are others now.
/// </summary>
internal sealed class ClauseRemarks(StateDatabase state, Shelf shelf)
{
    /// <summary>How many judgements are counted for a document and each earlier version of it, the latest.</summary>
    public const int Most = 1000;

    /// <summary>How many of the latest judgements, of whatever answers, are looked through for them.</summary>
    public const int MostLookedAt = 5000;

    /// <summary>How many disliked answers are shown with a clause, the latest.</summary>
    public const int MostShown = 3;

    /// <summary>By the ids of the document's clauses; those that nobody said anything of are left out.</summary>
    /// <param name="document">As read now.</param>
    /// <param name="servedId">Its id on the shelf; null where it never was there.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyDictionary<string, ClauseRemark>> OfAsync(PolicyDocument document, string? servedId, CancellationToken cancel)
    {
        var words = document.Clauses.Select(c => CorrectedClause.WordsOf(document, c)).ToList();
        var placeOfWords = words.Select((w, i) => (Words: w, Place: i)).GroupBy(w => w.Words, StringComparer.Ordinal).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First().Place, StringComparer.Ordinal);
        var remarks = new Dictionary<string, ClauseRemark>(StringComparer.Ordinal);
        foreach (var said in (await SaidAsync(Ids(document with { Id = servedId ?? "" }), cancel)).OrderByDescending(s => s.Judgement.At))
        {
            var same = CorrectedClause.Find(document.Clauses, document.Id, said.Key);
            var place = same >= 0 && words[same] == said.Words ? same : placeOfWords.GetValueOrDefault(said.Words, -1);
            if (place < 0 && same < 0)
                continue;
            var id = document.Clauses[place < 0 ? same : place].Id;
            var before = remarks.GetValueOrDefault(id) ?? new(0, 0, 0, []);
            remarks[id] = place < 0 ? before with { Earlier = before.Earlier + 1 } : before.With(said.Judgement);
        }

        return remarks;
    }

    // The document and the versions before it that are on the shelf; the one before the last may bear another title.
    private List<string> Ids(PolicyDocument document)
    {
        var rest = shelf.Index.Documents(Audience.Staff).ToList();
        List<PolicyDocument> found = [document];
        for (var i = 0; i < found.Count; i++)
        {
            var before = rest.Where(d => Versions.Follows(found[i], d)).ToList();
            found.AddRange(before);
            rest.RemoveAll(before.Contains);
        }

        return [.. found.Select(d => d.Id).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private async Task<List<Said>> SaidAsync(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        await using var store = state.Open();
        var all = new List<Said>();
        foreach (var id in ids)
        {
            var named = $"\"clauseId\":\"{id}/";
            var found = await store.Feedback.AsNoTracking().OrderByDescending(f => f.At).Take(MostLookedAt)
                .Join(store.Answers, f => f.AnswerId, a => a.Id, (f, a) => new { f.AnswerId, f.Helpful, f.Comment, f.At, a.Question, a.Json })
                .Where(s => s.Json.Contains(named)).OrderByDescending(s => s.At).Take(Most).ToListAsync(cancel);
            all.AddRange(found.SelectMany(s => Cited(s.Json).Where(c => c.ClauseId.StartsWith(id + "/", StringComparison.Ordinal)).Select(c => new Said(
                c.ClauseId[(id.Length + 1)..], c.Words, new(s.AnswerId, PersonalData.Mask(s.Question), s.Helpful, PersonalData.Mask(s.Comment), s.At)))));
        }

        return all;
    }

    // A record of another version that cannot be read says nothing.
    private static ImmutableArray<RecordedClause> Cited(string json)
    {
        try
        {
            return AnswerRecord.FromJson(json).Cited;
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private sealed record Said(string Key, string Words, ClauseJudgement Judgement);
}

/// <summary>What readers thought of answers that cited a clause.</summary>
/// <param name="Liked">How often such an answer helped.</param>
/// <param name="Disliked">How often it did not.</param>
/// <param name="Earlier">How many judgements are of other words that stood under its number.</param>
/// <param name="Latest">The latest that were disliked, latest first.</param>
public sealed record ClauseRemark(int Liked, int Disliked, int Earlier, ImmutableArray<ClauseJudgement> Latest)
{
    /// <summary>With one more, which is older than those before.</summary>
    public ClauseRemark With(ClauseJudgement judgement) => judgement.Helpful
        ? this with { Liked = Liked + 1 }
        : this with { Disliked = Disliked + 1, Latest = Latest.Length < ClauseRemarks.MostShown ? Latest.Add(judgement) : Latest };
}

/// <summary>A reader's judgement of an answer, with personal data masked.</summary>
/// <param name="AnswerId">The answer.</param>
/// <param name="Question">What it answered.</param>
/// <param name="Helpful">Whether it helped.</param>
/// <param name="Comment">The reasons and what was written with them; may be empty.</param>
/// <param name="At">When, in Unix milliseconds.</param>
public sealed record ClauseJudgement(string AnswerId, string Question, bool Helpful, string Comment, long At);
