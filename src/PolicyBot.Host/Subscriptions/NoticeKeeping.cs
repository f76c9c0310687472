using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.State;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;
using PolicyBot.Text;

namespace PolicyBot.Host.Subscriptions;

/// <summary>Keeps, in one write, what followers are told and that they were.</summary>
/// <param name="channels">The channels by their names.</param>
/// <param name="time">The clock.</param>
internal sealed class NoticeKeeping(Dictionary<string, IChannel> channels, TimeProvider time)
{
    private const int MostClauses = 100;

    /// <summary>Keeps all of it, or nothing.</summary>
    /// <returns>False where another process was faster, or somebody began or stopped to follow meanwhile: it is to be worked out anew.</returns>
    public async Task<bool> KeepAsync(StateContext store, ToldGeneration told, PolicyIndex index, ShelfDifference difference, List<Subscription> read, List<FollowerMessage> messages)
    {
        var known = read.Select(s => s.Id).ToHashSet();
        var now = await store.Subscriptions.Select(s => new { s.Id, s.Generation }).ToListAsync();
        if (now.Exists(s => !known.Contains(s.Id) && s.Generation != index.Generation))
            return false;
        var still = now.Select(s => s.Id).ToHashSet();
        if (messages.Exists(m => m.For.Any(s => !still.Contains(s.Id))))
            return false;
        var kept = await store.ToldGenerations.Where(g => g.Id == ToldGeneration.Only && g.Revision == told.Revision).ExecuteUpdateAsync(
            set => set.SetProperty(g => g.Generation, index.Generation).SetProperty(g => g.Program, index.Manifest.Program).SetProperty(g => g.Revision, g => g.Revision + 1));
        if (kept == 0)
            return false;

        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var row in difference.Rows)
            store.Entry(row).State = difference.Added.Contains(row.DocumentId) ? EntityState.Added : EntityState.Modified;
        store.Changes.AddRange(difference.Changes.Select(c => new StoredChange
        {
            DocumentId = c.Change.DocumentId,
            Least = c.Least,
            Most = c.Most,
            Content = PackedJson.Pack(c.Change),
            At = at,
        }));

        foreach (var message in messages)
            Tell(store, message, index, at);
        await store.SaveChangesAsync();
        foreach (var (from, to) in difference.Renamed)
        {
            await store.Subscriptions
                .Where(s => s.Kind == SubjectKind.Document && s.Target == from
                    && !store.Subscriptions.Any(o => o.Channel == s.Channel && o.ConversationId == s.ConversationId && o.Kind == SubjectKind.Document && o.Target == to))
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Target, to));
        }

        return true;
    }

    private void Tell(StateContext store, FollowerMessage message, PolicyIndex index, long at)
    {
        var first = message.For[0];
        if (first.Channel == Follower.Page)
        {
            store.Notices.Add(new() { AccountId = first.ConversationId, Content = PackedJson.Pack(message.Touched), At = at });
        }
        else if (channels.TryGetValue(first.Channel, out var channel))
        {
            foreach (var payload in channel.Announce(message.For[^1].Address, NoticeText.Of(message.Touched)))
                store.Outbox.Add(new() { Channel = first.Channel, ConversationId = first.ConversationId, Payload = payload, CreatedAt = at });
        }

        store.Audit.Add(new()
        {
            At = at,
            Channel = first.Channel,
            Who = AuditLines.Mask(first.Follower),
            Question = PersonalData.Mask("（通知）" + string.Join('、', message.For.Select(s => s.Name))),
            Outcome = "notified",
            Clauses = string.Join(' ', message.Touched.SelectMany(t => t.Change.Clauses).Select(c => c.ClauseId).Take(MostClauses)),
            Versions = $"{index.Manifest.Program} {index.Manifest.Fingerprint}",
            AnswerId = "",
        });
    }
}
