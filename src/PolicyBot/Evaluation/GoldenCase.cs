using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyBot.Answering;
using PolicyBot.Retrieval.Eligibility;

namespace PolicyBot.Evaluation;

/// <summary>A question with what a right answer to it must show: a line of a JSON-lines file.</summary>
public sealed record GoldenCase : GoldenTurn
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Names the case in reports.</summary>
    public string Id { get; init; } = "";

    /// <summary>What is asked for, for the table of scores: lead, set, refuse …</summary>
    public string Kind { get; init; } = "";

    /// <summary>The documents it is asked of, by file name without ending; empty for the shelf's own.</summary>
    public ImmutableArray<string> Documents { get; init; } = [];

    /// <summary>The turns of a conversation; a case without has one turn, itself.</summary>
    public ImmutableArray<GoldenTurn> Turns { get; init; } = [];

    /// <summary>The turns, one or several.</summary>
    [JsonIgnore]
    public ImmutableArray<GoldenTurn> AllTurns => Turns.IsEmpty ? [this] : Turns;

    /// <summary>Reads a JSON-lines file; empty lines are skipped.</summary>
    /// <exception cref="InvalidDataException">A line is not a case; the message names it.</exception>
    public static ImmutableArray<GoldenCase> Load(string path)
    {
        var cases = ImmutableArray.CreateBuilder<GoldenCase>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                cases.Add(JsonSerializer.Deserialize<GoldenCase>(line, Json)!);
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"{path} 第 {number} 行不是可读的问题：{e.Message}", e);
            }
        }

        return cases.ToImmutable();
    }
}

/// <summary>One question of a conversation and what its answer must show.</summary>
public record GoldenTurn
{
    /// <summary>The words sent; empty in a case that has turns.</summary>
    public string Question { get; init; } = "";

    /// <summary>The outcome; null where either way is right.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Ids of clauses: all that are cited where <see cref="Exact"/>, else the first cited must be one of them.</summary>
    public ImmutableArray<string> Clauses { get; init; } = [];

    /// <summary>Whether <see cref="Clauses"/> is the whole list.</summary>
    public bool Exact { get; init; }

    /// <summary>Who leads the first clause cited, names as printed, in order; null where it does not matter.</summary>
    public ImmutableArray<string>? Lead { get; init; }

    /// <summary>Names that must occur in the answer.</summary>
    public ImmutableArray<string> Departments { get; init; } = [];

    /// <summary>Whether no other department of the served documents may occur in the answer.</summary>
    public bool DepartmentsExact { get; init; }

    /// <summary>Conditions of clauses with the verdict each must have.</summary>
    public ImmutableArray<GoldenVerdict> Verdicts { get; init; } = [];

    /// <summary>Ids of clauses that must not be cited.</summary>
    public ImmutableArray<string> NotCited { get; init; } = [];

    /// <summary>Words that must occur in the answer.</summary>
    public ImmutableArray<string> Contains { get; init; } = [];

    /// <summary>Words that must not.</summary>
    public ImmutableArray<string> Excludes { get; init; } = [];
}

/// <summary>A condition that an answer to a business must tell.</summary>
/// <param name="Clause">The clause cited for it.</param>
/// <param name="About">Words of the condition as the clause prints it.</param>
/// <param name="Verdict">How far what was told agrees.</param>
public sealed record GoldenVerdict(string Clause, string About, Verdict Verdict);
