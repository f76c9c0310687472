using System.Collections.Immutable;
using PolicyBot.Documents;

namespace PolicyBot.Retrieval;

/// <summary>A question as it was understood, without a model: what is asked, and about whom and what.</summary>
public sealed record PolicyQuery
{
    /// <summary>The message it was read from.</summary>
    public required Question Question { get; init; }

    /// <summary>The words, normalised.</summary>
    public required string Text { get; init; }

    /// <summary>What is asked.</summary>
    public required Intent Intent { get; init; }

    /// <summary>Departments named, in the order of the question.</summary>
    public ImmutableArray<DepartmentMention> Departments { get; init; } = [];

    /// <summary>Which part of a department is asked for.</summary>
    public RoleFilter Role { get; init; }

    /// <summary>Whether a number rather than a list is asked for.</summary>
    public bool CountOnly { get; init; }

    /// <summary>Clauses named by their number.</summary>
    public ImmutableArray<ClauseReference> Clauses { get; init; } = [];

    /// <summary>The documents meant; empty where the question names none: then all that the sender may see.</summary>
    public ImmutableArray<string> DocumentIds { get; init; } = [];

    /// <summary>A document the question names and that is not served, as typed; null where there is none.</summary>
    public string? UnknownDocument { get; init; }

    /// <summary>The fact asked for where <see cref="Intent"/> is <see cref="Intent.DocumentFact"/>.</summary>
    public DocumentFact? Fact { get; init; }

    /// <summary>What the question is about once names, numbers and question words are taken away; may be empty.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Who may see what is found.</summary>
    public Audience Audience => Question.Audience;
}

/// <summary>What a question asks for.</summary>
public enum Intent
{
    /// <summary>What the documents say about something.</summary>
    Topic,

    /// <summary>What a clause named by its number says.</summary>
    ClauseText,

    /// <summary>Who leads a task.</summary>
    Lead,

    /// <summary>Whether a named department leads, or takes part in, a task.</summary>
    IsResponsible,

    /// <summary>Every department of a task.</summary>
    Departments,

    /// <summary>What a named department leads or takes part in.</summary>
    DepartmentTasks,

    /// <summary>Which departments the documents give tasks at all.</summary>
    AllDepartments,

    /// <summary>A fact about the document itself.</summary>
    DocumentFact,

    /// <summary>What the document aims at.</summary>
    Goals,

    /// <summary>The document's parts and measures.</summary>
    Structure,

    /// <summary>Measures in which nobody leads.</summary>
    WithoutLead,

    /// <summary>Which documents are served.</summary>
    Shelf,

    /// <summary>A greeting, thanks, or a question about the service itself.</summary>
    Help,
}

/// <summary>A fact about a document.</summary>
public enum DocumentFact
{
    /// <summary>文号.</summary>
    Number,

    /// <summary>全称.</summary>
    Title,

    /// <summary>发文机关.</summary>
    Issuer,

    /// <summary>主送机关.</summary>
    Addressees,

    /// <summary>成文日期.</summary>
    IssuedOn,

    /// <summary>施行日期.</summary>
    EffectiveFrom,

    /// <summary>有效期.</summary>
    ExpiresOn,

    /// <summary>依据.</summary>
    Basis,
}

/// <summary>Which part in a measure is asked for.</summary>
public enum RoleFilter
{
    /// <summary>Leading or listed otherwise, told apart in the answer.</summary>
    Any,

    /// <summary>Leading only.</summary>
    Lead,

    /// <summary>Listed without leading.</summary>
    Participant,
}

/// <summary>A department as a question names it.</summary>
/// <param name="Typed">The words of the question.</param>
/// <param name="Name">The canonical name they stand for.</param>
/// <param name="Ids">The served departments of that name, one a jurisdiction; empty where no served document names it.</param>
public sealed record DepartmentMention(string Typed, string Name, ImmutableArray<string> Ids);

/// <summary>A clause as a question names it.</summary>
/// <param name="Number">The number.</param>
/// <param name="Unit">What the number counts, as far as the words say.</param>
public sealed record ClauseReference(int Number, ClauseUnit Unit);

/// <summary>What a clause number counts.</summary>
public enum ClauseUnit
{
    /// <summary>第四点, 第四个: could be a section or a measure.</summary>
    Unclear,

    /// <summary>项, 条, 举措, （十九）: a measure, or an article where the document has articles.</summary>
    Measure,

    /// <summary>部分, 章, 八、: an outermost clause.</summary>
    Section,
}
