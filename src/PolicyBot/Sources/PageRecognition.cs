using System.Globalization;

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
        var text = new SourceTextBuilder();
        text.Note("由扫描图片识别而来，可能有错字，请对照原件核对。");
        var pages = Directory.EnumerateFiles(Environment.CurrentDirectory, "page*.tif").Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < pages.Count; i++)
        {
            foreach (var line in (InstalledProgram.Run(recognising, pages[i], "-", "-l", "chi_sim", "--psm", "6") ?? "").Split('\n'))
                text.Paragraph(PageMargins.IsPageNumber(line.Trim()) ? "" : line, $"第{i + 1}页");
        }

        return text.IsEmpty
            ? throw new UnreadableException("这份 PDF 是扫描图片，没有识别出文字。请改用有文字的原件。")
            : text.Build() with { Layout = SourceLayout.Text };
    }
}
