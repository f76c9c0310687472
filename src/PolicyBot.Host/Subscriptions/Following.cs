using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Answering;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.State;
using PolicyBot.Retrieval;
using PolicyBot.Text;

namespace PolicyBot.Host.Subscriptions;

/// <summary>Keeps what people follow: takes their commands in chats, and what they press on pages.</summary>
internal sealed class Following(PolicyEngine engine, TimeProvider time)
{
    /// <summary>The most one follower may follow.</summary>
    public const int Most = 50;

    /// <summary>Takes a message of a chat, where it is a command.</summary>
    /// <param name="turn">The message; what it changes is kept with it.</param>
    /// <param name="text">Its words.</param>
    /// <param name="follower">Who sent it.</param>
    /// <param name="hindrance">Why nothing can be told there, in Chinese; null where it can.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What is replied; null where the message is no command.</returns>
    public async Task<Announcement?> TakeAsync(Turn turn, string text, Follower follower, string? hindrance, CancellationToken cancel)
    {
        if (FollowCommand.Read(text) is not { } command)
            return null;
        var (outcome, reply) = hindrance is not null && command is (FollowCommand.Follow or FollowCommand.Explain)
            ? ("rejected", Announcement.Of(hindrance))
            : await ObeyAsync(turn.Store, command, follower, cancel);
        turn.Store.Audit.Add(new()
        {
            At = Now(),
            Channel = follower.Channel,
            Who = AuditLines.Mask(follower.Member),
            Question = PersonalData.Mask(text),
            Outcome = outcome,
            Clauses = "",
            Versions = engine.Shelf.Index.Manifest.Program,
            AnswerId = "",
        });
        return reply;
    }

    /// <summary>Forgets what is followed in the conversation of a message: nothing can be said there any more.</summary>
    public static async Task ForgetAsync(Turn turn, CancellationToken cancel) => turn.Store.Subscriptions.RemoveRange(
        await turn.Store.Subscriptions.Where(s => s.Channel == turn.Message.Channel && s.ConversationId == turn.Message.ConversationId).ToListAsync(cancel));

    /// <summary>What somebody follows, the first first.</summary>
    public static Task<List<Subscription>> OfAsync(StateContext store, Follower follower, CancellationToken cancel) =>
        store.Subscriptions.Where(s => s.Channel == follower.Channel && s.ConversationId == follower.ConversationId).OrderBy(s => s.Id).ToListAsync(cancel);

    /// <summary>Follows subjects, as far as they are not followed and <see cref="Most"/> leaves room; the caller saves.</summary>
    /// <returns>Those that there was no room for.</returns>
    public async Task<ImmutableArray<Subject>> AddAsync(StateContext store, Follower follower, ImmutableArray<Subject> subjects, CancellationToken cancel)
    {
        var own = await OfAsync(store, follower, cancel);
        var wanted = subjects.Where(s => !own.Exists(o => o.Kind == s.Kind && o.Target == s.Target)).ToArray();
        var taken = wanted.Take(Math.Max(0, Most - own.Count)).ToArray();
        store.Subscriptions.AddRange(taken.Select(subject => new Subscription
        {
            Channel = follower.Channel,
            ConversationId = follower.ConversationId,
            Follower = follower.Member,
            Address = follower.Address,
            Kind = subject.Kind,
            Target = subject.Target,
            Name = subject.Name,
            Generation = engine.Shelf.Index.Generation,
            CreatedAt = Now(),
        }));
        return [.. wanted.Skip(taken.Length)];
    }

    private async Task<(string Outcome, Announcement Reply)> ObeyAsync(StateContext store, FollowCommand command, Follower follower, CancellationToken cancel)
    {
        switch (command)
        {
            case FollowCommand.Follow { What: var what }:
                return await FollowAsync(store, what, follower, cancel);
            case FollowCommand.List:
                return ("subscriptions", FollowWords.List(await OfAsync(store, follower, cancel)));
            case FollowCommand.StopAll:
                var all = await OfAsync(store, follower, cancel);
                store.Subscriptions.RemoveRange(all);
                return ("unfollowed", FollowWords.Stopped([.. all.Select(s => s.Name)], left: 0));
            case FollowCommand.Stop { What: var what }:
                return await StopAsync(store, what, follower, cancel);
            default:
                return ("subscriptions", FollowWords.How);
        }
    }

    private async Task<(string Outcome, Announcement Reply)> FollowAsync(StateContext store, string what, Follower follower, CancellationToken cancel)
    {
        var reading = engine.SubjectOf(what, follower.Audience);
        if (reading.Subjects.IsEmpty)
            return ("clarify", FollowWords.NotClear(what, reading));
        if (Refusal(reading.Subjects) is { } refusal)
            return ("clarify", Announcement.Of(refusal));
        var before = (await OfAsync(store, follower, cancel)).Count;
        var left = await AddAsync(store, follower, reading.Subjects, cancel);
        return left.IsEmpty ? ("followed", FollowWords.Followed(reading.Subjects)) : ("rejected", FollowWords.TooMany(before));
    }

    /// <summary>Why a topic cannot be followed, in Chinese; null where it can.</summary>
    public static string? Refusal(IEnumerable<Subject> subjects) => subjects.FirstOrDefault(s => s.Kind == SubjectKind.Topic) switch
    {
        null => null,
        { Target.Length: > Subject.LongestTopic } => $"主题最多 {Subject.LongestTopic} 个字，请缩短后再试，如“关注 要素保障”。",
        var topic when Subject.WordsOf(topic.Target).IsEmpty => $"“{topic.Name}”里没有可以用来比对条款的词，请换个说法，如“关注 要素保障”。",
        _ => null,
    };

    private async Task<(string Outcome, Announcement Reply)> StopAsync(StateContext store, string what, Follower follower, CancellationToken cancel)
    {
        var own = await OfAsync(store, follower, cancel);
        if (own.Count == 0 || what.Length == 0)
            return ("clarify", FollowWords.List(own));
        var meant = Meant(own, what, follower);
        if (meant.Length != 1)
            return ("clarify", FollowWords.WhichToStop(what, meant.Length == 0 ? [.. own] : meant, own));
        store.Subscriptions.Remove(meant[0]);
        return ("unfollowed", FollowWords.Stopped([meant[0].Name], own.Count - 1));
    }

    // By the number in the list; by the same name; by the same thing under another name; by a part of the name.
    private Subscription[] Meant(List<Subscription> own, string what, Follower follower)
    {
        if (FollowWords.NumberIn(what) is { } number)
            return number >= 1 && number <= own.Count ? [own[number - 1]] : [];
        if (own.Where(s => s.Name == what || s.Target == what).ToArray() is { Length: > 0 } named)
            return named;
        var subjects = engine.SubjectOf(what, follower.Audience).Subjects;
        if (own.Where(s => subjects.Any(t => t.Kind == s.Kind && t.Target == s.Target)).ToArray() is { Length: > 0 } same)
            return same;
        return [.. own.Where(s => s.Name.Contains(what, StringComparison.Ordinal))];
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
