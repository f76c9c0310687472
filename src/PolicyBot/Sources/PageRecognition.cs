using System.Globalization;
using System.Text;

namespace PolicyBot.Sources;

/// <summary>Reads a scanned PDF by Tesseract (<c>chi_sim</c>) where it is installed, page by page.</summary>
internal static class PageRecognition
{
    private const int MaxPages = 200;

    /// <summary>Reads the pages. Works in the current folder, which is the reading's own.</summary>
    /// <exception cref="UnreadableException">A program is missing, or nothing was recognised.</exception>
    public static SourceText Read(byte[] pdf)
    {
        var drawing = InstalledProgram.Find("pdftoppm");
        var recognising = InstalledProgram.Find("tesseract");
        if (drawing is null || recognising is null || InstalledProgram.Run(recognising, "--list-langs")?.Contains("chi_sim", StringComparison.Ordinal) != true)
        {
            throw new UnreadableException(
                "这份 PDF 是扫描图片，没有文字层。识别文字需要 Tesseract 及其简体中文数据（Debian、Ubuntu：apt-get install tesseract-ocr tesseract-ocr-chi-sim poppler-utils）；安装后再试，或改用有文字的原件。");
        }

        var input = Path.Combine(Environment.CurrentDirectory, "scan.pdf");
        File.WriteAllBytes(input, pdf);
        InstalledProgram.Run(drawing, "-r", "300", "-gray", "-l", MaxPages.ToString(CultureInfo.InvariantCulture), "-tiff", "-tiffcompression", "lzw", input, "page");
        var pages = Directory.EnumerateFiles(Environment.CurrentDirectory, "page*.tif").Order(StringComparer.Ordinal)
            .Select((file, i) => PageOf(InstalledProgram.Run(recognising, file, "-", "-l", "chi_sim", "--psm", "6", "-c", "tessedit_create_tsv=1") ?? "", i + 1)).ToList();
        var text = new SourceTextBuilder();
        text.Note("由扫描图片识别而来，可能有错字，请对照原件核对。");
        PageText.Add(text, pages);
        return text.IsEmpty
            ? throw new UnreadableException("这份 PDF 是扫描图片，没有识别出文字。请改用有文字的原件。")
            : text.Build() is var source ? source with { Raw = RecognisedMarks.Mended(source.Raw) } : null!;
    }

    /// <summary>The lines of a page as Tesseract's table gives them: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.</summary>
    internal static PageDrawing PageOf(string table, int number)
    {
        double height = 0;
        var lines = new List<(double Left, double Bottom, double Width, double Height, StringBuilder Text)>();
        foreach (var row in table.Split('\n').Select(r => r.TrimEnd('\r').Split('\t')).Where(r => r.Length >= 11 && r[0] is "1" or "4" or "5"))
        {
            if (row[0] == "1")
                height = Number(row[9]);
            else if (row[0] == "4")
                lines.Add((Number(row[6]), Number(row[7]) + Number(row[9]), Number(row[8]), Number(row[9]), new()));
            else if (lines.Count > 0 && row.Length > 11)
                Append(lines[^1].Text, row[11].Trim());
        }

        lines.RemoveAll(l => l.Text.Length == 0 || IsFoot(l.Text.ToString(), l.Bottom, height));
        // What is recognised of a line reaches as far as its marks do: type of one size seems to differ a little.
        var size = lines.Count == 0 ? 0 : lines.Select(l => l.Height).Order().ElementAt(lines.Count / 2);
        return new(number, height, lines.ConvertAll(l => new PageGlyph(l.Text.ToString(), l.Left, l.Bottom, l.Width, Math.Abs(l.Height - size) < 0.3 * size ? size : l.Height)), []);
    }

    // Of — 3 — the number is seldom recognised, the dashes are.
    private static bool IsFoot(string line, double bottom, double height) =>
        bottom > 0.86 * height && line.Length <= 6 && (line[0] is '-' or '—' or '一' or '~' || line[^1] is '-' or '—');

    private static void Append(StringBuilder line, string word)
    {
        if (line.Length > 0 && word.Length > 0 && char.IsAsciiLetterOrDigit(line[^1]) && char.IsAsciiLetterOrDigit(word[0]))
            line.Append(' ');
        line.Append(word);
    }

    private static double Number(string cell) => double.TryParse(cell, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
