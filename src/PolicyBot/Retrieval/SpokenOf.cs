using PolicyBot.Documents;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval;

/// <summary>Where what is asked about is looked for before anywhere else: in what the conversation was about.</summary>
/// <param name="Clauses">The clause, where the message goes on from its answer: 那税收怎么分.</param>
/// <param name="Documents">The documents.</param>
/// <param name="Stays">Whether nothing else can be meant: 那边有环保门槛吗.</param>
/// <param name="Name">What of it is said to the reader: the place, or the document.</param>
public sealed partial record SpokenOf(ImmutableArray<string> Clauses, ImmutableArray<string> Documents, bool Stays, string Name)
{
    /// <summary>A question about something, with where the conversation says to look for it first.</summary>
    /// <param name="query">The message, with what it leaves out filled in.</param>
    /// <param name="cues">Its words that ask.</param>
    /// <param name="memory">What the conversation was about.</param>
    /// <param name="name">How a document is called.</param>
    internal static PolicyQuery In(PolicyQuery query, Cues cues, ConversationMemory memory, Func<string, string> name)
    {
        var last = memory.Query;
        if (query is not { Intent: Intent.Topic, UnknownDocument: null, TakenOver: null, Clauses.IsEmpty: true, ClauseIds.IsEmpty: true, Departments.IsEmpty: true, Regions.IsEmpty: true, Topic.Length: > 1 }
            || !(query.DocumentIds.IsEmpty || (query.DocumentsInferred && query.DocumentIds.SequenceEqual(last.DocumentIds))))
            return query;

        var goesOn = There().IsMatch(query.Text) || GoesOn().IsMatch(query.Text);

        // 那租金呢, after a question about 北京, is not answered from 遂宁.
        var stays = There().IsMatch(query.Text) || (goesOn && !last.Regions.IsEmpty);
        var answered = memory.ClauseIds.Select(ClauseId.DocumentOf).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var documents = !last.DocumentIds.IsEmpty ? last.DocumentIds : goesOn && answered.Length == 1 ? answered : [];
        ImmutableArray<string> clauses = goesOn && !memory.Refused && memory.ClauseIds.Length == 1 && (cues.YesNo || cues.Text || query.Attribute is not null || How().IsMatch(query.Text)) ? memory.ClauseIds : [];
        if (documents.IsEmpty && clauses.IsEmpty)
            return query;
        var place = stays && !last.Regions.IsEmpty ? string.Join('、', last.Regions.Select(r => r.ShortName)) : string.Join('、', documents.Take(2).Select(name));
        return query with { Spoken = new SpokenOf(clauses, documents, stays, place) };
    }

    /// <summary>Whether a message asks how, not for another in place of what was asked about.</summary>
    internal static bool AsksHow(string text) => How().IsMatch(text);

    [GeneratedRegex("那[边里儿头]|当地|他们那")]
    private static partial Regex There();

    [GeneratedRegex("^(?:那(?!些|个|几|年|时|天)|那么)")]
    private static partial Regex GoesOn();

    [GeneratedRegex("咋(?!样)|怎么(?!样)|如何|怎样")]
    private static partial Regex How();
}
