using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Answering;

/// <summary>
/// All that an answer was made of: kept by the host, it shows the answer again as it was and says why it was so, whatever has
/// become of the index since. Written as JSON; fields may be added, never renamed or removed.
/// </summary>
public sealed record AnswerRecord
{
    /// <summary>When it was answered.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The message as it came in.</summary>
    public required Question Question { get; init; }

    /// <summary>The questions read in the message, in their order, each with what was found for it.</summary>
    public ImmutableArray<RecordedQuery> Queries { get; init; } = [];

    /// <summary>The versions of the documents whose clauses were found.</summary>
    public ImmutableArray<RecordedDocument> Documents { get; init; } = [];

    /// <summary>The generation of the index it was answered from, see <see cref="IndexManifest.Fingerprint"/>.</summary>
    public required string IndexFingerprint { get; init; }

    /// <summary>The program that answered, see <see cref="IndexManifest.Program"/>.</summary>
    public required string Program { get; init; }

    /// <summary>The answer as it was given, its citations with their quotations and departments.</summary>
    public required Answer Answer { get; init; }

    /// <summary>The words of the clauses cited, by which they are found again under another number; empty in records of versions before this was kept.</summary>
    public ImmutableArray<RecordedClause> Cited { get; init; } = [];

    /// <summary>The record as JSON on one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, IndexJson.Options);

    /// <summary>A record that <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not such a record.</exception>
    public static AnswerRecord FromJson(string json) =>
        JsonSerializer.Deserialize<AnswerRecord>(json, IndexJson.Options) ?? throw new JsonException("The text is no record of an answer.");
}

/// <summary>A question as it was understood, and what was found for it.</summary>
/// <param name="Query">The question as it was understood.</param>
/// <param name="Evidence">The clauses that answer, best or first first.</param>
/// <param name="Nearest">Clauses that come near without answering.</param>
public sealed record RecordedQuery(PolicyQuery Query, ImmutableArray<RecordedEvidence> Evidence, ImmutableArray<RecordedEvidence> Nearest)
{
    /// <summary>See <see cref="Evidence.Further"/>.</summary>
    public ImmutableArray<RecordedEvidence> Further { get; init; } = [];

    /// <summary>See <see cref="Evidence.Overlap"/>.</summary>
    public double? Overlap { get; init; }

    /// <summary>See <see cref="Evidence.MissingPlaces"/>.</summary>
    public int MissingPlaces { get; init; }

    /// <summary>See <see cref="Evidence.Coverage"/>.</summary>
    public double Coverage { get; init; }

    /// <summary>See <see cref="Evidence.Passage"/>; 0 in records of versions before this was kept.</summary>
    public double Passage { get; init; }

    /// <summary>See <see cref="Evidence.MissingNames"/>.</summary>
    public int MissingNames { get; init; }

    /// <summary>See <see cref="Evidence.Decision"/>.</summary>
    public double? Decision { get; init; }

    internal static RecordedQuery Of(PolicyQuery query, Evidence evidence) =>
        new(query, [.. evidence.Items.Select(RecordedEvidence.Of)], [.. evidence.Nearest.Select(RecordedEvidence.Of)])
        {
            Further = [.. evidence.Further.Select(RecordedEvidence.Of)],
            Overlap = evidence.Overlap,
            MissingPlaces = evidence.MissingPlaces,
            MissingNames = evidence.MissingNames,
            Coverage = evidence.Coverage,
            Passage = evidence.Passage,
            Decision = evidence.Decision,
        };
}

/// <summary>A clause that was found.</summary>
/// <param name="ClauseId">The clause's id.</param>
/// <param name="Quote">Its words that answer, verbatim; may be empty.</param>
/// <param name="Score">See <see cref="EvidenceItem.Score"/>.</param>
public sealed record RecordedEvidence(string ClauseId, string Quote, double Score)
{
    /// <summary>See <see cref="EvidenceItem.Signals"/>.</summary>
    public TopicSignals? Signals { get; init; }

    internal static RecordedEvidence Of(EvidenceItem item) => new(item.Clause.Id, item.Quote, item.Score) { Signals = item.Signals };
}

/// <summary>The version of a document that was answered from.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Title">Its full title.</param>
/// <param name="ContentHash">SHA-256 of the file it was read from.</param>
public sealed record RecordedDocument(string Id, string Title, string ContentHash);

/// <summary>A clause that was cited, by its words.</summary>
/// <param name="ClauseId">The clause's id.</param>
/// <param name="Words">See <see cref="Documents.CorrectedClause.WordsOf(PolicyBot.Documents.PolicyDocument, PolicyBot.Documents.Clause)"/>.</param>
public sealed record RecordedClause(string ClauseId, string Words);
