using Microsoft.EntityFrameworkCore;

namespace PolicyBot.Host.State;

/// <summary>
/// Everything the server keeps, apart from documents and their index. One model on two databases; each has a derived context
/// with migrations of its own. Times are Unix milliseconds, which both can compare.
/// </summary>
public abstract class StateContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>What platforms delivered.</summary>
    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();

    /// <summary>What is to be sent to platforms.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>The platforms' conversations.</summary>
    public DbSet<Conversation> Conversations => Set<Conversation>();

    /// <summary>Who has been welcomed where.</summary>
    public DbSet<WelcomedMember> WelcomedMembers => Set<WelcomedMember>();

    /// <summary>What conversations were about.</summary>
    public DbSet<StoredMemory> Memories => Set<StoredMemory>();

    /// <summary>Answers as they were given.</summary>
    public DbSet<StoredAnswer> Answers => Set<StoredAnswer>();

    /// <summary>What readers thought of them.</summary>
    public DbSet<Feedback> Feedback => Set<Feedback>();

    /// <summary>A line for each answer.</summary>
    public DbSet<AuditLine> Audit => Set<AuditLine>();

    /// <summary>Who works at the desk.</summary>
    public DbSet<Account> Accounts => Set<Account>();

    /// <summary>Links by which passwords are set.</summary>
    public DbSet<PasswordLink> PasswordLinks => Set<PasswordLink>();

    /// <summary>Keys for machines.</summary>
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    /// <summary>What was done at the desk.</summary>
    public DbSet<DeskAction> DeskActions => Set<DeskAction>();

    /// <summary>Keys that sessions are protected with.</summary>
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    /// <summary>Files uploaded to become documents.</summary>
    public DbSet<Draft> Drafts => Set<Draft>();

    /// <summary>Changes of the shelf made from the desk.</summary>
    public DbSet<Publication> Publications => Set<Publication>();

    /// <summary>Questions handed to offices, with their replies.</summary>
    public DbSet<HandedQuestion> HandedQuestions => Set<HandedQuestion>();

    /// <summary>Who follows what.</summary>
    public DbSet<Subscription> Subscriptions => Set<Subscription>();

    /// <summary>The documents as followers were last told of them.</summary>
    public DbSet<ToldDocument> ToldDocuments => Set<ToldDocument>();

    /// <summary>Up to which generation they were told.</summary>
    public DbSet<ToldGeneration> ToldGenerations => Set<ToldGeneration>();

    /// <summary>What became of documents.</summary>
    public DbSet<StoredChange> Changes => Set<StoredChange>();

    /// <summary>What accounts of the desk were told.</summary>
    public DbSet<Notice> Notices => Set<Notice>();

    /// <summary>Questions the documents had no answer to: what is missing on the shelf.</summary>
    public IQueryable<AuditLine> Gaps => Audit.Where(line => line.Outcome == "notFound");

    /// <summary>Takes over what another context was to add, change and remove.</summary>
    internal void TakeOver(StateContext other)
    {
        foreach (var entry in other.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
            Entry(entry.Entity).State = entry.State;
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<InboxMessage>(inbox =>
        {
            inbox.HasKey(m => m.Sequence);
            inbox.HasIndex(m => new { m.Channel, m.MessageId }).IsUnique();
            inbox.HasIndex(m => new { m.Handled, m.Channel, m.ConversationId, m.Sequence });
        });
        modelBuilder.Entity<OutboxMessage>(outbox =>
        {
            outbox.HasKey(m => m.Sequence);
            outbox.HasIndex(m => new { m.State, m.Channel, m.ConversationId, m.Sequence });
            outbox.HasIndex(m => new { m.Channel, m.InReplyTo });
        });
        modelBuilder.Entity<Conversation>().HasKey(c => new { c.Channel, c.Id });
        modelBuilder.Entity<WelcomedMember>().HasKey(m => new { m.Channel, m.ConversationId, m.MemberId });
        modelBuilder.Entity<StoredMemory>(memory =>
        {
            memory.HasKey(m => new { m.Channel, m.ConversationId, m.Sender });
            memory.HasIndex(m => m.ExpiresAt);
        });
        modelBuilder.Entity<StoredAnswer>(answer =>
        {
            answer.HasKey(a => a.Id);
            answer.HasIndex(a => new { a.Channel, a.MessageId });
            answer.HasIndex(a => new { a.Channel, a.ConversationId, a.SentId });
            answer.HasIndex(a => a.At);
        });
        modelBuilder.Entity<Feedback>().HasKey(f => new { f.AnswerId, f.Sender });
        modelBuilder.Entity<AuditLine>(line =>
        {
            line.HasKey(l => l.Sequence);
            line.HasIndex(l => l.At);
            line.HasIndex(l => new { l.Outcome, l.At });
        });
        modelBuilder.Entity<Account>(account =>
        {
            account.HasKey(a => a.Id);
            account.HasIndex(a => a.Name).IsUnique();
            account.HasIndex(a => a.Subject).IsUnique();
        });
        modelBuilder.Entity<PasswordLink>(link =>
        {
            link.HasKey(l => l.Hash);
            link.HasIndex(l => l.AccountId);
        });
        modelBuilder.Entity<ApiKey>(key =>
        {
            key.HasKey(k => k.Id);
            key.HasIndex(k => k.Hash).IsUnique();
            key.HasIndex(k => k.AccountId);
        });
        modelBuilder.Entity<DeskAction>(action =>
        {
            action.HasKey(a => a.Sequence);
            action.HasIndex(a => a.At);
        });
        modelBuilder.Entity<HandedQuestion>(handed =>
        {
            handed.HasKey(h => h.Id);
            handed.HasIndex(h => h.Shown);
        });
        modelBuilder.Entity<Subscription>(subscription =>
        {
            subscription.HasKey(s => s.Id);
            subscription.Ignore(s => s.Subject);
            subscription.HasIndex(s => new { s.Channel, s.ConversationId, s.Kind, s.Target }).IsUnique();
        });
        modelBuilder.Entity<ToldDocument>().HasKey(d => d.DocumentId);
        modelBuilder.Entity<ToldGeneration>(told =>
        {
            told.HasKey(g => g.Id);
            told.Property(g => g.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<StoredChange>(change =>
        {
            change.HasKey(c => c.Sequence);
            change.HasIndex(c => new { c.DocumentId, c.Sequence });
            change.HasIndex(c => c.At);
        });
        modelBuilder.Entity<Notice>(notice =>
        {
            notice.HasKey(n => n.Id);
            notice.HasIndex(n => new { n.AccountId, n.IsRead });
        });
        modelBuilder.Entity<ProtectionKey>().HasKey(k => k.Sequence);
        modelBuilder.Entity<Draft>(draft =>
        {
            draft.HasKey(d => d.Id);
            draft.HasIndex(d => new { d.State, d.CreatedAt });
        });
        modelBuilder.Entity<Publication>(publication =>
        {
            publication.HasKey(p => p.Sequence);
            publication.HasIndex(p => p.DraftId);
        });
    }
}

/// <summary>The store in a SQLite file, for one node.</summary>
public sealed class SqliteStateContext(DbContextOptions<SqliteStateContext> options) : StateContext(options);

/// <summary>The store in PostgreSQL, for several nodes.</summary>
public sealed class PostgreSqlStateContext(DbContextOptions<PostgreSqlStateContext> options) : StateContext(options);
