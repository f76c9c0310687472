using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>A paragraph of clean text.</summary>
/// <param name="Text">Normalised, the clause number included.</param>
/// <param name="Label">The clause number it begins with; null where it has none.</param>
internal sealed record Paragraph(MappedText Text, Label? Label)
{
    /// <summary>Its characters.</summary>
    public string Value => Text.Value;

    /// <summary>Whether it is a row of a table.</summary>
    public bool IsRow => Value.Contains('\t', StringComparison.Ordinal);
}

/// <summary>What stands above the text of a document or of one of its annexes.</summary>
internal sealed class Header
{
    public MappedText? Title { get; set; }

    /// <summary>Whether the title begins with its issuer.</summary>
    public bool TitleNamesIssuer { get; set; }

    public List<string> Issuers { get; } = [];

    public string? Number { get; set; }

    public MappedText? Addressees { get; set; }

    public List<DateOnly> Dates { get; } = [];

    public List<string> Notes { get; } = [];

    public string? Classification { get; set; }
}

/// <summary>One document of a source: the document itself, or an annex, or what a notice encloses.</summary>
internal sealed class DocumentSection
{
    public Header Header { get; set; } = new();

    /// <summary>The annex's own number as printed, 附件1; null for the document itself and for what carries no such mark.</summary>
    public string? AnnexMark { get; set; }

    /// <summary>Whether it is an annex or enclosed document rather than the document itself.</summary>
    public bool IsEnclosed { get; set; }

    public List<Paragraph> Paragraphs { get; } = [];

    public List<string> Signatories { get; } = [];

    public DateOnly? SignedOn { get; set; }

    /// <summary>（此件公开发布） and the like.</summary>
    public List<string> Notes { get; } = [];
}
