using System.Collections.Immutable;
using PolicyBot.Sources;
using PolicyBot.Text;

namespace PolicyBot.Documents;

/// <summary>A reading with a person's corrections laid over it. Ids stay those of the reading, so that links go on working.</summary>
internal static class CorrectedReading
{
    /// <summary>The document as corrected, with a warning that says so.</summary>
    /// <param name="document">As read.</param>
    /// <param name="raw">The source's text, in which every name that the corrections give must stand.</param>
    /// <param name="corrections">What to change.</param>
    /// <param name="memory">What corrections meant before, and those of the version before.</param>
    /// <param name="file">The corrections' file, for messages.</param>
    /// <exception cref="SourceException">A clause or a name is not in the document, or a value is empty.</exception>
    public static PolicyDocument Of(PolicyDocument document, string raw, ReadingCorrections? corrections, CorrectionMemory memory, string file)
    {
        corrections ??= new();
        RefuseEmpty(file, ("title", corrections.Title), ("documentNumber", corrections.DocumentNumber), ("issuer", corrections.Issuer), ("check.by", corrections.Check?.By));
        var text = Squeezed(raw);
        var own = corrections.Clauses.Select(c => Own(document, c.Key, c.Value, memory, file)).ToList();
        var taken = own.Select(c => c.At).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var carried = memory.Carried.Select(c => Carried(document, c, text)).Where(c => c.At is null || !taken.Contains(c.At)).ToList();

        // One given for a number of today goes before one that has moved there.
        var clauses = document.Clauses.ToArray();
        foreach (var correction in carried.Concat(own.OrderBy(c => c.Key == c.At)))
        {
            if (correction.At is null)
                continue;
            RefuseEmpty(file, ($"{correction.Key} 的 title", correction.Correction.Title));
            Apply(clauses, CorrectedClause.Find(clauses, document.Id, correction.At), correction.Correction, name => Checked(name, correction.Key, text, file), document.Jurisdiction);
        }

        ImmutableArray<CorrectedClause> all = [.. own, .. carried];
        return document with
        {
            Title = corrections.Title ?? document.Title,
            DocumentNumber = corrections.DocumentNumber ?? document.DocumentNumber,
            Issuers = corrections.Issuer is { } issuer ? [.. issuer.Split('、', StringSplitOptions.RemoveEmptyEntries)] : document.Issuers,
            IssuedOn = corrections.IssuedOn ?? document.IssuedOn,
            Check = corrections.Check ?? document.Check,
            Audience = (Audience)Math.Max((int)document.Audience, (int)(corrections.Audience ?? default)),
            Clauses = [.. clauses],
            Corrected = all,
            Warnings = ["已按人工校订。", .. all.Select(Report).OfType<string>(), .. document.Warnings],
        };
    }

    // What was said before is said of the clause it was said of, whatever number that has now; what is new, of the number it names.
    private static CorrectedClause Own(PolicyDocument document, string key, ClauseCorrection correction, CorrectionMemory memory, string file)
    {
        var named = CorrectedClause.Find(document.Clauses, document.Id, key);
        if (memory.Before.FirstOrDefault(b => b.From is null && b.Key == key && b.Correction.Says(correction)) is { } before)
        {
            var at = before.Find(document.Clauses, document.Id);
            // Another program may read the same file another way.
            if (at < 0 && memory.SameFile && before.At is not null)
                at = CorrectedClause.Find(document.Clauses, document.Id, before.At);
            return at < 0 ? before with { At = null } : new(key, CorrectedClause.WordsOf(document.Clauses[at]), correction, KeyOf(document, at));
        }

        return named >= 0 ? new(key, CorrectedClause.WordsOf(document.Clauses[named]), correction, KeyOf(document, named))
            : throw new SourceException(file, $"文件中没有条款“{key}”。请用 inspect --json 查看各条款的编号（id）。");
    }

    private static CorrectedClause Carried(PolicyDocument document, CorrectedClause carried, string text)
    {
        var at = carried.Find(document.Clauses, document.Id);
        var names = (carried.Correction.Lead ?? []).Concat(carried.Correction.Participants ?? []);
        return carried with { At = at >= 0 && names.All(n => text.Contains(Squeezed(n), StringComparison.Ordinal)) ? KeyOf(document, at) : null };
    }

    private static string KeyOf(PolicyDocument document, int at) => document.Clauses[at].Id[(document.Id.Length + 1)..];

    private static string? Report(CorrectedClause correction) => correction switch
    {
        { At: null, From: { } from } => $"较早版本 {from} 中条款 {correction.Key} 的校订未沿用：该条款的文字已改动或删去，请核对。",
        { At: null } => $"条款 {correction.Key} 的校订未采用：该条款的文字已改动或删去。请按现在的条款重新校订。",
        { From: { } from } => $"条款 {correction.At} 沿用较早版本 {from} 中条款 {correction.Key} 的校订。",
        _ when correction.At != correction.Key && !correction.Key.EndsWith("/" + correction.At, StringComparison.Ordinal) => $"条款 {correction.Key} 的校订已随原文移到条款 {correction.At}。",
        _ => null,
    };

    private static void Apply(Clause[] clauses, int at, ClauseCorrection correction, Func<string, string> check, string? jurisdiction)
    {
        var read = clauses[at];
        clauses[at] = read with
        {
            Title = correction.Title ?? read.Title,
            IsMeasure = correction.IsMeasure ?? read.IsMeasure,
            Responsibility = Responsibility(read, correction, check, jurisdiction),
        };
        if (correction.Title is null || read.Section is not null || read.Title is null)
            return;

        // The headings of an outermost clause stand in every clause below it.
        for (var i = at + 1; i < clauses.Length && clauses[i].Depth > read.Depth; i++)
        {
            if (clauses[i].Section is { } section && section.EndsWith(read.Title, StringComparison.Ordinal))
                clauses[i] = clauses[i] with { Section = section[..^read.Title.Length] + correction.Title };
        }
    }

    private static Responsibility? Responsibility(Clause clause, ClauseCorrection correction, Func<string, string> check, string? jurisdiction)
    {
        if (correction.Lead is null && correction.Participants is null)
            return clause.Responsibility;
        var read = clause.Responsibility ?? new Responsibility();
        Assignment Named(string name, AssignmentRole role) => new()
        {
            Printed = check(name),
            DepartmentId = DepartmentNames.Default.Resolve(name, jurisdiction).Id,
            Role = role,
            Basis = AssignmentBasis.Stated,
            Span = SpanOf(name, clause),
        };

        var leads = correction.Lead?.Select(n => Named(n, AssignmentRole.Lead)) ?? read.Leads;
        var others = correction.Participants?.Select(n => Named(n, AssignmentRole.Responsible)) ?? read.Others;
        ImmutableArray<Assignment> named = [.. leads.Concat(others)];
        ImmutableArray<Assignment> all = [.. named.DistinctBy(a => a.Printed), .. read.Assignments.Where(a => a.Basis == AssignmentBasis.Inherited)];
        if (all.IsEmpty)
            return null;
        var rule = correction.Lead is null ? read.LeadRule : correction.Lead.Value.IsEmpty ? LeadRule.None : LeadRule.Stated;
        return read with { Assignments = all, LeadRule = rule, RuleClauseId = rule == LeadRule.FirstListed ? read.RuleClauseId : null };
    }

    private static SourceSpan SpanOf(string name, Clause clause)
    {
        foreach (var text in clause.Paragraphs.Append(clause.Responsibility?.List).OfType<MappedText>())
        {
            var at = text.Value.IndexOf(name, StringComparison.Ordinal);
            if (at >= 0)
                return text.SourceSpanOf(at, name.Length);
        }

        return default; // the name stands elsewhere in the document
    }

    private static string Checked(string name, string clause, string text, string file) =>
        name.Length > 1 && text.Contains(Squeezed(name), StringComparison.Ordinal)
            ? name
            : throw new SourceException(file, $"条款“{clause}”的责任单位“{name}”没有在原文中出现。请照原文填写单位名称。");

    private static void RefuseEmpty(string file, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (value is not null && string.IsNullOrWhiteSpace(value))
                throw new SourceException(file, $"{name} 是空的。不改的内容请不要写。");
        }
    }

    // Lines are broken inside names.
    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
