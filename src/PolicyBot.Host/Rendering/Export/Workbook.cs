using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Words = DocumentFormat.OpenXml.Spreadsheet.Text;

namespace PolicyBot.Host.Rendering.Export;

/// <summary>Tables as XLSX: one sheet, its heading kept in sight and repeated on every printed page, A4 across.</summary>
/// <remarks>Text cells are strings and never formulas, whatever they begin with.</remarks>
public static class Workbook
{
    /// <summary>The content type.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const uint Title = 1;
    private const uint Heading = 2;
    private const uint Body = 3;
    private const uint Centred = 4;
    private const int HeadingRow = 2;
    private const int LongestName = 31;

    // Points of a line of text, and how wide a sheet may be to fit a page across and still be read.
    private const double LineHeight = 15;
    private const double WidestPage = 300;

    /// <summary>The workbook's bytes.</summary>
    public static byte[] Of(ExportTable table)
    {
        using var stream = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = package.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheet = book.AddNewPart<WorksheetPart>();
            sheet.Worksheet = Sheet(table);
            var name = NameOf(table.Name);
            book.Workbook = new(
                new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = name }),
                new DefinedNames(new DefinedName((table.Fixed > 0 ? $"'{name}'!$A:${ColumnName(table.Fixed - 1)}," : "") + $"'{name}'!${HeadingRow}:${HeadingRow}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
        }

        return stream.ToArray();
    }

    private static Worksheet Sheet(ExportTable table)
    {
        var last = ColumnName(table.Columns.Length - 1);
        var rows = new SheetData(
            Row(1, [table.Title], Title, height: 30),
            Row(HeadingRow, [.. table.Columns.Select(c => (object?)c.Name)], Heading, Height(table.Columns.Select(c => (object?)c.Name), table) + 9));
        rows.Append(table.Rows.Select((cells, i) => Row(HeadingRow + 1 + i, [.. cells], Body, Height(cells, table) + 5)));
        var note = HeadingRow + table.Rows.Length + 1;
        var width = table.Columns.Sum(c => c.Width);
        rows.Append(Row(note, [table.Note], Body, (LineHeight * Lines(table.Note, width)) + 5));
        return new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = width <= WidestPage }),
            new SheetViews(new SheetView(Frozen(table)) { WorkbookViewId = 0 }),
            new SheetFormatProperties { DefaultRowHeight = 16 },
            new Columns(table.Columns.Select((c, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = c.Width, CustomWidth = true })),
            rows,
            new MergeCells(new MergeCell { Reference = $"A1:{last}1" }, new MergeCell { Reference = $"A{note}:{last}{note}" }),
            new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 },
            new HeaderFooter(new OddFooter("第 &P 页，共 &N 页")));
    }

    private static Pane Frozen(ExportTable table)
    {
        var pane = new Pane { VerticalSplit = HeadingRow, TopLeftCell = $"{ColumnName(table.Fixed)}{HeadingRow + 1}", ActivePane = table.Fixed > 0 ? PaneValues.BottomRight : PaneValues.BottomLeft, State = PaneStateValues.Frozen };
        if (table.Fixed > 0)
            pane.HorizontalSplit = table.Fixed;
        return pane;
    }

    // Not every program finds the height of wrapped text when it opens a file.
    private static double Height(IEnumerable<object?> cells, ExportTable table) =>
        LineHeight * cells.Select((cell, i) => cell is string text ? Lines(text, table.Columns[i].Width) : 1).Max();

    private static int Lines(string text, double width) =>
        text.Split('\n').Sum(line => Math.Max(1, (int)Math.Ceiling(line.Sum(c => c < 0x2E80 ? 1 : 2) / Math.Max(2, width - 2))));

    private static Row Row(int index, object?[] cells, uint style, double? height = null)
    {
        var row = new Row(cells.Select((cell, i) => CellOf(cell, $"{ColumnName(i)}{index}", style))) { RowIndex = (uint)index };
        if (height is { } points)
            (row.Height, row.CustomHeight) = (points, true);
        return row;
    }

    private static Cell CellOf(object? value, string reference, uint style) => value switch
    {
        null => new Cell { CellReference = reference, StyleIndex = style },
        int number => new Cell(new CellValue(number)) { CellReference = reference, StyleIndex = style == Body ? Centred : style, DataType = CellValues.Number },
        _ => new Cell(new InlineString(new Words(Readable(Convert.ToString(value, CultureInfo.InvariantCulture)!)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = reference, StyleIndex = style, DataType = CellValues.InlineString,
        },
    };

    // Characters that XML cannot carry are left out: a workbook with one opens nowhere.
    internal static string Readable(string text) => string.Concat(text.Where(c => c is '\n' or '\t' || c >= ' ').Where(c => c is not ('\uFFFE' or '\uFFFF')));

    private static string ColumnName(int index) => index < 26 ? $"{(char)('A' + index)}" : ColumnName((index / 26) - 1) + (char)('A' + (index % 26));

    // Excel allows 31 characters and not these.
    private static string NameOf(string title)
    {
        var name = string.Concat(title.Where(c => !"[]:*?/\\'".Contains(c, StringComparison.Ordinal) && c >= ' '));
        return name.Length <= LongestName ? name : name[..LongestName];
    }

    private static Stylesheet Styles() => new(
        new Fonts(FontOf("宋体", 11), FontOf("黑体", 16), FontOf("黑体", 11)),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), new Fill(new PatternFill(new ForegroundColor { Rgb = "FFF2F0EC" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(), new Border(Edge<LeftBorder>(), Edge<RightBorder>(), Edge<TopBorder>(), Edge<BottomBorder>(), new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            Format(font: 1, fill: 0, border: 0, HorizontalAlignmentValues.Center),
            Format(font: 2, fill: 2, border: 1, HorizontalAlignmentValues.Center),
            Format(font: 0, fill: 0, border: 1, HorizontalAlignmentValues.Left),
            Format(font: 0, fill: 0, border: 1, HorizontalAlignmentValues.Center)));

    private static Font FontOf(string name, double size) => new(new FontSize { Val = size }, new FontName { Val = name }, new FontCharSet { Val = 134 });

    private static T Edge<T>()
        where T : BorderPropertiesType, new() => new() { Style = BorderStyleValues.Thin };

    private static CellFormat Format(uint font, uint fill, uint border, HorizontalAlignmentValues across) => new(new Alignment { Horizontal = across, Vertical = VerticalAlignmentValues.Center, WrapText = true })
    {
        FontId = font, FillId = fill, BorderId = border, FormatId = 0, ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true,
    };
}
