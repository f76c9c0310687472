namespace PolicyBot.Host.State;

/// <summary>Somebody who works at the desk.</summary>
public sealed class Account
{
    /// <summary>Given once, never shown as a name.</summary>
    public required string Id { get; init; }

    /// <summary>What is typed to sign in: lower case, unique.</summary>
    public required string Name { get; init; }

    /// <summary>What others see.</summary>
    public required string DisplayName { get; set; }

    /// <summary>As the framework's hasher writes it; null until a password has been set.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>The provider and the provider's id of this person, <c>issuer subject</c>; null for an account of this server alone.</summary>
    public string? Subject { get; set; }

    /// <summary>What they may do.</summary>
    public Roles Roles { get; set; }

    /// <summary>Whether they may do nothing for now.</summary>
    public bool Suspended { get; set; }

    /// <summary>Sessions carry it: another value here, and they are over.</summary>
    public required string Stamp { get; set; }

    /// <summary>Wrong passwords in a row.</summary>
    public int Failures { get; init; }

    /// <summary>No password is looked at before, in Unix milliseconds; 0 where none was wrong.</summary>
    public long BlockedUntil { get; init; }

    /// <summary>When it was made, in Unix milliseconds.</summary>
    public long CreatedAt { get; init; }
}

/// <summary>What an account may do; several together, save that nobody holds two of the last three (三员分立).</summary>
[Flags]
public enum Roles
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>查阅: sees what is on the desk, changes nothing.</summary>
    Reader = 1,

    /// <summary>编辑: uploads, corrects, sends for review, hands out questions.</summary>
    Editor = 2,

    /// <summary>审核: publishes, withdraws, rolls back.</summary>
    Reviewer = 4,

    /// <summary>系统管理员: makes and suspends accounts.</summary>
    SystemAdministrator = 8,

    /// <summary>安全管理员: says what accounts may do, takes back keys.</summary>
    SecurityAdministrator = 16,

    /// <summary>审计员: reads what was done.</summary>
    Auditor = 32,
}

/// <summary>A link by which an account's password is set, once.</summary>
public sealed class PasswordLink
{
    /// <summary>SHA-256 of what the link holds, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Whose password.</summary>
    public required string AccountId { get; init; }

    /// <summary>Worthless from then on, in Unix milliseconds.</summary>
    public long ExpiresAt { get; init; }
}

/// <summary>A key by which a machine does what its owner may do, within its scopes.</summary>
public sealed class ApiKey
{
    /// <summary>Names it on pages.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 of the key, in hexadecimal: the key is 256 random bits, which no list of guesses reaches.</summary>
    public required string Hash { get; init; }

    /// <summary>Its first characters, by which its owner knows it again.</summary>
    public required string Start { get; init; }

    /// <summary>What it is for, in its owner's words.</summary>
    public required string Name { get; init; }

    /// <summary>What it opens, separated by blanks.</summary>
    public required string Scopes { get; init; }

    /// <summary>Whose it is; it opens nothing while they are suspended.</summary>
    public required string AccountId { get; init; }

    /// <summary>When it was made, in Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>When it was taken back, in Unix milliseconds; null while it holds.</summary>
    public long? RevokedAt { get; init; }
}

/// <summary>What somebody did at the desk, for whoever has to account for it. Never changed.</summary>
public sealed class DeskAction
{
    /// <summary>Counts up.</summary>
    public long Sequence { get; init; }

    /// <summary>When, in Unix milliseconds.</summary>
    public long At { get; init; }

    /// <summary>The name of the account; as typed where nobody signed in.</summary>
    public required string Who { get; init; }

    /// <summary>The address it was done from; empty where there was none.</summary>
    public required string From { get; init; }

    /// <summary>What was done, in Chinese: 登录, 发布.</summary>
    public required string What { get; init; }

    /// <summary>To what: an account, a document.</summary>
    public required string Subject { get; init; }

    /// <summary>More of it; empty where there is no more.</summary>
    public string Detail { get; init; } = "";
}

/// <summary>A key that sessions are protected with, as the framework writes it. Several nodes share them, and they outlive a restart.</summary>
public sealed class ProtectionKey
{
    /// <summary>Counts up.</summary>
    public long Sequence { get; init; }

    /// <summary>The key as XML.</summary>
    public required string Xml { get; init; }
}
