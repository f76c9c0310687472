using System.Collections.Immutable;
using System.Text.Json;

namespace PolicyBot.Evaluation;

/// <summary>
/// A question with its answer as words of a document, the form of reading-comprehension sets: a line of a JSON-lines file with
/// no other fields than these. A question without an answer is one that the documents do not answer.
/// </summary>
public sealed record SpanQuestion
{
    private static readonly string[] Fields = ["id", "question", "document", "answer"];

    /// <summary>Names the question in reports.</summary>
    public string Id { get; init; } = "";

    /// <summary>The words sent.</summary>
    public required string Question { get; init; }

    /// <summary>The file the answer stands in; null where it does not matter.</summary>
    public string? Document { get; init; }

    /// <summary>The answer as it stands in a document; null where no document has one.</summary>
    public string? Answer { get; init; }

    /// <summary>Whether the first question of a file is in this form.</summary>
    /// <exception cref="InvalidDataException">It is no JSON object.</exception>
    public static bool IsFormOf(string path)
    {
        if (File.ReadLines(path).FirstOrDefault(l => !string.IsNullOrWhiteSpace(l)) is not { } line)
            return false;
        var names = Parse(path, 1, () => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(line)!).Keys;
        return names.Contains("question") && names.All(n => Fields.Contains(n, StringComparer.Ordinal));
    }

    /// <summary>Reads a JSON-lines file; empty lines are skipped.</summary>
    /// <exception cref="InvalidDataException">A line is not a question; the message names it.</exception>
    public static ImmutableArray<SpanQuestion> Load(string path) =>
    [
        .. File.ReadLines(path).Select((line, i) => (Line: line, Number: i + 1))
            .Where(l => !string.IsNullOrWhiteSpace(l.Line))
            .Select(l => Parse(path, l.Number, () => JsonSerializer.Deserialize<SpanQuestion>(l.Line, JsonSerializerOptions.Web)!)),
    ];

    private static T Parse<T>(string path, int number, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} 第 {number} 行不是可读的问题：{e.Message}", e);
        }
    }
}
