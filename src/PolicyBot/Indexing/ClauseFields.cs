using System.Text.Json;
using Lucene.Net.Documents;
using PolicyBot.Documents;

namespace PolicyBot.Indexing;

/// <summary>Turns records into Lucene documents. What an answer needs is stored; what a question asks for is indexed.</summary>
internal static class ClauseFields
{
    public static Document Of(PolicyDocument document, Clause clause, long order)
    {
        var fields = Base(IndexFields.ClauseKind, clause.Id, document, order);
        if (clause.Number is { } number)
            fields.Add(new StringField(IndexFields.Number, number.ToString(), Field.Store.NO));
        if (clause.IsMeasure)
            fields.Add(new StringField(IndexFields.Measure, "1", Field.Store.NO));
        if (clause.IsMeasure && clause.Responsibility?.Leads.Any() != true)
            fields.Add(new StringField(IndexFields.NoLead, "1", Field.Store.NO));

        foreach (var assignment in clause.Responsibility?.Assignments ?? [])
        {
            foreach (var field in KeywordFieldsOf(assignment))
                fields.Add(new StringField(field, assignment.DepartmentId, Field.Store.NO));
        }

        foreach (var entity in EntityNames.Of(clause))
            fields.Add(new StringField(IndexFields.Entity, entity, Field.Store.NO));

        AddText(fields, IndexFields.Title, clause.Title);
        AddText(fields, IndexFields.Section, clause.Section);
        AddText(fields, IndexFields.Body, clause.Text);
        AddText(fields, IndexFields.Responsibilities, clause.Responsibility?.List?.Value);
        fields.Add(new StoredField(IndexFields.Json, JsonSerializer.Serialize(clause, IndexJson.Options)));
        return fields;
    }

    public static Document Of(PolicyDocument document, long order)
    {
        var fields = Base(IndexFields.DocumentKind, document.Id, document, order);
        fields.Add(new StoredField(IndexFields.Json, JsonSerializer.Serialize(document with { Clauses = [] }, IndexJson.Options)));
        return fields;
    }

    /// <summary>The value of the audience field; a caller's filter lists the values it may see.</summary>
    public static string AudienceTerm(Audience audience) => audience switch
    {
        Audience.Public => "public",
        Audience.Staff => "staff",
        _ => throw new ArgumentOutOfRangeException(nameof(audience)),
    };

    private static Document Base(string kind, string id, PolicyDocument document, long order) =>
    [
        new StringField(IndexFields.Kind, kind, Field.Store.NO),
        new StringField(IndexFields.Id, id, Field.Store.NO),
        new StringField(IndexFields.DocumentId, document.Id, Field.Store.NO),
        new StringField(IndexFields.Audience, AudienceTerm(document.Audience), Field.Store.NO),
        new NumericDocValuesField(IndexFields.Order, order),
    ];

    private static IEnumerable<string> KeywordFieldsOf(Assignment assignment)
    {
        if (assignment.Basis == AssignmentBasis.Inherited)
        {
            yield return IndexFields.Inherited;
            yield break;
        }

        yield return IndexFields.Listed;
        yield return assignment.Role == AssignmentRole.Lead ? IndexFields.Lead : IndexFields.Participant;
    }

    private static void AddText(Document fields, string field, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        fields.Add(new TextField(field + PolicyAnalyzer.WordsSuffix, text, Field.Store.NO));
        fields.Add(new TextField(field + PolicyAnalyzer.BigramsSuffix, text, Field.Store.NO));
        if (field is IndexFields.Title or IndexFields.Body)
            fields.Add(new TextField(field + PolicyAnalyzer.CharactersSuffix, text, Field.Store.NO));
    }
}
