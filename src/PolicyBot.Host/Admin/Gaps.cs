using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Answering;
using PolicyBot.Documents.House;
using PolicyBot.Host.Identity;
using PolicyBot.Host.State;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Admin;

/// <summary>Questions the documents left open or whose answers readers disliked, like ones together; and what offices reply to them.</summary>
internal sealed class Gaps(StateDatabase state, Shelf shelf, FourEyes eyes, TimeProvider time)
{
    /// <summary>How far back questions are looked at.</summary>
    public static readonly TimeSpan Back = TimeSpan.FromDays(90);

    /// <summary>Longest reply.</summary>
    public const int LongestReply = 1000;

    /// <summary>Longest name of an office or an author.</summary>
    public const int LongestName = 60;

    private const int MostLines = 2000;
    private const int MostGroups = 100;
    private const double Alike = 0.55;

    /// <summary>The groups that nobody has been asked about, the most frequent first.</summary>
    public async Task<IReadOnlyList<Gap>> OpenAsync(CancellationToken cancel)
    {
        var since = (time.GetUtcNow() - Back).ToUnixTimeMilliseconds();
        await using var store = state.Open();
        var unanswered = await store.Gaps.AsNoTracking().Where(l => l.At >= since).OrderByDescending(l => l.Sequence).Take(MostLines)
            .Select(l => new Asked(l.Question, l.AnswerId, l.At, false, "")).ToListAsync(cancel);
        var disliked = await store.Feedback.AsNoTracking().Where(f => !f.Helpful && f.At >= since).OrderByDescending(f => f.At).Take(MostLines)
            .Join(store.Audit, f => f.AnswerId, l => l.AnswerId, (f, l) => new Asked(l.Question, l.AnswerId, l.At, true, f.Comment)).ToListAsync(cancel);
        var handed = (await store.HandedQuestions.AsNoTracking().Select(h => h.Questions).ToListAsync(cancel)).SelectMany(q => q.Split('\n')).ToHashSet(StringComparer.Ordinal);
        var groups = Grouped(unanswered.Concat(disliked).Select(a => a with { Question = OneLine(a.Question) }).Where(a => !handed.Contains(a.Question)));
        var gaps = new List<Gap>();
        foreach (var group in groups.OrderByDescending(g => g.Count).ThenByDescending(g => g.Max(a => a.At)).Take(MostGroups))
            gaps.Add(await GapOfAsync(store, group, cancel));
        return gaps;
    }

    /// <summary>What was handed to offices, those without a reply first.</summary>
    public async Task<IReadOnlyList<HandedQuestion>> HandedAsync(CancellationToken cancel)
    {
        await using var store = state.Open();
        return await store.HandedQuestions.AsNoTracking().OrderBy(h => h.Shown).ThenByDescending(h => h.HandedAt).ToListAsync(cancel);
    }

    /// <summary>Hands a group to an office.</summary>
    /// <exception cref="DeskException">There is no question or no office.</exception>
    public async Task HandAsync(Actor by, IReadOnlyList<string> questions, string office, CancellationToken cancel)
    {
        var wordings = questions.Select(OneLine).Where(q => q.Length is > 0 and <= PolicyEngine.MaxQuestionLength).Distinct(StringComparer.Ordinal).Take(50).ToList();
        if (wordings.Count == 0)
            throw new DeskException("请至少选一个问题。");
        if (office.Length is 0 or > LongestName)
            throw new DeskException("请写明转给哪个单位。");
        await state.WriteAsync(
            store =>
            {
                store.HandedQuestions.Add(new() { Id = Guid.NewGuid().ToString("N"), Questions = string.Join('\n', wordings), Office = office, HandedBy = by.Name, HandedAt = time.GetUtcNow().ToUnixTimeMilliseconds() });
                store.Note(by, time, "转办问题", wordings[0], office);
                return store.SaveChangesAsync(cancel);
            },
            cancel);
    }

    /// <summary>Writes down what the office replied; it is not shown until somebody releases it.</summary>
    /// <exception cref="DeskException">The reply or its author is missing, the day is to come, or somebody else was faster.</exception>
    public async Task ReplyAsync(Actor by, string id, int revision, string reply, string author, DateOnly? on, CancellationToken cancel)
    {
        if (reply.Length is 0 or > LongestReply)
            throw new DeskException($"请填写答复，最多 {LongestReply} 个字。");
        if (author.Length is 0 or > LongestName)
            throw new DeskException("请写明答复的单位或答复人。");
        if (on is not { } day || day > LocalDay.Today(time))
            throw new DeskException("请填写答复的日期，不晚于今天。");
        await ChangeAsync(by, id, "记录答复", revision, h => h, set => set
            .SetProperty(h => h.Reply, reply).SetProperty(h => h.Author, author).SetProperty(h => h.On, day.DayNumber).SetProperty(h => h.Editors, by.Id).SetProperty(h => h.Shown, false), cancel);
    }

    /// <summary>Shows the reply with answers from now on.</summary>
    /// <exception cref="DeskException">There is none, or this person wrote it down and somebody else could release it.</exception>
    public async Task ReleaseAsync(Actor by, string id, int revision, CancellationToken cancel)
    {
        var handed = await FindAsync(id, cancel);
        if (await eyes.HindranceAsync(by, handed.Editors, cancel) is not null)
            throw new DeskException("这条答复由你录入，须由另一位审核人员发布。", StatusCodes.Status403Forbidden);
        await ChangeAsync(by, id, "发布口径", revision, all => all.Where(h => h.Reply != ""), set => set.SetProperty(h => h.Shown, true), cancel);
    }

    /// <summary>Shows it no more.</summary>
    public Task RetractAsync(Actor by, string id, int revision, CancellationToken cancel) =>
        ChangeAsync(by, id, "撤下口径", revision, all => all, set => set.SetProperty(h => h.Shown, false), cancel);

    /// <summary>Makes the engine show what is shown now.</summary>
    /// <returns>Whether that has changed.</returns>
    public async Task<bool> RefreshAsync(CancellationToken cancel)
    {
        await using var store = state.Open();
        var shown = await store.HandedQuestions.AsNoTracking().Where(h => h.Shown).OrderBy(h => h.Id).ToListAsync(cancel);
        return shelf.KeepReplies([.. shown.Select(h => new HouseReply([.. h.Questions.Split('\n')], h.Reply, h.Author, DateOnly.FromDayNumber(h.On)))]);
    }

    /// <summary>Like questions together: each goes to the first group whose first question it is like.</summary>
    internal static List<List<Asked>> Grouped(IEnumerable<Asked> asked)
    {
        var groups = new List<(QuestionLikeness First, List<Asked> All)>();
        foreach (var same in asked.GroupBy(a => a.Question, StringComparer.Ordinal).OrderByDescending(g => g.Count()))
        {
            var likeness = new QuestionLikeness(same.Key);
            var group = groups.Find(g => g.First.IsSame(likeness) || g.First.To(likeness) >= Alike);
            if (group.All is null)
                groups.Add(group = (likeness, []));
            group.All.AddRange(same.DistinctBy(a => (a.AnswerId, a.Comment)));
        }

        return groups.ConvertAll(g => g.All);
    }

    /// <summary>Where on the page a question stands, as the audit keeps it.</summary>
    internal static string Anchor(string question) => "q-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(OneLine(question))))[..12];

    private static string OneLine(string question) => string.Join(' ', question.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private async Task ChangeAsync(
        Actor by, string id, string what, int revision, Func<IQueryable<HandedQuestion>, IQueryable<HandedQuestion>> which,
        Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<HandedQuestion>> change, CancellationToken cancel)
    {
        var handed = await FindAsync(id, cancel);
        await state.WriteAsync(
            async store =>
            {
                var changed = await which(store.HandedQuestions.Where(h => h.Id == id && h.Revision == revision)).ExecuteUpdateAsync(
                    set =>
                    {
                        change(set);
                        set.SetProperty(h => h.Revision, revision + 1);
                    },
                    cancel);
                if (changed == 0)
                    throw Drafts.Changed();
                store.Note(by, time, what, handed.Questions.Split('\n')[0], handed.Office);
                return await store.SaveChangesAsync(cancel);
            },
            cancel);
        await RefreshAsync(CancellationToken.None);
    }

    private async Task<HandedQuestion> FindAsync(string id, CancellationToken cancel)
    {
        await using var store = state.Open();
        return await store.HandedQuestions.AsNoTracking().FirstOrDefaultAsync(h => h.Id == id, cancel) ?? throw new DeskException("没有这条转办。", StatusCodes.Status404NotFound);
    }

    private static async Task<Gap> GapOfAsync(StateContext store, List<Asked> group, CancellationToken cancel) => new(
        [.. group.Select(a => a.Question).Distinct(StringComparer.Ordinal)],
        group.DistinctBy(a => a.AnswerId).Count(a => !a.Disliked), group.Count(a => a.Disliked), group.Max(a => a.At),
        [.. group.Select(a => a.Comment).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal)],
        await LikelyAsync(store, group, cancel));

    // The document whose clauses came nearest; an answer of another version that cannot be read says nothing.
    private static async Task<string?> LikelyAsync(StateContext store, List<Asked> group, CancellationToken cancel)
    {
        foreach (var id in group.Select(a => a.AnswerId).Distinct(StringComparer.Ordinal).Take(3))
        {
            var json = await store.Answers.AsNoTracking().Where(a => a.Id == id).Select(a => a.Json).FirstOrDefaultAsync(cancel);
            if (json is not null && Likely(json) is { } title)
                return title;
        }

        return null;
    }

    private static string? Likely(string json)
    {
        try
        {
            var record = AnswerRecord.FromJson(json);
            var near = record.Queries.SelectMany(q => q.Evidence.Concat(q.Nearest)).MaxBy(e => e.Score);
            return near is null ? null : record.Documents.FirstOrDefault(d => near.ClauseId.StartsWith(d.Id + "/", StringComparison.Ordinal))?.Title;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A question as somebody asked it.</summary>
internal sealed record Asked(string Question, string AnswerId, long At, bool Disliked, string Comment);

/// <summary>Like questions that nobody has been asked about.</summary>
/// <param name="Questions">Their wordings, the most frequent first.</param>
/// <param name="Unanswered">How often the documents had no answer.</param>
/// <param name="Disliked">How often a reader disliked the answer.</param>
/// <param name="LastAt">When it was last asked, in Unix milliseconds.</param>
/// <param name="Comments">What readers wrote.</param>
/// <param name="Likely">The title of the document that comes nearest; null where none does.</param>
public sealed record Gap(ImmutableArray<string> Questions, int Unanswered, int Disliked, long LastAt, ImmutableArray<string> Comments, string? Likely);
