using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Words = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace PolicyBot.Host.Rendering.Export;

/// <summary>A table as DOCX for Word and WPS: A4 across, the heading repeated on every page, no row broken over two, fonts that both have named for Chinese.</summary>
public static class TaskTableDocument
{
    /// <summary>The content type.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // Twentieths of a point: A4 is 297 by 210 mm.
    private const int PageWidth = 16838;
    private const int PageHeight = 11906;
    private const int Margin = 1134;
    private const string TitleFont = "黑体";
    private const string BodyFont = "仿宋";
    private const string HeadingFont = "黑体";

    /// <summary>The document's bytes.</summary>
    public static byte[] Of(ExportTable table)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = package.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = PageNumbers();
            main.Document = new Document(new Body(
                Line(table.Title, TitleFont, halfPoints: 36, JustificationValues.Center, after: 200),
                TableOf(table),
                Line(table.Note, BodyFont, halfPoints: 21, JustificationValues.Left, before: 160),
                new SectionProperties(
                    new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
                    new PageSize { Width = PageWidth, Height = PageHeight, Orient = PageOrientationValues.Landscape },
                    new PageMargin { Top = Margin, Bottom = Margin, Left = Margin, Right = Margin, Header = 567, Footer = 567, Gutter = 0 })));
            package.PackageProperties.Title = table.Title;
        }

        return stream.ToArray();
    }

    private static Table TableOf(ExportTable table)
    {
        const int Width = PageWidth - (2 * Margin);
        var all = table.Columns.Sum(c => c.Width);
        var widths = table.Columns.Select(c => (int)(Width * c.Width / all)).ToArray();
        var made = new Table(
            new TableProperties(
                new TableWidth { Width = Text(widths.Sum()), Type = TableWidthUnitValues.Dxa },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                new TableBorders(Edge<TopBorder>(), Edge<LeftBorder>(), Edge<BottomBorder>(), Edge<RightBorder>(), Edge<InsideHorizontalBorder>(), Edge<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                    new TableCellLeftMargin { Width = 80, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                    new TableCellRightMargin { Width = 80, Type = TableWidthValues.Dxa })),
            new TableGrid(widths.Select(w => new GridColumn { Width = Text(w) })));
        made.Append(new TableRow(
            [new TableRowProperties(new CantSplit(), new TableHeader()), .. table.Columns.Select((c, i) => CellOf(c.Name, widths[i], HeadingFont, JustificationValues.Center, shaded: true))]));
        foreach (var row in table.Rows)
        {
            made.Append(new TableRow(
                [new TableRowProperties(new CantSplit()), .. row.Select((cell, i) => CellOf(Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "", widths[i], BodyFont, cell is int ? JustificationValues.Center : JustificationValues.Left, shaded: false))]));
        }

        return made;
    }

    private static TableCell CellOf(string text, int width, string font, JustificationValues across, bool shaded)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = Text(width), Type = TableWidthUnitValues.Dxa });
        if (shaded)
            properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "EDEDED" });
        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        return new TableCell([properties, .. text.Split('\n').Select(line => Line(line, font, halfPoints: 22, across))]);
    }

    private static Paragraph Line(string text, string font, int halfPoints, JustificationValues across, int before = 0, int after = 0) => new(
        new ParagraphProperties(
            new SpacingBetweenLines { Before = Text(before), After = Text(after), Line = "280", LineRule = LineSpacingRuleValues.AtLeast },
            new Justification { Val = across }),
        new Run(
            new RunProperties(FontsOf(font), new FontSize { Val = Text(halfPoints) }, new FontSizeComplexScript { Val = Text(halfPoints) }),
            new Words(Workbook.Readable(text)) { Space = SpaceProcessingModeValues.Preserve }));

    // 第 1 页，共 3 页
    private static Footer PageNumbers() => new(new Paragraph(
        new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
        Run("第 "), Field(" PAGE "), Run(" 页，共 "), Field(" NUMPAGES "), Run(" 页")));

    private static Run Run(string text) => new(new RunProperties(FontsOf("宋体"), new FontSize { Val = "18" }), new Words(text) { Space = SpaceProcessingModeValues.Preserve });

    private static SimpleField Field(string instruction) => new(Run("1")) { Instruction = instruction };

    private static Styles Styles() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(FontsOf(BodyFont), new FontSize { Val = "22" }, new Languages { Val = "en-US", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault()),
        new Style(new StyleName { Val = "Normal" }) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true });

    private static RunFonts FontsOf(string chinese) => new() { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = chinese, ComplexScript = "Times New Roman", Hint = FontTypeHintValues.EastAsia };

    private static T Edge<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "auto" };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
