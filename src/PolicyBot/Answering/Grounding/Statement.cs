using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Text;

namespace PolicyBot.Answering.Grounding;

/// <summary>A sentence of a clause, ready to be compared.</summary>
internal sealed class Statement
{
    private Statement(IReadOnlyList<Part> parts)
    {
        Units = [.. parts.SelectMany(p => p.Units)];
        Parts = [.. Facts(parts)];
        PartOf = [.. parts.SelectMany((p, i) => Enumerable.Repeat(i, p.Units.Count))];
    }

    /// <summary>The units of all parts.</summary>
    public Unit[] Units { get; }

    /// <summary>For every unit the part it stands in.</summary>
    public int[] PartOf { get; }

    /// <summary>The parts in order.</summary>
    public StatementPart[] Parts { get; }

    /// <summary>The sentences of a clause. One that begins with 但 belongs to the one before; what stands before a colon belongs to every item behind it.</summary>
    public static IReadOnlyList<Statement> Of(Clause clause, UnitReader reader) =>
        [.. clause.Paragraphs.SelectMany(Sentences).Select(s => Read(s, reader)).OfType<Statement>()];

    /// <summary>A text as one sentence, or null where it says nothing.</summary>
    public static Statement? Read(string text, UnitReader reader) => reader.Read(text, wholeWords: false) is { Count: > 0 } parts ? new Statement(parts) : null;

    private static List<string> Sentences(MappedText paragraph)
    {
        var sentences = new List<string>();
        string? lead = null;
        foreach (var sentence in Text.Sentences.Split(paragraph).Select(s => s.Value))
        {
            if (sentences.Count > 0 && (sentence[0] == '但' || sentence.StartsWith("不过", StringComparison.Ordinal) || sentence.StartsWith('除')))
            {
                sentences[^1] += sentence;
                continue;
            }

            sentences.Add(lead + sentence);
            var colon = sentence.IndexOf('：', StringComparison.Ordinal);
            if (colon > 0 && sentence[^1] == '；')
                lead = sentence[..(colon + 1)];
            else if (sentence[^1] is '。' or '！' or '？')
                lead = null;
        }

        return sentences;
    }

    private static IEnumerable<StatementPart> Facts(IReadOnlyList<Part> parts)
    {
        var start = 0;
        foreach (var part in parts)
        {
            var condition = StatementPart.SaysWhen(part);
            var exception = part.Text.StartsWith('但') || part.Text.StartsWith("不过", StringComparison.Ordinal) || part.Units.Any(u => u.Key == "除外" && u.Text is "除外" or "例外");
            var given = part.Units.Any(u => u.Kind is UnitKind.Quantity or UnitKind.Duty or UnitKind.Benefit || u.Key == "优先");
            var led = part.Units.FirstOrDefault(u => !u.MayBeLeftOut).Kind is UnitKind.Department or UnitKind.Place;
            yield return new StatementPart(start, start + part.Units.Count, condition, exception, condition || exception || given, led);
            start += part.Units.Count;
        }
    }
}

/// <summary>A part of a clause's sentence.</summary>
/// <param name="Start">Its first unit.</param>
/// <param name="End">Behind its last unit.</param>
/// <param name="IsCondition">Whether it says when or for whom the parts behind it hold.</param>
/// <param name="IsException">Whether it takes something away from the parts before it.</param>
/// <param name="IsWhole">Whether it is said whole or not at all: duties, sums, dates, conditions.</param>
/// <param name="IsLed">Whether it begins with the name of a department or a place.</param>
internal sealed partial record StatementPart(int Start, int End, bool IsCondition, bool IsException, bool IsWhole, bool IsLed)
{
    /// <summary>Whether a part says when or for whom what follows holds: 对…的, 符合…的, 经…同意, 在…之日起.</summary>
    public static bool SaysWhen(Part part)
    {
        if (Opening().IsMatch(part.Text) || Closing().IsMatch(part.Text))
            return true;
        if (part.Units.All(u => u.MayBeLeftOut || u.Kind == UnitKind.Quantity))
            return true;
        var bound = part.Units.Any(u => u.Kind is UnitKind.Department or UnitKind.Place or UnitKind.Quantity);
        return bound && part.Text[0] == '以' && part.Text.Contains('为', StringComparison.Ordinal);
    }

    [GeneratedRegex("^(?:对(?![接外口标照比方])|凡|如(?!期|实|何)|若(?!干)|除|属于|符合|满足|未|经(?![济营信贸费开常])|因(?!地|此)|当(?![地年前])|自(?![然主贸由动])|从(?!严|快|而))")]
    private static partial Regex Opening();

    [GeneratedRegex("(?:的|[以之]?后|[以之]前|时|之日起|期间|[以之]?外|情[形况]下|条件下|前提下|基础上)$")]
    private static partial Regex Closing();
}
