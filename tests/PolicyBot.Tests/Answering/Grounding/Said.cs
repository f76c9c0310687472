using PolicyBot.Retrieval;

namespace PolicyBot.Tests.Answering.Grounding;

/// <summary>A sentence about a clause, and how it was made.</summary>
internal sealed record Said(string How, EvidenceItem About, string Sentence);
