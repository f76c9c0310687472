using System.Collections.Immutable;
using System.Globalization;
using PolicyBot.Answering;
using PolicyBot.Retrieval.Eligibility;
using PolicyBot.Text;

namespace PolicyBot.Host.Web.Match;

/// <summary>The form as it was typed, so that what is wrong can be mended.</summary>
/// <param name="Fields">The fields with one value.</param>
/// <param name="Classes">What was ticked.</param>
public sealed record MatchForm(ImmutableDictionary<string, string> Fields, ImmutableArray<string> Classes)
{
    private const int LongestName = 60;
    private const decimal Largest = 1_000_000_000;

    /// <summary>Nothing filled in.</summary>
    public static MatchForm Empty { get; } = new(ImmutableDictionary<string, string>.Empty, []);

    /// <summary>What can be meant to be moved, with its name in the form.</summary>
    public static ImmutableArray<(string Value, Move Move, string Name)> Moves { get; } =
    [
        ("", Move.None, "不涉及搬迁"), ("new", Move.New, "新建项目或扩产"), ("whole", Move.Whole, "整体搬迁"), ("part", Move.Part, "只搬一部分（一条生产线、一个车间等）"), ("unsaid", Move.Unsaid, "要搬迁，方式未定"),
    ];

    /// <summary>The fields for numbers, with their labels and units.</summary>
    public static ImmutableArray<(string Name, string Label, string Unit)> Numbers { get; } =
        [("investment", "计划投资", "万元"), ("revenue", "年营业收入", "万元"), ("employees", "员工人数", "人"), ("years", "成立年限", "年")];

    /// <summary>A field as typed; empty where it was left so.</summary>
    public string this[string name] => Fields.GetValueOrDefault(name, "");

    /// <summary>The form out of what a browser sent; fields it does not know are left out.</summary>
    public static MatchForm Of(IFormCollection sent)
    {
        string[] known = ["trade", "from", "to", "move", "plans", .. Numbers.Select(n => n.Name)];
        var classes = BusinessProfile.Owners.Concat(BusinessProfile.Sizes).Concat(BusinessProfile.Standings);
        return new(
            known.ToImmutableDictionary(n => n, n => sent[n].ToString().Trim(), StringComparer.Ordinal),
            [.. classes.Where(c => sent["class"].Contains(c, StringComparer.Ordinal))]);
    }

    /// <summary>The form as the engine takes it.</summary>
    /// <exception cref="BadQuestionException">A number is none, or a name is too long.</exception>
    public BusinessProfile Profile() => new()
    {
        Trade = Short("trade", "行业和产品"),
        From = Short("from", "现在在哪里"),
        To = Short("to", "准备落在哪里"),
        Plans = this["plans"],
        Classes = Classes,
        Move = Moves.FirstOrDefault(m => m.Value == this["move"]).Move,
        Investment = Number("investment"),
        Revenue = Number("revenue"),
        Employees = Number("employees"),
        Years = Number("years"),
    };

    private string Short(string name, string label) => this[name] is { Length: <= LongestName } text
        ? text
        : throw new BadQuestionException($"“{label}”最多 {LongestName} 个字，现有 {this[name].Length} 个字，请缩短。");

    private decimal? Number(string name)
    {
        if (this[name].Length == 0)
            return null;
        if (decimal.TryParse(TextNormalizer.Normalize(this[name]), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= Largest)
            return number;
        var (_, label, unit) = Numbers.First(n => n.Name == name);
        throw new BadQuestionException($"“{label}”请填大于 0 的数字，单位是{unit}，例如 500；不清楚的可以不填。");
    }
}
