using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PolicyBot.Documents;
using PolicyBot.Retrieval.Eligibility;

namespace PolicyBot.Retrieval;

/// <summary>A question as it was understood, without a model: what is asked, and about whom and what.</summary>
public sealed record PolicyQuery
{
    /// <summary>The message it was read from.</summary>
    public required Question Question { get; init; }

    /// <summary>The words, normalised and with slips of typing mended.</summary>
    public required string Text { get; init; }

    /// <summary>The question as it was sent, out of a message that may ask several; normalised and nothing else.</summary>
    public string Asked { get; init; } = "";

    /// <summary>What is asked.</summary>
    public required Intent Intent { get; init; }

    /// <summary>Departments named, in the order of the question, or taken over.</summary>
    public ImmutableArray<DepartmentMention> Departments { get; init; } = [];

    /// <summary>Which part of a department is asked for.</summary>
    public RoleFilter Role { get; init; }

    /// <summary>Whether only who stands first in a list is asked for, not who leads by the text.</summary>
    public bool ByOrder { get; init; }

    /// <summary>What the measures asked for must fulfil, all of it; matters where <see cref="Intent"/> is <see cref="Intent.MeasuresWhere"/>.</summary>
    public ImmutableArray<DepartmentCondition> Conditions { get; init; } = [];

    /// <summary>How many departments the measures asked for must list; null where it does not matter.</summary>
    public ListSize? Size { get; init; }

    /// <summary>In how many measures the question says that the department it names has a part; null where it says no number.</summary>
    public int? CountSaid { get; init; }

    /// <summary>In how many measures the departments asked for must have a part; null where it does not matter.</summary>
    public ListSize? Times { get; init; }

    /// <summary>Clauses named by their number.</summary>
    public ImmutableArray<ClauseReference> Clauses { get; init; } = [];

    /// <summary>How many clauses on from the one named: 下一项 is 1, 上一项 −1.</summary>
    public int Step { get; init; }

    /// <summary>Clauses meant without being named: those the conversation is about.</summary>
    public ImmutableArray<string> ClauseIds { get; init; } = [];

    /// <summary>Places named.</summary>
    public ImmutableArray<Place> Regions { get; init; } = [];

    /// <summary>The documents meant; empty where the question names none: then all that the sender may see.</summary>
    public ImmutableArray<string> DocumentIds { get; init; } = [];

    /// <summary>Whether <see cref="DocumentIds"/> were inferred from words of a title or a place in the question: likely, not certain.</summary>
    public bool DocumentsInferred { get; init; }

    /// <summary>The documents of the office's own place, where the question names neither a document nor a place and others are served too; null otherwise.</summary>
    [JsonIgnore]
    public OwnDocuments? Own { get; init; }

    /// <summary>The office's own place, to be said to the reader, where the question was read as one about its documents; null where it was not.</summary>
    public string? ReadFor { get; init; }

    /// <summary>A document the question names and that is not served, as typed; null where there is none.</summary>
    public string? UnknownDocument { get; init; }

    /// <summary>The fact asked for where <see cref="Intent"/> is <see cref="Intent.DocumentFact"/>.</summary>
    public DocumentFact? Fact { get; init; }

    /// <summary>The kind of datum asked for (金额, 完成时限 …): only a sentence that states one answers. Null where none is.</summary>
    public string? Attribute { get; init; }

    /// <summary>Whether <see cref="Attribute"/> is the last question's, which this one need not mean.</summary>
    public bool AttributeTakenOver { get; init; }

    /// <summary>Whether the words ask for the places something consists of: 川南包括哪几个市.</summary>
    public bool AsksPlaces { get; init; }

    /// <summary>Whether the department with most of what is asked for is wanted: 牵头最多的部门.</summary>
    public bool Most { get; init; }

    /// <summary>What the question is about once names, numbers and question words are taken away; may be empty.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Of <see cref="Topic"/> what stands in the parts of a business's message that ask, not in those that tell; empty where nothing does.</summary>
    public string Matter { get; init; } = "";

    /// <summary>What the question asks for instead where nothing is found for <see cref="Intent"/>; null where nothing else can be meant.</summary>
    public Intent? Fallback { get; init; }

    /// <summary>What was taken over from the conversation, to be said to the reader; null where nothing was.</summary>
    public string? TakenOver { get; init; }

    /// <summary>Where the conversation says to look first; null where it says nothing, or once it has been looked there.</summary>
    public SpokenOf? Spoken { get; init; }

    /// <summary>What the sender has told of a business, in this message or earlier in the conversation; null where nothing.</summary>
    public Applicant? Applicant { get; init; }

    /// <summary>Of <see cref="Applicant"/>, what this message told; null unless <see cref="Intent"/> is <see cref="Intent.Eligibility"/>.</summary>
    public Applicant? Told { get; init; }

    /// <summary>Who may see what is found.</summary>
    [JsonIgnore]
    public Audience Audience => Question.Audience;
}

/// <summary>What a question asks for.</summary>
public enum Intent
{
    /// <summary>What the documents say about something.</summary>
    Topic,

    /// <summary>What a clause says.</summary>
    ClauseText,

    /// <summary>Which clauses speak to a business that was described, and under what conditions.</summary>
    Eligibility,

    /// <summary>Who leads a task.</summary>
    Lead,

    /// <summary>Whether a named department leads, or takes part in, a task.</summary>
    IsResponsible,

    /// <summary>Every department of a task, or those that do not lead it.</summary>
    Departments,

    /// <summary>What a named department leads or takes part in.</summary>
    DepartmentTasks,

    /// <summary>The measures that fulfil conditions on their departments: both of two, without one, one leading and another taking part, how many.</summary>
    MeasuresWhere,

    /// <summary>Every clause whose text holds a word.</summary>
    MeasuresMentioning,

    /// <summary>What a place has to carry out.</summary>
    RegionDuties,

    /// <summary>Which departments the documents give tasks at all.</summary>
    AllDepartments,

    /// <summary>A fact about the document itself.</summary>
    DocumentFact,

    /// <summary>What the document aims at.</summary>
    Goals,

    /// <summary>The document's parts.</summary>
    Structure,

    /// <summary>The document's measures, or those of one part.</summary>
    Measures,

    /// <summary>Measures in which nobody leads.</summary>
    WithoutLead,

    /// <summary>Measures without a list of departments.</summary>
    WithoutList,

    /// <summary>Which documents are served.</summary>
    Shelf,

    /// <summary>A greeting, thanks, or a question about the service itself.</summary>
    Help,

    /// <summary>Not a question for policy documents.</summary>
    Outside,

    /// <summary>A question that leaves out what it is about, with no conversation to take it from.</summary>
    Incomplete,
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

/// <summary>What a measure must fulfil.</summary>
/// <param name="Department">The department.</param>
/// <param name="Role">The part it must have.</param>
/// <param name="Negated">Whether it must not have that part.</param>
public sealed record DepartmentCondition(DepartmentMention Department, RoleFilter Role, bool Negated);

/// <summary>How many departments a measure must list, those that carry it out by a general rule left out.</summary>
/// <param name="Bound">How the number is meant.</param>
/// <param name="Number">The number; 0 where the bound has none.</param>
public sealed record ListSize(SizeBound Bound, int Number)
{
    /// <summary>Whether a count is one of those meant; the most and the fewest are not told from a count alone.</summary>
    public bool Holds(int count) => Bound switch
    {
        SizeBound.Exactly => count == Number,
        SizeBound.AtLeast => count >= Number,
        SizeBound.AtMost => count <= Number,
        _ => true,
    };
}

/// <summary>How the number of a <see cref="ListSize"/> is meant.</summary>
public enum SizeBound
{
    /// <summary>Any number: it is only to be told.</summary>
    Any,

    /// <summary>As many as any measure lists.</summary>
    Most,

    /// <summary>As few as any measure lists.</summary>
    Fewest,

    /// <summary>The number itself.</summary>
    Exactly,

    /// <summary>The number or more.</summary>
    AtLeast,

    /// <summary>The number or fewer.</summary>
    AtMost,
}

/// <summary>A clause as a question names it.</summary>
/// <param name="Number">The number; counted from the end where negative: −1 is the last.</param>
/// <param name="Unit">What the number counts, as far as the words say.</param>
/// <param name="Section">The number of the section it is said to stand in; null where none is said.</param>
public sealed record ClauseReference(int Number, ClauseUnit Unit, int? Section = null);

/// <summary>What a clause number counts.</summary>
public enum ClauseUnit
{
    /// <summary>第四点, 第四个: could be a section or a measure.</summary>
    Unclear,

    /// <summary>节: a part of a chapter where the document has such, else unclear.</summary>
    Subsection,

    /// <summary>项, 条, 举措, （十九）: a measure, or an article where the document has articles.</summary>
    Measure,

    /// <summary>部分, 章, 八、: an outermost clause.</summary>
    Section,
}
