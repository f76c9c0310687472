using PolicyBot.Retrieval;

namespace PolicyBot.Tests.Answering.CheckedProse;

/// <summary>A sentence about a clause, and how it was made.</summary>
internal sealed record Said(string How, EvidenceItem About, string Sentence);
