using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PolicyBot.Text;

namespace PolicyBot.Documents;

/// <summary>What a person said of one clause, and which words the clause had when it was said: a number alone may stand for another clause later.</summary>
/// <param name="Key">The clause as the correction names it.</param>
/// <param name="Words">What <see cref="WordsOf(Clause)"/> gave for it.</param>
/// <param name="Correction">What was said.</param>
/// <param name="At">Id of the clause it holds for now, without the document's; null where no clause has these words.</param>
/// <param name="From">Id of the earlier version it was said of; null where it was said of this document.</param>
public sealed record CorrectedClause(string Key, string Words, ClauseCorrection Correction, string? At = null, string? From = null)
{
    private const int HashLength = 24;

    /// <summary>A clause's own words as a hash, heading and list included: letters and digits alone, so that it does not depend on how marks and spaces are read.</summary>
    public static string WordsOf(Clause clause)
    {
        var words = new StringBuilder(clause.Title);
        foreach (var text in clause.Paragraphs.Append(clause.Responsibility?.List).OfType<MappedText>())
            words.Append(text.Value);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(words.ToString().Where(char.IsLetterOrDigit)))))[..HashLength];
    }

    /// <summary>The same of a clause of a document that was perhaps corrected: the words it was read with, before a person gave it another heading.</summary>
    public static string WordsOf(PolicyDocument document, Clause clause) =>
        document.Corrected.FirstOrDefault(c => c.At is { } at && clause.Id == $"{document.Id}/{at}")?.Words ?? WordsOf(clause);

    /// <summary>Place of the clause with an id, whole or without the document's; -1 where there is none.</summary>
    public static int Find(IReadOnlyList<Clause> clauses, string documentId, string key)
    {
        for (var i = 0; i < clauses.Count; i++)
        {
            if (clauses[i].Id == key || clauses[i].Id == $"{documentId}/{key}")
                return i;
        }

        return -1;
    }

    /// <summary>Place of the clause that has the words now: under the number it had, else the only one that has them; -1 where there is none.</summary>
    public int Find(IReadOnlyList<Clause> clauses, string documentId)
    {
        var same = Find(clauses, documentId, Key);
        if (same >= 0 && WordsOf(clauses[same]) == Words)
            return same;
        var all = Enumerable.Range(0, clauses.Count).Where(i => WordsOf(clauses[i]) == Words).Take(2).ToList();
        return all is [var only] ? only : -1;
    }
}

/// <summary>What is known of corrections besides those that stand beside a file.</summary>
/// <param name="Before">What the corrections beside the file meant when it was last read.</param>
/// <param name="SameFile">Whether the file is still the one that was read then.</param>
/// <param name="Carried">What was said of the version before this one.</param>
public sealed record CorrectionMemory(ImmutableArray<CorrectedClause> Before, bool SameFile, ImmutableArray<CorrectedClause> Carried)
{
    /// <summary>Nothing.</summary>
    public static CorrectionMemory None { get; } = new([], false, []);
}
