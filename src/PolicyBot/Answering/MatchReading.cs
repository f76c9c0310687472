using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Retrieval.Eligibility;

namespace PolicyBot.Answering;

/// <summary>The documents read with a business: what speaks to it, under what conditions, whom to ask. A reading, never a decision.</summary>
/// <param name="Summary">What was told, and how many clauses speak to it; where none does, that none was found.</param>
/// <param name="Clauses">The clauses, those that say most first.</param>
/// <param name="Contacts">Whom to ask.</param>
/// <param name="Open">What would settle most of what is open, as questions.</param>
/// <param name="NotUnderstood">What of the form could not be understood.</param>
/// <param name="Closing">That this decides nothing.</param>
public sealed record MatchReading(
    string Summary, ImmutableArray<MatchedClause> Clauses, ImmutableArray<MatchContact> Contacts, ImmutableArray<string> Open, ImmutableArray<string> NotUnderstood, string Closing);

/// <summary>A clause that speaks to a business.</summary>
/// <param name="Document">Its document, without its clauses.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Source">《全称》（文号） and the place in it.</param>
/// <param name="Heading">What the clause is called.</param>
/// <param name="Quote">Its words that speak to the business, verbatim.</param>
/// <param name="Conditions">Its conditions, those that agree first.</param>
/// <param name="Standing">What must be said of whether its document holds; null where nothing must.</param>
public sealed record MatchedClause(
    PolicyDocument Document, Clause Clause, string Source, string Heading, string Quote, ImmutableArray<MatchedCondition> Conditions, string? Standing);

/// <summary>A condition in words for the reader.</summary>
/// <param name="Verdict">How far what was told agrees.</param>
/// <param name="Name">方向相符, 可能不符 or 需核实.</param>
/// <param name="Kind">行业, 地点, 搬迁方式 …; may be empty.</param>
/// <param name="Words">The clause's words, verbatim.</param>
/// <param name="Because">Why; empty where the words say it themselves.</param>
public sealed record MatchedCondition(Verdict Verdict, string Name, string Kind, string Words, string Because);

/// <summary>Somebody to ask.</summary>
/// <param name="Name">The department, or several that lead together, as printed.</param>
/// <param name="Leads">Whether it leads the clauses; else it is listed.</param>
/// <param name="Clauses">The clauses, in short.</param>
/// <param name="Asks">The condition that its name says is its business; null for those that lead.</param>
public sealed record MatchContact(string Name, bool Leads, ImmutableArray<string> Clauses, string? Asks)
{
    /// <summary>Lines of the office's own directory for it, in words; empty where the directory has none.</summary>
    public ImmutableArray<string> Telephones { get; init; } = [];
}
