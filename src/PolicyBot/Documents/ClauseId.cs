namespace PolicyBot.Documents;

/// <summary>The id of a clause: its document's id, a slash, and its place in the document.</summary>
public static class ClauseId
{
    /// <summary>The id of the document a clause stands in.</summary>
    /// <param name="clauseId">A clause's id; one without a slash is none, and throws <see cref="ArgumentOutOfRangeException"/>.</param>
    public static string DocumentOf(string clauseId) => clauseId[..clauseId.IndexOf('/')];
}
