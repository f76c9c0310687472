using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace PolicyBot.Sources;

/// <summary>
/// Reads DOCX (ISO/IEC 29500): paragraphs with the numbers Word gives them, tables, footnotes behind their paragraph; of tracked
/// changes what stands when all are accepted. Heads and feet are left out; macros, links and templates are never followed.
/// </summary>
internal sealed class WordReader
{
    private const long MaxPart = 50_000_000;

    private readonly SourceTextBuilder _text = new();
    private readonly WordNumbering _numbering;
    private readonly Dictionary<long, string> _footnotes;
    private readonly StringBuilder _carried = new();
    private int _paragraphs;
    private int _tables;
    private bool _changes;

    private WordReader(MainDocumentPart part)
    {
        _numbering = new WordNumbering(part);
        _footnotes = Footnotes(part);
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="UnreadableException">It is broken or has no text.</exception>
    public static SourceText Read(byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            using var document = WordprocessingDocument.Open(stream, false, new OpenSettings { MaxCharactersInPart = MaxPart });
            var part = document.MainDocumentPart ?? throw new UnreadableException("这份 docx 缺少正文，可能已损坏。请重新取得文件。");
            var reader = new WordReader(part);
            reader.Blocks(part.Document?.Body?.ChildElements ?? Enumerable.Empty<OpenXmlElement>());
            reader.Carry();
            if (reader._changes)
                reader._text.Note("文件留有修订痕迹，按接受全部修订后的文字读取，请核对。");
            return reader._text.IsEmpty ? throw new UnreadableException("这份 docx 里没有文字。请检查是否放错文件。") : reader._text.Build();
        }
        catch (Exception e) when (e is OpenXmlPackageException or FileFormatException or InvalidDataException or System.Xml.XmlException)
        {
            throw new UnreadableException("docx 已损坏或不合格式，无法读取。请用办公软件打开后另存，再放入。", e);
        }
    }

    private void Blocks(IEnumerable<OpenXmlElement> blocks)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Paragraph paragraph:
                    Write(paragraph);
                    break;
                case Table table:
                    Carry();
                    Write(table);
                    break;
                case SdtBlock content:
                    Blocks(content.SdtContentBlock?.ChildElements ?? Enumerable.Empty<OpenXmlElement>());
                    break;
                case DeletedRun or MoveFromRun:
                    _changes = true;
                    break;
                case CustomXmlBlock or InsertedRun or MoveToRun:
                    Blocks(block.ChildElements);
                    break;
            }
        }
    }

    private void Write(Paragraph paragraph)
    {
        var notes = new List<string>();
        var own = TextOf(paragraph, notes);
        if (_carried.Length == 0 && own.Length > 0)
            own = _numbering.NumberOf(paragraph) + own;
        _carried.Append(own);
        // The end of a paragraph may itself be deleted: what follows goes on in it.
        if (paragraph.ParagraphProperties?.ParagraphMarkRunProperties?.GetFirstChild<Deleted>() is not null)
        {
            _changes = true;
            return;
        }

        Carry();
        foreach (var note in notes)
            _text.Paragraph("注：" + note, $"第{_paragraphs}段脚注");
    }

    private void Carry()
    {
        if (_carried.Length > 0)
            _text.Paragraph(_carried.ToString(), $"第{++_paragraphs}段");
        _carried.Clear();
    }

    private void Write(Table table)
    {
        _tables++;
        var running = new Dictionary<int, string>();
        var number = 0;
        foreach (var row in table.Descendants<TableRow>().Where(r => r.Ancestors<Table>().First() == table))
        {
            if (row.TableRowProperties?.GetFirstChild<Deleted>() is not null)
            {
                _changes = true;
                continue;
            }

            // A frame around text, or a page set in a table: paragraphs, and tables of its own.
            if (row.Elements<TableCell>().ToList() is [var only] && row.Descendants<TableCell>().Count(c => c.Ancestors<TableRow>().First() == row) == 1 && only.Descendants<Paragraph>().Skip(1).Any())
            {
                Blocks(only.ChildElements);
                Carry();
                continue;
            }

            var cells = new List<string>();
            foreach (var cell in row.Descendants<TableCell>().Where(c => c.Ancestors<TableRow>().First() == row))
            {
                var merge = cell.TableCellProperties?.VerticalMerge;
                var goesOn = merge is not null && merge.Val?.Value != MergedCellValues.Restart;
                var content = goesOn ? running.GetValueOrDefault(cells.Count, "") : SourceTextBuilder.Cell(Paragraphs(cell));
                if (merge is not null)
                    running[cells.Count] = content;
                cells.Add(content);
                for (var span = Math.Min(cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1, 200); span > 1; span--)
                    cells.Add("");
            }

            _text.Row(cells, string.Create(CultureInfo.InvariantCulture, $"表{_tables}第{++number}行"));
        }
    }

    private IEnumerable<string> Paragraphs(TableCell cell)
    {
        foreach (var paragraph in cell.Descendants<Paragraph>())
        {
            var notes = new List<string>();
            var own = TextOf(paragraph, notes);
            yield return own.Length == 0 ? "" : _numbering.NumberOf(paragraph) + own;
            foreach (var note in notes)
                yield return "（注：" + note + "）";
        }
    }

    private string TextOf(OpenXmlElement element, List<string> notes)
    {
        var text = new StringBuilder();
        Collect(element, text, notes);
        return text.ToString().Trim();
    }

    private void Collect(OpenXmlElement element, StringBuilder text, List<string> notes)
    {
        foreach (var child in element.ChildElements)
        {
            switch (child)
            {
                case DeletedRun or MoveFromRun or DeletedText or FieldCode:
                    _changes |= child is not FieldCode;
                    break;
                case InsertedRun or MoveToRun:
                    _changes = true;
                    Collect(child, text, notes);
                    break;
                case Run { RunProperties.Vanish: { } hidden } when hidden.Val is null || hidden.Val.Value:
                    break;
                case DocumentFormat.OpenXml.Wordprocessing.Text own:
                    text.Append(own.Text);
                    break;
                case TabChar:
                    text.Append(' ');
                    break;
                case NoBreakHyphen:
                    text.Append('-');
                    break;
                case Break { Type: null } or CarriageReturn:
                    text.Append('\n');
                    break;
                case Break line when line.Type?.Value == BreakValues.TextWrapping:
                    text.Append('\n');
                    break;
                case FootnoteReference { Id: { } id }:
                    if (_footnotes.TryGetValue(id.Value, out var note) && note.Length > 0)
                        notes.Add(note);
                    break;
                case AlternateContent alternate:
                    // The fallback says the same again for older programs.
                    if (alternate.GetFirstChild<AlternateContentChoice>() is { } choice)
                        Collect(choice, text, notes);
                    break;
                case Paragraph inner:
                    // Of a text box.
                    Collect(inner, text, notes);
                    text.Append('\n');
                    break;
                case ParagraphProperties or RunProperties or SdtProperties:
                    break;
                default:
                    Collect(child, text, notes);
                    break;
            }
        }
    }

    private Dictionary<long, string> Footnotes(MainDocumentPart part)
    {
        var notes = new Dictionary<long, string>();
        foreach (var note in part.FootnotesPart?.Footnotes?.Elements<Footnote>().Where(n => n.Type is null || n.Type.Value == FootnoteEndnoteValues.Normal) ?? [])
        {
            if (note.Id is { } id)
                notes[id.Value] = string.Join(' ', note.Elements<Paragraph>().Select(p => TextOf(p, []))).Trim();
        }

        return notes;
    }
}
