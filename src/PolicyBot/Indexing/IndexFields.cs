namespace PolicyBot.Indexing;

/// <summary>The fields of the index. One Lucene document is one clause; one more a policy document holds its facts.</summary>
internal static class IndexFields
{
    /// <summary><see cref="ClauseKind"/> or <see cref="DocumentKind"/>.</summary>
    public const string Kind = "kind";
    public const string ClauseKind = "clause";
    public const string DocumentKind = "document";

    /// <summary>Clause id, or the document's own for its facts.</summary>
    public const string Id = "id";
    public const string DocumentId = "document";

    /// <summary>Filtered in every query: who may see it.</summary>
    public const string Audience = "audience";

    /// <summary>Place in the whole index, so that exact lists come in the documents' order.</summary>
    public const string Order = "order";

    public const string Number = "number";
    public const string Measure = "measure";

    /// <summary>Departments by the part they have: keyword fields of department ids.</summary>
    public const string Lead = "lead";
    public const string Listed = "listed";
    public const string Participant = "participant";
    public const string Inherited = "inherited";

    /// <summary>Present on measures in which nobody leads.</summary>
    public const string NoLead = "nolead";

    /// <summary>Titles and quoted terms of the clause, whole: the question parser knows them as names.</summary>
    public const string Entity = "entity";

    /// <summary>The record as JSON, stored only.</summary>
    public const string Json = "json";

    /// <summary>Analysed text; each has a sub-field for each way of cutting it, see <see cref="PolicyAnalyzer"/>.</summary>
    public const string Title = "title";
    public const string Section = "section";
    public const string Body = "body";
    public const string Responsibilities = "responsibilities";
}
