using System.Collections.Immutable;
using PolicyBot.Documents.Standing;
using PolicyBot.Text;

namespace PolicyBot.Documents;

/// <summary>One issued policy document (政策文件), its annexes included, as it was read from one source.</summary>
public sealed record PolicyDocument
{
    /// <summary>ASCII, unique on the shelf, kept when the document is read again: <c>sichuan-2022-67</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The document's full title (全称) on one line, the issuer's line above it included: 四川省人民政府办公厅关于承接制造业有序转移的实施意见.</summary>
    public required string Title { get; init; }

    /// <summary>文号 as cited, 川办发〔2022〕67号: brackets 〔〕, ASCII digits; null where the document has none.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>发文机关, the first of several first; empty where the text names none.</summary>
    public ImmutableArray<string> Issuers { get; init; } = [];

    /// <summary>The place whose departments the document speaks of: 四川省, 遂宁市, 国家; null where unknown.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>主送机关 as printed, without the closing colon.</summary>
    public string? Addressees { get; init; }

    /// <summary>成文日期.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>施行日期, where the document states one.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>The last day on which it holds (有效期至), where the document states one.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>废止日期 as a header block states it: from this day on it holds no more.</summary>
    public DateOnly? RepealedOn { get; init; }

    /// <summary>Whether the document still holds, as far as it says itself.</summary>
    public Validity Validity { get; init; }

    /// <summary>What it says it does to other documents: repeals or changes them.</summary>
    public ImmutableArray<ValidityAct> Acts { get; init; } = [];

    /// <summary>What a person found about whether it holds (有效性核对); null where nobody looked.</summary>
    public ValidityCheck? Check { get; init; }

    /// <summary>The documents it implements or is made under (依据), in the order it names them.</summary>
    public ImmutableArray<BasisReference> Basis { get; init; } = [];

    /// <summary>Who may be served from it.</summary>
    public Audience Audience { get; init; } = Audience.Public;

    /// <summary>密级 as marked on the document; anything but <see cref="Classification.None"/> must not be stored.</summary>
    public Classification Classification { get; init; }

    /// <summary>Where it came from: the catalogue's words, or the file.</summary>
    public string? Source { get; init; }

    /// <summary>Where else the same document was found; it is served once, from the best reading.</summary>
    public ImmutableArray<string> AlsoFrom { get; init; } = [];

    /// <summary>The file it was read from, as the catalogue names it.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of that file's bytes.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Every clause in the document's order, sections before the clauses they hold.</summary>
    public ImmutableArray<Clause> Clauses { get; init; } = [];

    /// <summary>What people corrected in its clauses, what could not be applied included.</summary>
    public ImmutableArray<CorrectedClause> Corrected { get; init; } = [];

    /// <summary>Share of the source's non-space characters that were given a role, 0 to 1.</summary>
    public double Coverage { get; init; } = 1;

    /// <summary>Text that was kept but given no role, with its place in the source.</summary>
    public ImmutableArray<UnreadText> Unread { get; init; } = [];

    /// <summary>What a reviewer should look at, in Chinese: number gaps, unknown names, low coverage.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}

/// <summary>A document named as the basis of another: 《title》（number）; either may be missing, never both.</summary>
public sealed record BasisReference(string? Title, string? DocumentNumber);

/// <summary>Source text without a recognised role.</summary>
public sealed record UnreadText(string Text, SourceSpan Span);

/// <summary>Who may see a document; a caller sees its own level and those before it.</summary>
public enum Audience
{
    /// <summary>公开: anyone.</summary>
    Public,

    /// <summary>内部: staff who are signed in.</summary>
    Staff,
}

/// <summary>Whether a document still holds.</summary>
public enum Validity
{
    /// <summary>Nothing says that it does not.</summary>
    Unstated,

    /// <summary>现行有效.</summary>
    InForce,

    /// <summary>已修改.</summary>
    Amended,

    /// <summary>已废止.</summary>
    Repealed,

    /// <summary>失效 (its own term has run out).</summary>
    Expired,

    /// <summary>尚未施行.</summary>
    NotYetInForce,
}

/// <summary>密级: how secret a document is marked to be.</summary>
public enum Classification
{
    /// <summary>No mark.</summary>
    None,

    /// <summary>秘密.</summary>
    Confidential,

    /// <summary>机密.</summary>
    Secret,

    /// <summary>绝密.</summary>
    TopSecret,
}
