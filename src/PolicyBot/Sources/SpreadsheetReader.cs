using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace PolicyBot.Sources;

/// <summary>Reads XLSX (ISO/IEC 29500): the rows of every sheet that is shown; formulas by the value saved with them.</summary>
internal sealed class SpreadsheetReader
{
    private const long MaxPart = 100_000_000;
    private const int MaxColumns = 200;

    private readonly SourceTextBuilder _text = new();
    private readonly List<string> _strings;
    private readonly List<bool> _dates;

    private SpreadsheetReader(WorkbookPart part)
    {
        _strings = [.. part.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(TextOf) ?? []];
        _dates = [.. part.WorkbookStylesPart?.Stylesheet?.CellFormats?.Elements<CellFormat>().Select(f => IsDate(part, f)) ?? []];
    }

    /// <summary>Reads a workbook.</summary>
    /// <exception cref="UnreadableException">It is broken or empty.</exception>
    public static SourceText Read(byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            using var document = SpreadsheetDocument.Open(stream, false, new OpenSettings { MaxCharactersInPart = MaxPart });
            var part = document.WorkbookPart ?? throw new UnreadableException("这份 xlsx 缺少工作簿，可能已损坏。请重新取得文件。");
            var reader = new SpreadsheetReader(part);
            foreach (var sheet in part.Workbook?.Sheets?.Elements<Sheet>() ?? [])
                reader.Add(part, sheet);
            return reader._text.IsEmpty ? throw new UnreadableException("这份表格里没有文字。请检查是否放错文件。") : reader._text.Build();
        }
        catch (Exception e) when (e is OpenXmlPackageException or FileFormatException or InvalidDataException or System.Xml.XmlException)
        {
            throw new UnreadableException("xlsx 已损坏或不合格式，无法读取。请用办公软件打开后另存，再放入。", e);
        }
    }

    private void Add(WorkbookPart part, Sheet sheet)
    {
        if (sheet.State is { } state && state.Value != SheetStateValues.Visible)
        {
            _text.Note($"工作表“{sheet.Name}”是隐藏的，未读取。");
            return;
        }

        if (sheet.Id?.Value is not { } id || !part.TryGetPartById(id, out var found) || found is not WorksheetPart { Worksheet: { } worksheet })
            return;
        var merged = Merged(worksheet);
        var running = new Dictionary<int, string>();
        uint next = 1;
        foreach (var row in worksheet.Elements<SheetData>().SelectMany(d => d.Elements<Row>()))
        {
            var number = row.RowIndex?.Value ?? next;
            next = number + 1;
            _text.Row(Cells(row, number, merged, running), $"工作表“{sheet.Name}”第{number}行");
        }
    }

    private List<string> Cells(Row row, uint number, List<(int Column, uint From, uint To)> merged, Dictionary<int, string> running)
    {
        var cells = new List<string>();
        foreach (var cell in row.Elements<Cell>())
        {
            var column = ColumnOf(cell.CellReference?.Value) ?? cells.Count;
            if (column >= MaxColumns)
                break;
            while (cells.Count < column)
                cells.Add("");
            if (cells.Count == column)
                cells.Add(SourceTextBuilder.Cell(ValueOf(cell).Split('\n')));
        }

        // A cell that runs over several rows is in each of them.
        foreach (var (column, from, to) in merged)
        {
            if (number < from || number > to)
                continue;
            while (cells.Count <= column)
                cells.Add("");
            if (number == from)
                running[column] = cells[column];
            else
                cells[column] = running.GetValueOrDefault(column, "");
        }

        return cells;
    }

    private string ValueOf(Cell cell)
    {
        if (cell.InlineString is { } inline)
            return TextOf(inline);
        var value = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value;
        if (type == CellValues.SharedString)
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < _strings.Count ? _strings[at] : "";
        if (type == CellValues.Boolean)
            return value == "1" ? "是" : "否";
        if (type == CellValues.Error)
            return "";
        if (type is not null && type != CellValues.Number)
            return value;
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return value;
        if (cell.StyleIndex?.Value is { } style && style < _dates.Count && _dates[(int)style] && number is > 1 and < 2_958_466)
            return DateTime.FromOADate(number) is var day ? $"{day.Year}年{day.Month}月{day.Day}日" : value;
        return Math.Round(number, 10).ToString(CultureInfo.InvariantCulture);
    }

    // Readings above the characters (rPh) are no text.
    private static string TextOf(OpenXmlCompositeElement item) =>
        string.Concat(item.ChildElements.Select(child => child switch
        {
            DocumentFormat.OpenXml.Spreadsheet.Text text => text.Text,
            Run run => run.Text?.Text ?? "",
            _ => "",
        }));

    private static List<(int Column, uint From, uint To)> Merged(Worksheet worksheet)
    {
        var merged = new List<(int, uint, uint)>();
        foreach (var range in worksheet.Elements<MergeCells>().SelectMany(m => m.Elements<MergeCell>()).Select(m => m.Reference?.Value?.Split(':')))
        {
            if (range is [var first, var last] && ColumnOf(first) is < MaxColumns and { } column && RowOf(first) is { } from && RowOf(last) is { } to && to > from)
                merged.Add((column, from, to));
        }

        return merged;
    }

    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetter(c) || column > 20_000)
                break;
            column = (column * 26) + char.ToUpperInvariant(c) - 'A' + 1;
        }

        return column == 0 ? null : column - 1;
    }

    private static uint? RowOf(string reference) =>
        uint.TryParse(reference.AsSpan().TrimStart("$ABCDEFGHIJKLMNOPQRSTUVWXYZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : null;

    private static bool IsDate(WorkbookPart part, CellFormat format)
    {
        var id = format.NumberFormatId?.Value ?? 0;
        // The formats built in that are dates, those of the Chinese edition included.
        if (id is >= 14 and <= 17 or 22 or >= 27 and <= 31 or 36 or >= 50 and <= 58)
            return true;
        var code = part.WorkbookStylesPart?.Stylesheet?.NumberingFormats?.Elements<NumberingFormat>().FirstOrDefault(f => f.NumberFormatId?.Value == id)?.FormatCode?.Value ?? "";
        return code.Contains("yy", StringComparison.OrdinalIgnoreCase) && code.Contains('d', StringComparison.OrdinalIgnoreCase);
    }
}
