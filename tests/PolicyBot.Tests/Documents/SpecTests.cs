using System.Text;
using PolicyBot.Documents;

namespace PolicyBot.Tests.Documents;

/// <summary>
/// Specs/*.md: each section gives a document in a <c>text</c> block and what is read of it: facts in a <c>facts</c> block
/// (only those named are compared), clauses in a <c>clauses</c> block (all of them).
/// </summary>
public sealed class SpecTests
{
    private static readonly string Folder = Path.Combine(SeedDocument.Root(), "tests", "PolicyBot.Tests", "Specs");

    public static TheoryData<string, string> Sections()
    {
        var data = new TheoryData<string, string>();
        foreach (var file in Directory.GetFiles(Folder, "reading-*.md").Order(StringComparer.Ordinal))
        {
            foreach (var spec in Load(file))
                data.Add(Path.GetFileName(file), spec.Heading);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void A_document_is_read_as_its_specification_says(string file, string heading)
    {
        var spec = Load(Path.Combine(Folder, file)).Single(s => s.Heading == heading);
        var document = Read.Text(spec.Blocks["text"]);

        Assert.True(spec.Blocks.ContainsKey("clauses") || spec.Blocks.ContainsKey("facts"), "The section says nothing to compare.");
        if (spec.Blocks.TryGetValue("clauses", out var clauses))
            Assert.Equal(clauses, SpecFormat.Clauses(document));
        if (!spec.Blocks.TryGetValue("facts", out var facts))
            return;
        var read = SpecFormat.Facts(document);
        Assert.All(facts.Split('\n'), line => Assert.Contains(line, read));
    }

    private static IEnumerable<Spec> Load(string file)
    {
        Spec? spec = null;
        string? block = null;
        var text = new StringBuilder();
        foreach (var line in File.ReadLines(file))
        {
            if (block is null && line.StartsWith("## ", StringComparison.Ordinal))
            {
                if (spec is { Blocks.Count: > 0 })
                    yield return spec;
                spec = new Spec(line[3..], new(StringComparer.Ordinal));
            }
            else if (line.StartsWith("```", StringComparison.Ordinal))
            {
                if (block is not null)
                    spec!.Blocks[block] = text.ToString().TrimEnd('\n');
                block = block is null ? line[3..] : null;
                text.Clear();
            }
            else if (block is not null)
            {
                text.Append(line).Append('\n');
            }
        }

        if (spec is { Blocks.Count: > 0 })
            yield return spec;
    }

    private sealed record Spec(string Heading, Dictionary<string, string> Blocks);
}

/// <summary>Writes what was read the way the specifications do.</summary>
internal static class SpecFormat
{
    public static string Clauses(PolicyDocument document)
    {
        var lines = new List<string>();
        foreach (var clause in document.Clauses)
        {
            var id = clause.Id[(document.Id.Length + 1)..];
            lines.Add(string.Join(" | ", new[] { id, clause.Label, clause.Title ?? "", clause.IsMeasure ? "measure" : "" }).TrimEnd(' ', '|'));
            lines.AddRange(clause.Paragraphs.Select(p => "    " + p.Value));
            if (clause.Responsibility is { } responsibility)
                lines.AddRange(Responsibility(responsibility, document.Id));
        }

        return string.Join('\n', lines);
    }

    public static List<string> Facts(PolicyDocument d) =>
    [
        $"title: {d.Title}",
        $"number: {d.DocumentNumber}",
        $"issuers: {string.Join('、', d.Issuers)}",
        $"jurisdiction: {d.Jurisdiction}",
        $"addressees: {d.Addressees}",
        $"issued: {d.IssuedOn:yyyy-MM-dd}",
        $"effective: {d.EffectiveFrom:yyyy-MM-dd}",
        $"expires: {d.ExpiresOn:yyyy-MM-dd}",
        $"validity: {d.Validity}",
        $"audience: {d.Audience}",
        $"classification: {d.Classification}",
        $"basis: {string.Join("; ", d.Basis.Select(b => $"{b.Title} {b.DocumentNumber}".Trim()))}",
        $"annexes: {string.Join("; ", d.Clauses.Select(c => c.Annex).OfType<string>().Distinct(StringComparer.Ordinal))}",
        $"sections: {string.Join("; ", d.Clauses.Select(c => c.Section).OfType<string>().Distinct(StringComparer.Ordinal))}",
        $"coverage: {d.Coverage:0.00}",
        $"unread: {string.Join("; ", d.Unread.Select(u => u.Text))}",
        $"warnings: {string.Join("; ", d.Warnings)}",
        $"deadlines: {string.Join("; ", d.Clauses.SelectMany(c => c.Deadlines).Select(m => m.Text))}",
        $"quantities: {string.Join("; ", d.Clauses.SelectMany(c => c.Quantities).Select(m => m.Text))}",
        $"departments: {string.Join("; ", d.Clauses.Where(c => c.Responsibility is not null).SelectMany(c => c.Responsibility!.Assignments).Select(a => $"{a.Printed} = {a.DepartmentId}").Distinct(StringComparer.Ordinal))}",
    ];

    private static IEnumerable<string> Responsibility(Responsibility responsibility, string id)
    {
        foreach (var group in responsibility.Assignments.GroupBy(a => (a.Role, a.Basis, a.BasisClauseId)))
        {
            var from = group.Key.BasisClauseId is { } clause ? $" {clause[(id.Length + 1)..]}" : "";
            yield return $"  {group.Key.Role.ToString().ToLowerInvariant()} ({group.Key.Basis}{from}): {string.Join('、', group.Select(a => a.Printed))}";
        }

        var term = responsibility.ParticipantTerm is { } t ? $", others {t}" : "";
        yield return $"  lead {responsibility.LeadRule}{term}{(responsibility.OpenEnded ? ", 等" : "")}";
    }
}
