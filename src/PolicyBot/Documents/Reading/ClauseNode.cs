using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>A clause while it is being read.</summary>
internal sealed class ClauseNode(DocumentSection section, ClauseNode? parent, Label? label, string ordinal)
{
    public DocumentSection Section { get; } = section;

    public ClauseNode? Parent { get; } = parent;

    public Label? Label { get; } = label;

    /// <summary>How deep it stands among clauses; a heading without number (附则) stands where the outermost numbers do.</summary>
    public LabelKind Rank { get; init; } = label?.Kind ?? LabelKind.Circled;

    public string Ordinal { get; } = ordinal;

    /// <summary>Number and everything behind it in the heading, as printed.</summary>
    public MappedText Heading { get; set; } = MappedText.Empty;

    public MappedText? Title { get; set; }

    /// <summary>Own text, the heading taken out once it is known.</summary>
    public List<MappedText> Paragraphs { get; } = [];

    public List<ClauseNode> Children { get; } = [];

    public List<FoundList> Lists { get; } = [];

    /// <summary>Departments of a table's columns.</summary>
    public List<ListedName> Cells { get; } = [];

    /// <summary>Rules that are stated in those columns.</summary>
    public List<MappedText> CellRules { get; } = [];

    /// <summary>Those columns as printed.</summary>
    public List<MappedText> CellTexts { get; } = [];

    /// <summary>The sequence of numbers it belongs to: siblings, across sections where numbers run on.</summary>
    public int Sequence { get; set; }

    public string Id { get; set; } = "";

    public bool IsMeasure { get; set; }

    public int Depth => Parent is null ? 0 : Parent.Depth + 1;

    public bool HasList => Lists.Count > 0 || Cells.Count > 0;

    public IEnumerable<ClauseNode> Ancestors()
    {
        for (var node = Parent; node is not null; node = node.Parent)
            yield return node;
    }
}
