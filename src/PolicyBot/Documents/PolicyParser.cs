using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PolicyBot.Documents.Reading;
using PolicyBot.Documents.Standing;
using PolicyBot.Sources;
using PolicyBot.Text;

namespace PolicyBot.Documents;

/// <summary>Reads the text of a policy document into its facts, clauses and responsibilities.</summary>
public static class PolicyParser
{
    /// <summary>Reads a source.</summary>
    /// <returns>
    /// The document. Text that makes no sense is no error: what was not recognised is listed in
    /// <see cref="PolicyDocument.Unread"/>, what is doubtful in <see cref="PolicyDocument.Warnings"/>.
    /// </returns>
    public static PolicyDocument Parse(SourceText source, CatalogueEntry entry)
    {
        var ledger = new CoverageLedger(source.Raw);
        var metadata = new Metadata();
        var body = source.Layout == SourceLayout.Paragraphs ? MappedText.Of(source.Raw)
            : MarkupStripper.Strip(source.Raw, ledger, metadata, isMarkdown: source.Layout == SourceLayout.Markdown);
        var lines = SourceLines.Of(body, paragraphs: source.Layout == SourceLayout.Paragraphs);
        var sections = SectionReader.Read(lines, ledger, metadata);
        var nodes = sections.ConvertAll(OutlineBuilder.Build);
        var all = nodes.SelectMany(n => n).ToList();
        var facts = new FactsReader(sections, all, metadata);
        var issuers = facts.Issuers;
        var jurisdiction = facts.JurisdictionOf(issuers);

        ClauseLists.Take(all, jurisdiction);
        nodes.ForEach(TitleReader.Read);
        var id = entry.Id ?? IdOf(facts.Title, issuers, facts.IssuedOn);
        ClauseIds.Give(id, nodes);
        var responsibilities = new ResponsibilityReader(all, jurisdiction).Read();
        foreach (var node in all)
            ClauseMaker.Mark(node, ledger);

        var coverage = ledger.Coverage();
        return new PolicyDocument
        {
            Id = id,
            Title = facts.Title,
            DocumentNumber = facts.Number,
            Issuers = issuers,
            Jurisdiction = jurisdiction,
            Addressees = sections[0].Header.Addressees?.Value,
            IssuedOn = facts.IssuedOn,
            EffectiveFrom = facts.EffectiveFrom,
            ExpiresOn = facts.ExpiresOn,
            RepealedOn = facts.RepealedOn,
            Validity = facts.Validity,
            Acts = ActReader.Read(facts.Title, all.SelectMany(n => n.Title is { } own ? n.Paragraphs.Prepend(own) : n.Paragraphs).Select(p => p.Value), LastOf(facts.EffectiveFrom, facts.IssuedOn)),
            Check = entry.Check,
            Basis = facts.Basis,
            Audience = (Audience)Math.Max((int)entry.Audience, (int)facts.Audience),
            Classification = facts.Classification,
            Source = entry.Source ?? source.File,
            File = entry.File,
            ContentHash = source.ContentHash,
            Clauses = [.. all.Select(n => ClauseMaker.Make(n, responsibilities.GetValueOrDefault(n)) is var clause ? clause with { Place = source.PlaceOf(clause.Span.Start) } : clause)],
            Coverage = coverage,
            Unread = ledger.Unread(),
            Warnings = [.. ReviewWarnings.Of(all, responsibilities.Values, coverage, jurisdiction), .. source.Notes],
        };
    }

    private static DateOnly? LastOf(DateOnly? a, DateOnly? b) => a is { } one && b is { } other ? (one > other ? one : other) : a ?? b;

    // Not every document has a number, so title, issuer and date make the id of one the catalogue gives none.
    private static string IdOf(string title, ImmutableArray<string> issuers, DateOnly? issuedOn)
    {
        var key = $"{title}\n{string.Join('、', issuers)}\n{issuedOn:yyyy-MM-dd}";
        return "doc-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..12];
    }
}
