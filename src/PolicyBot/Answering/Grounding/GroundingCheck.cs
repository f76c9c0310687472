using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Documents.House;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;
using PolicyBot.Text;

namespace PolicyBot.Answering.Grounding;

/// <summary>
/// Holds prose against the clauses it cites, without a model: a sentence passes only where one sentence of the cited clause
/// says the same, word by word of what carries meaning, with the same numbers, names and duties in the same order. What is
/// not understood fails. Safe for concurrent use.
/// </summary>
public sealed partial class GroundingCheck
{
    /// <summary>The longest sentence taken, in UTF-16 code units.</summary>
    public const int LongestSentence = 400;

    private const int MostRemembered = 500;

    private readonly DepartmentLexicon _departments;
    private readonly ConcurrentDictionary<string, ClauseStatements> _read = new(StringComparer.Ordinal);

    /// <summary>A check that knows the departments of an index by all their names.</summary>
    /// <param name="index">The index the evidence is from.</param>
    /// <param name="audience">Who reads the prose.</param>
    public GroundingCheck(PolicyIndex index, Audience audience) =>
        _departments = new DepartmentLexicon(index.Departments(audience), DepartmentNames.Default, HouseRecords.None);

    /// <summary>Every sentence of the prose with its judgement, in order.</summary>
    /// <param name="prose">Sentences with marks <c>[n]</c>.</param>
    /// <param name="evidence">The clauses that may be cited; <c>[1]</c> is the first.</param>
    public ImmutableArray<GroundedSentence> Check(string prose, IReadOnlyList<EvidenceItem> evidence) =>
        [.. ProseSentences.Split(prose).Select(s => CheckSentence(s, evidence))];

    /// <summary>The judgement of one sentence.</summary>
    public GroundedSentence CheckSentence(string sentence, IReadOnlyList<EvidenceItem> evidence)
    {
        var text = SimplifiedCharacters.Of(TextNormalizer.Normalize(sentence));
        if (text.Length > LongestSentence || !ProseSentences.IsPlain(sentence) || !ProseSentences.IsPlain(text) || !ProseSentences.IsWhole(text))
            return new(text, [], GroundingFault.Form);
        var segments = Segment().Matches(text).Select(m => (Said: m.Groups["said"].Value, Marks: Marks(m.Groups["marks"].Value))).ToArray();
        var rest = segments.Length == 0 ? text : text[(Segment().Matches(text)[^1].Index + Segment().Matches(text)[^1].Length)..];
        ImmutableArray<int> cited = [.. segments.SelectMany(s => s.Marks).Distinct()];
        if (cited.IsEmpty || rest.Any(char.IsLetterOrDigit))
            return new(text, cited, GroundingFault.NoCitation);
        if (cited.Any(n => n < 1 || n > evidence.Count))
            return new(text, cited, GroundingFault.UnknownCitation);
        foreach (var (said, marks) in segments)
        {
            foreach (var mark in marks)
            {
                if (Judge(said, evidence[mark - 1]) is { } fault)
                    return new(text, cited, fault);
            }
        }

        return new(text, cited, null);
    }

    private static ImmutableArray<int> Marks(string marks) =>
        [.. Mark().Matches(marks).Select(m => int.Parse(m.Groups[1].ValueSpan))];

    private GroundingFault? Judge(string said, EvidenceItem item)
    {
        var (document, clause) = (item.Document, item.Clause);
        var everything = ClauseNames.Everything(document, clause).Replace("\n", "", StringComparison.Ordinal);
        if (Quoted().Matches(said).Any(q => !everything.Contains(q.Groups[1].Value.TrimEnd('。', '，', '；', '、'), StringComparison.Ordinal)))
            return GroundingFault.NotQuoted;
        if (Latin().Matches(said).Any(w => !everything.Contains(w.Value, StringComparison.Ordinal)))
            return GroundingFault.NotStated;
        if (ClauseNames.Without(said, document, clause) is not { } named)
            return GroundingFault.WrongName;

        if (_read.Count > MostRemembered)
            _read.Clear();
        var source = _read.GetOrAdd(clause.Id, _ => new ClauseStatements(document, clause, new UnitReader(_departments, document.Jurisdiction)));
        var sentences = named.Split('。', '；', '！').Where(s => s.Any(char.IsLetterOrDigit)).ToArray();
        if (sentences.Length == 0)
            return GroundingFault.NotStated;
        foreach (var sentence in sentences)
        {
            var parts = sentence.Split('，', '：').Where(p => p.Any(char.IsLetterOrDigit)).ToList();
            var roles = parts.RemoveAll(p => RoleStatement.Speaks(p) && RoleStatement.Holds(p, text => NamesIn(text, document), clause));
            if (parts.Count == 0)
                continue;
            var content = string.Join('，', parts);
            if (!source.Say(content, alone: roles == 0))
                return parts.Any(p => RoleStatement.Speaks(p) && NamesIn(p, document).Count > 0) ? GroundingFault.WrongRole : GroundingFault.NotStated;
        }

        return null;
    }

    private List<(int Start, int Length, string Id)> NamesIn(string text, PolicyDocument document)
    {
        var (skeleton, mentions) = _departments.Find(text);
        var names = new List<(int, int, string)>();
        var at = 0;
        var next = 0;
        foreach (var c in skeleton)
        {
            if (c != Mentions.DepartmentMark)
            {
                at++;
                continue;
            }

            var typed = mentions[next++].Typed;
            names.Add((at, typed.Length, DepartmentNames.Default.Resolve(typed, document.Jurisdiction).Id));
            at += typed.Length;
        }

        return names;
    }

    [GeneratedRegex(@"(?<said>.*?)(?<marks>(?:\s*\[[0-9]{1,3}\])+)", RegexOptions.Singleline)]
    private static partial Regex Segment();

    [GeneratedRegex(@"\[([0-9]{1,3})\]")]
    private static partial Regex Mark();

    [GeneratedRegex("[“「『\"‘']([^”」』\"’']+)[”」』\"’']")]
    private static partial Regex Quoted();

    [GeneratedRegex("[A-Za-z][A-Za-z0-9]*")]
    private static partial Regex Latin();
}
