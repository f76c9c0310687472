using System.Collections.Immutable;
using PolicyBot.Documents.Comparison;
using PolicyBot.Text;

namespace PolicyBot.Retrieval;

/// <summary>Something that clauses can be about: a document, a department or a topic.</summary>
/// <param name="Kind">Which of these.</param>
/// <param name="Target">The document's or department's id; the words of a topic.</param>
/// <param name="Name">What it is called.</param>
public sealed record Subject(SubjectKind Kind, string Target, string Name)
{
    /// <summary>The longest topic, in UTF-16 code units.</summary>
    public const int LongestTopic = 30;

    /// <summary>The words a topic is matched by; empty where it holds none that say anything.</summary>
    public static ImmutableArray<string> WordsOf(string topic) => [.. TopicTerms.Of(topic).Units.Select(u => u.Term)];

    /// <summary>
    /// The clauses of a change that touch it: all of a document's; those that give a department something to do or name it; those whose
    /// text, before or after, holds every word of a topic, or for a word what documents write in its place. Likeness alone is never enough.
    /// </summary>
    /// <param name="change">The change.</param>
    /// <param name="names">What the documents call a department.</param>
    public ImmutableArray<TouchedClause> In(DocumentChange change, IEnumerable<string> names)
    {
        switch (Kind)
        {
            case SubjectKind.Document:
                return change.Kin.Contains(Target, StringComparer.Ordinal) ? change.Clauses : [];
            case SubjectKind.Department:
                var own = names.Where(n => Documents.DepartmentNames.Default.Resolve(n, change.Jurisdiction).Id == Target).ToArray();
                return [.. change.Clauses.Where(c => c.Departments.Contains(Target, StringComparer.Ordinal) || own.Any(n => Texts(c).Any(t => t.Contains(n, StringComparison.Ordinal))))];
            default:
                var units = TopicTerms.Of(Target).Units;
                return [.. change.Clauses.Where(c => Texts(c).Any(t => HoldsAll(SimplifiedCharacters.Of(t), units)))];
        }
    }

    /// <summary>Whether a text holds every word of a topic, or what documents write in its place.</summary>
    public static bool Holds(string text, string topic) => HoldsAll(SimplifiedCharacters.Of(text), TopicTerms.Of(topic).Units);

    private static bool HoldsAll(string text, ImmutableArray<TopicUnit> units) =>
        !units.IsEmpty && text.Length > 0 && units.All(u => WholeWord.In(text, u.Term) || u.Synonyms.Any(s => WholeWord.In(text, s)));

    private static string[] Texts(TouchedClause clause) => [clause.Before(), clause.After()];
}

/// <summary>Kinds of subjects.</summary>
public enum SubjectKind
{
    /// <summary>A document, in all its versions.</summary>
    Document,

    /// <summary>A department of one place.</summary>
    Department,

    /// <summary>Words.</summary>
    Topic,
}

/// <summary>What words name.</summary>
/// <param name="Subjects">The subjects meant, all of them; empty where that is not clear.</param>
/// <param name="Choices">The subjects of which one is meant.</param>
/// <param name="Unknown">The document or department that was named and that the documents do not have; null where there is none.</param>
/// <param name="Nearest">Names that come near that.</param>
public sealed record SubjectReading(ImmutableArray<Subject> Subjects, ImmutableArray<Subject> Choices, string? Unknown, ImmutableArray<string> Nearest)
{
    internal static SubjectReading Of(params ImmutableArray<Subject> subjects) => new(subjects, [], null, []);

    internal static SubjectReading OneOf(ImmutableArray<Subject> choices) => new([], choices, null, []);

    internal static SubjectReading Missing(string unknown, ImmutableArray<string> nearest) => new([], [], unknown, nearest);
}
