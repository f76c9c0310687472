using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PolicyBot.Documents;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>What somebody who asks for a business has told of it; remembered with the conversation.</summary>
public sealed record Applicant
{
    /// <summary>The trades told, by <see cref="Trade.Name"/>.</summary>
    public ImmutableArray<string> Trades { get; init; } = [];

    /// <summary>The words that told them; a product that no trade is known for stands here alone.</summary>
    public ImmutableArray<string> Products { get; init; } = [];

    /// <summary>Where the business is; null where not told.</summary>
    public Place? From { get; init; }

    /// <summary>Where it means to go.</summary>
    public ImmutableArray<Place> To { get; init; } = [];

    /// <summary>Kinds of places told: 中心城区, 脱贫地区, 川南.</summary>
    public ImmutableArray<string> Areas { get; init; } = [];

    /// <summary>What it means to move.</summary>
    public Move Move { get; init; }

    /// <summary>What it is and what it is not, by <see cref="BusinessClass.Name"/>: 外资 true, 500强 false.</summary>
    public ImmutableSortedDictionary<string, bool> Classes { get; init; } = ImmutableSortedDictionary.Create<string, bool>(StringComparer.Ordinal);

    /// <summary>Numbers told: 注册满三年, 设备投资800万元.</summary>
    public ImmutableArray<Measured> Quantities { get; init; } = [];

    /// <summary>What it says against itself, as typed: 污染有点大.</summary>
    public ImmutableArray<string> Drawbacks { get; init; } = [];

    /// <summary>Nothing told.</summary>
    [JsonIgnore]
    public bool IsEmpty => Facts == 0;

    /// <summary>How many kinds of facts were told.</summary>
    [JsonIgnore]
    public int Facts =>
        (Products.IsEmpty ? 0 : 1) + (From is null ? 0 : 1) + (To.IsEmpty && Areas.IsEmpty ? 0 : 1) + (Move == Move.None ? 0 : 1) + Classes.Count + (Quantities.IsEmpty ? 0 : 1) + (Drawbacks.IsEmpty ? 0 : 1);

    /// <summary>Where the business is to be, or is where it stays.</summary>
    [JsonIgnore]
    public ImmutableArray<Place> Places => !To.IsEmpty ? To : From is { } place && Areas.IsEmpty && Move is Move.None or Move.New ? [place] : [];

    /// <summary>These facts, and of the earlier ones those that were not told anew.</summary>
    public Applicant Over(Applicant? earlier) => earlier is null ? this : this with
    {
        Trades = Products.IsEmpty ? earlier.Trades : Trades,
        Products = Products.IsEmpty ? earlier.Products : Products,
        From = From ?? earlier.From,
        To = To.IsEmpty ? earlier.To : To,
        Areas = To.IsEmpty && Areas.IsEmpty ? earlier.Areas : Areas,
        Move = Move is Move.None or Move.Unsaid && earlier.Move != Move.None ? earlier.Move : Move,
        Classes = earlier.Classes.SetItems(Classes),
        Drawbacks = Products.IsEmpty ? [.. Drawbacks.Union(earlier.Drawbacks, StringComparer.Ordinal)] : Drawbacks,
        Quantities = [.. Quantities, .. earlier.Quantities.Where(e => Quantities.All(q => q.Of != e.Of))],
    };
}

/// <summary>What of a business moves.</summary>
public enum Move
{
    /// <summary>Nothing is said of moving.</summary>
    None,

    /// <summary>It moves; whether whole or in part is not said.</summary>
    Unsaid,

    /// <summary>The whole business.</summary>
    Whole,

    /// <summary>A part: a line, a workshop, some capacity.</summary>
    Part,

    /// <summary>Nothing moves, something new is built.</summary>
    New,
}

/// <summary>A number with what it counts.</summary>
/// <param name="Of">What is measured: 年限, 投资, 营收, 人数, 研发; else the words in front of the number.</param>
/// <param name="Value">In the base unit: yuan, months, persons, per cent.</param>
/// <param name="Unit">元, 月, 人, % or the unit as printed.</param>
/// <param name="Words">As typed or printed.</param>
public sealed record Measured(string Of, double Value, string Unit, string Words);
