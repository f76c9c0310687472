using System.Text.RegularExpressions;
using PolicyBot.Documents;

namespace PolicyBot.Answering.Grounding;

/// <summary>All that a clause says, to be asked whether it says something in particular.</summary>
internal sealed partial class ClauseStatements
{
    private const int LeastSaid = 3;

    private readonly UnitReader _reader;
    private readonly IReadOnlyList<Statement> _statements;
    private readonly IReadOnlyList<Statement> _headings;

    public ClauseStatements(PolicyDocument document, Clause clause, UnitReader reader)
    {
        _reader = reader;
        _statements = Statement.Of(clause, reader);
        _headings = [.. new[] { clause.Title, clause.Section, clause.Annex, document.Title }.OfType<string>().Select(t => Statement.Read(t, reader)).OfType<Statement>()];
    }

    /// <summary>Whether one sentence of the clause says all of this.</summary>
    /// <param name="content">A sentence, its names of the clause taken out.</param>
    /// <param name="alone">Whether nothing else is said beside it: a heading then has to be enough.</param>
    public bool Say(string content, bool alone)
    {
        var parts = Parts(content);
        var framed = Framed().Match(content);
        if (framed.Success && Parts(framed.Groups["frame"].Value) is var frame && (frame.Count == 0 || (frame.Count == 1 && IsHeading(frame[0]))))
            return SayIt(Parts(framed.Groups["rest"].Value), alone) || SayIt(parts, alone);
        return SayIt(parts, alone);
    }

    private bool SayIt(List<Part> parts, bool alone)
    {
        if (parts.Count == 0)
            return !alone;
        if (parts.Any(TurnedRound) || Dangles(parts[^1].Units[^1]))
            return false;
        if (parts.Count > 1 && IsHeading(parts[0]) && SayIt(parts[1..], alone))
            return true;
        if (parts.Count == 1 && IsHeading(parts[0]))
            return true;
        return parts.SelectMany(p => p.Units).Where(u => !u.MayBeAdded).Sum(u => u.Text.Length) >= LeastSaid
            && _statements.Any(s => new Alignment(s).Holds(parts));
    }

    // Parts that say nothing of their own are left out.
    private List<Part> Parts(string text) => [.. _reader.Read(text, wholeWords: true).Where(p => p.Units.Any(u => !u.MayBeAdded))];

    private bool IsHeading(Part part) => part.Units.Where(u => !u.MayBeAdded).Sum(u => u.Text.Length) >= LeastSaid && _headings.Any(h => new Alignment(h).Holds([part]));

    // 竞争力和 and 公示无异议的 are not finished.
    private static bool Dangles(Unit last) =>
        last.Kind is UnitKind.And or UnitKind.By or UnitKind.Direction || (last is { Kind: UnitKind.Light, Text.Length: 1 } && last.Text != "等");

    // Who gives and who receives: an office receives nothing it pays, an applicant gives nothing.
    private static bool TurnedRound(Part part)
    {
        var units = part.Units;
        for (var i = 1; i < units.Count; i++)
        {
            if (units[i].Kind == UnitKind.Receive && units.Take(i).Any(u => u.Kind == UnitKind.Department || u.Text.Contains("财政", StringComparison.Ordinal) || u.Text.Contains("政府", StringComparison.Ordinal)))
                return true;
            if (units[i].Kind == UnitKind.Give && units[i - 1].Kind == UnitKind.Actor && !units.Take(i - 1).Any(u => u.Text is "对" or "向" or "为" or "给" or "由"))
                return true;
        }

        return false;
    }

    [GeneratedRegex("^(?<frame>.{0,80}?(?:规定|明确|提出|要求|指出|写明|写到|载明|强调))[，：]?(?<rest>.+)$", RegexOptions.Singleline)]
    private static partial Regex Framed();
}
