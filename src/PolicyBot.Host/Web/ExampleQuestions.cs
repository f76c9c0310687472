using PolicyBot.Documents;

namespace PolicyBot.Host.Web;

/// <summary>Questions to begin with, made from what a document holds, so that each has an answer.</summary>
public static class ExampleQuestions
{
    /// <summary>Up to four questions of different kinds.</summary>
    public static IReadOnlyList<string> From(PolicyDocument document)
    {
        var measures = document.Clauses.Where(c => c is { IsMeasure: true, Title: not null, Responsibility: { HasList: true, Lead.Length: > 0 } }).ToList();
        return [.. OfMeasures(measures).Concat(OfDocument(document))];
    }

    private static IEnumerable<string> OfMeasures(List<Clause> measures)
    {
        if (measures.Count == 0)
            yield break;
        // The measure with the most departments shows best what an answer looks like.
        yield return $"{measures.MaxBy(c => c.Responsibility!.Assignments.Length)!.Title}由哪个部门牵头？";
        yield return $"{MostFrequent(measures.SelectMany(c => c.Responsibility!.Lead))}牵头哪些工作？";
        if (measures[measures.Count / 2] is { Number: { } number })
            yield return $"第{number}项讲了什么？";
    }

    private static IEnumerable<string> OfDocument(PolicyDocument document)
    {
        if (document.DocumentNumber is { } number && document.IssuedOn is not null)
            yield return $"{number}是什么时候印发的？";
    }

    private static string MostFrequent(IEnumerable<string> names) => names.GroupBy(name => name, StringComparer.Ordinal).MaxBy(group => group.Count())!.Key;
}
