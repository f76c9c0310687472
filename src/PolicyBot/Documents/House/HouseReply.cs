using System.Collections.Immutable;

namespace PolicyBot.Documents.House;

/// <summary>口径: an office's own answer to a question that the documents leave open. Shown beside the words of documents, never as them.</summary>
/// <param name="Questions">The wordings it answers, as people asked.</param>
/// <param name="Text">The answer, as the office gave it.</param>
/// <param name="Author">The office, or who there gave it.</param>
/// <param name="On">When it was given.</param>
public sealed record HouseReply(ImmutableArray<string> Questions, string Text, string Author, DateOnly On);
