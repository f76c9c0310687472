using Microsoft.EntityFrameworkCore;
using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Host.Identity;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.State;
using PolicyBot.Host.Subscriptions;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Admin;

/// <summary>What somebody at the desk follows, and what they were told of it.</summary>
internal static class SubscriptionPages
{
    private const int Shown = 50;

    public static void MapSubscriptions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/subscriptions", (HttpContext http, StateDatabase state, CancellationToken cancel) => ShowAsync(http, state, null, "", cancel)).Requires(RoleRules.Any);
        routes.MapPost("/subscriptions", FollowAsync).Requires(RoleRules.Any);
        routes.MapPost("/subscriptions/{id}/stop", StopAsync).Requires(RoleRules.Any);
        routes.MapPost("/subscriptions/read", ReadAsync).Requires(RoleRules.Any);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, StateDatabase state, string? problem, string words, CancellationToken cancel)
    {
        var actor = Actor.Of(http)!;
        await using var store = state.Open();
        var notices = await store.Notices.AsNoTracking().Where(n => n.AccountId == actor.Id).OrderByDescending(n => n.Id).Take(Shown).ToListAsync(cancel);
        return AdminRoutes.Render<SubscriptionsPage>(
            new
            {
                Actor = actor,
                Own = await Following.OfAsync(store, Follower.Of(actor), cancel),
                Notices = (IReadOnlyList<ReadNotice>)[.. notices.Select(ReadNotice.Of).OfType<ReadNotice>()],
                Problem = problem,
                Words = words,
            },
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> FollowAsync(HttpContext http, StateDatabase state, PolicyEngine engine, Following following, Links links, TimeProvider time, CancellationToken cancel)
    {
        var actor = Actor.Of(http)!;
        var form = await http.Request.ReadFormAsync(cancel);
        var words = form["words"].ToString().Trim();
        SubjectReading reading;
        if (words.Length > 0)
            reading = engine.SubjectOf(words[..Math.Min(words.Length, 100)], Audience.Staff);
        else if (Enum.TryParse<SubjectKind>(form["kind"], out var kind) && kind != SubjectKind.Topic && engine.SubjectOf(kind, form["target"].ToString(), Audience.Staff) is { } subject)
            reading = new([subject], [], null, []);
        else
            return await ShowAsync(http, state, "请填写文号、部门或主题。", words, cancel);
        if (reading.Subjects.IsEmpty)
            return await ShowAsync(http, state, string.Join("", FollowWords.NotClear(words, reading).Lines.Select(l => l.Text.Replace("· 关注 ", "", StringComparison.Ordinal).Replace("· ", "", StringComparison.Ordinal) + " ")).Trim(), words, cancel);
        if (Following.Refusal(reading.Subjects) is { } refusal)
            return await ShowAsync(http, state, refusal, words, cancel);
        var left = await state.WriteAsync(
            async store =>
            {
                var left = await following.AddAsync(store, Follower.Of(actor), reading.Subjects, CancellationToken.None);
                foreach (var taken in reading.Subjects.Except(left))
                    store.Note(actor, time, "关注", taken.Name);
                await store.SaveChangesAsync(CancellationToken.None);
                return left;
            },
            cancel);
        return left.IsEmpty ? Back(form, links) : await ShowAsync(http, state, $"每人最多关注 {Following.Most} 项，放不下了。请先取消一些。", words, cancel);
    }

    private static async Task<IResult> StopAsync(string id, HttpContext http, StateDatabase state, Links links, TimeProvider time, CancellationToken cancel)
    {
        var actor = Actor.Of(http)!;
        var form = await http.Request.ReadFormAsync(cancel);
        var number = long.TryParse(id, out var parsed) ? parsed : -1;
        await state.WriteAsync(
            async store =>
            {
                if (await store.Subscriptions.FirstOrDefaultAsync(s => s.Id == number && s.Channel == Follower.Page && s.ConversationId == actor.Id) is { } own)
                {
                    store.Subscriptions.Remove(own);
                    store.Note(actor, time, "取消关注", own.Name);
                }

                return await store.SaveChangesAsync(CancellationToken.None);
            },
            cancel);
        return Back(form, links);
    }

    private static async Task<IResult> ReadAsync(HttpContext http, StateDatabase state, Links links, CancellationToken cancel)
    {
        var actor = Actor.Of(http)!;
        var form = await http.Request.ReadFormAsync(cancel);
        var last = long.TryParse(form["last"], out var parsed) ? parsed : 0;

        // What came while the page was being read is still news.
        await state.WriteAsync(store => store.Notices.Where(n => n.AccountId == actor.Id && n.Id <= last).ExecuteUpdateAsync(set => set.SetProperty(n => n.IsRead, true), CancellationToken.None), cancel);
        return Back(form, links);
    }

    // To the page the form stood on, where that is one of a document or a department.
    private static Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult Back(IFormCollection form, Links links) =>
        AdminRoutes.To(links, form["to"].ToString() is var to && (to.StartsWith("/documents/", StringComparison.Ordinal) || to.StartsWith("/departments/", StringComparison.Ordinal)) ? to : "/admin/subscriptions");
}

/// <summary>A notice as it is shown.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When it came.</param>
/// <param name="IsRead">Whether it has been looked at.</param>
/// <param name="Touched">What changed.</param>
public sealed record ReadNotice(long Id, DateTimeOffset At, bool IsRead, IReadOnlyList<Touched> Touched)
{
    /// <summary>The stored notice; null where another version of the program wrote what this one cannot read.</summary>
    public static ReadNotice? Of(Notice stored) => PackedJson.Unpack<List<Touched>>(stored.Content) is { } touched
        ? new(stored.Id, DateTimeOffset.FromUnixTimeMilliseconds(stored.At), stored.IsRead, touched)
        : null;
}
