using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace PolicyBot.Documents.Comparison;

/// <summary>Two versions of a document, clause by clause.</summary>
/// <param name="Before">The earlier one.</param>
/// <param name="After">The later one.</param>
/// <param name="Changes">What became of each clause, in the later document's order; what is gone stands where it stood.</param>
public sealed record DocumentComparison(PolicyDocument Before, PolicyDocument After, ImmutableArray<ClauseChange> Changes)
{
    /// <summary>Compares two documents. A law is compared by articles, each with its items; anything else by clauses.</summary>
    public static DocumentComparison Of(PolicyDocument before, PolicyDocument after)
    {
        var matches = UnitMatching.Match(ComparedUnit.Of(before), ComparedUnit.Of(after));
        return new(before, after, [.. matches.Select(m => Change(m.Before, m.After))]);
    }

    /// <summary>One hash of all that is compared: two documents with the same one differ in no word and no place.</summary>
    public static string Fingerprint(PolicyDocument document) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', ComparedUnit.Of(document).Select(u => $"{u.Place}\n{u.Text}")))).AsSpan(0, 16));

    /// <summary>How many clauses became what.</summary>
    public int Count(ChangeKind kind) => Changes.Count(c => c.Kind == kind);

    private static ClauseChange Change(ComparedUnit? before, ComparedUnit? after)
    {
        if (before is null || after is null)
            return new(before is null ? ChangeKind.New : ChangeKind.Gone, before?.Clause, after?.Clause, before is null ? [new(TextOperation.Added, after!.Text)] : [new(TextOperation.Removed, before.Text)]);
        var moved = before.Place != after.Place;
        return before.Text == after.Text
            ? new(moved ? ChangeKind.Moved : ChangeKind.Same, before.Clause, after.Clause, [new(TextOperation.Kept, after.Text)])
            : new(ChangeKind.Changed, before.Clause, after.Clause, TextDifference.Of(before.Text, after.Text));
    }
}

/// <summary>What became of a clause.</summary>
/// <param name="Kind">What.</param>
/// <param name="Before">The clause of the earlier document; null where it is new.</param>
/// <param name="After">The clause of the later document; null where it is gone.</param>
/// <param name="Words">The text of both in pieces that were kept, removed or added; joined without the added ones it is the earlier text.</param>
public sealed record ClauseChange(ChangeKind Kind, Clause? Before, Clause? After, ImmutableArray<ComparedText> Words);

/// <summary>What can become of a clause.</summary>
public enum ChangeKind
{
    /// <summary>The same words at the same place.</summary>
    Same,

    /// <summary>The same words under another number.</summary>
    Moved,

    /// <summary>Other words, under the same number or another.</summary>
    Changed,

    /// <summary>Not in the earlier document.</summary>
    New,

    /// <summary>Not in the later document.</summary>
    Gone,
}

/// <summary>Words that were kept, removed or added.</summary>
public sealed record ComparedText(TextOperation Operation, string Text);

/// <summary>What became of words.</summary>
public enum TextOperation
{
    /// <summary>In both texts.</summary>
    Kept,

    /// <summary>In the earlier text alone.</summary>
    Removed,

    /// <summary>In the later text alone.</summary>
    Added,
}
