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
    /// <param name="file">The corrections' file, for messages.</param>
    /// <exception cref="SourceException">A clause or a name is not in the document, or a value is empty.</exception>
    public static PolicyDocument Of(PolicyDocument document, string raw, ReadingCorrections corrections, string file)
    {
        RefuseEmpty(file, ("title", corrections.Title), ("documentNumber", corrections.DocumentNumber), ("issuer", corrections.Issuer), ("check.by", corrections.Check?.By));
        var text = Squeezed(raw);
        var clauses = document.Clauses.ToArray();
        foreach (var (key, correction) in corrections.Clauses)
        {
            var at = Array.FindIndex(clauses, c => c.Id == key || c.Id == $"{document.Id}/{key}");
            if (at < 0)
                throw new SourceException(file, $"文件中没有条款“{key}”。请用 inspect --json 查看各条款的编号（id）。");
            RefuseEmpty(file, ($"{key} 的 title", correction.Title));
            Apply(clauses, at, correction, name => Checked(name, key, text, file), document.Jurisdiction);
        }

        return document with
        {
            Title = corrections.Title ?? document.Title,
            DocumentNumber = corrections.DocumentNumber ?? document.DocumentNumber,
            Issuers = corrections.Issuer is { } issuer ? [.. issuer.Split('、', StringSplitOptions.RemoveEmptyEntries)] : document.Issuers,
            IssuedOn = corrections.IssuedOn ?? document.IssuedOn,
            Check = corrections.Check ?? document.Check,
            Audience = (Audience)Math.Max((int)document.Audience, (int)(corrections.Audience ?? default)),
            Clauses = [.. clauses],
            Warnings = ["已按人工校订。", .. document.Warnings],
        };
    }

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
