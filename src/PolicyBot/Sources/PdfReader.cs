using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;

namespace PolicyBot.Sources;

/// <summary>Reads the text layer of a PDF.</summary>
internal static class PdfReader
{
    private const int MaxPages = 3_000;
    private const int MaxRules = 20_000;

    /// <summary>Reads a PDF.</summary>
    /// <exception cref="UnreadableException">It is under a password, broken, or too long.</exception>
    /// <exception cref="NoTextLayerException">Its pages are pictures.</exception>
    public static SourceText Read(byte[] bytes)
    {
        try
        {
            using var pdf = PdfDocument.Open(bytes, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            if (pdf.NumberOfPages > MaxPages)
                throw new UnreadableException($"这份 PDF 有 {pdf.NumberOfPages} 页，超过 {MaxPages} 页的上限。请拆分后再放入。");
            return Read(pdf);
        }
        catch (PdfDocumentEncryptedException e)
        {
            throw new UnreadableException("这份 PDF 已加密，需要密码才能打开。请解除密码后再放入。", e);
        }
        catch (PdfDocumentFormatException e)
        {
            throw new UnreadableException("PDF 已损坏或不完整，无法读取。请重新取得文件，或用办公软件打开后另存。", e);
        }
    }

    private static SourceText Read(PdfDocument pdf)
    {
        var pages = new List<PageDrawing>();
        var pictures = new List<int>();
        foreach (var page in pdf.GetPages())
        {
            var drawing = Drawing(page);
            pages.Add(drawing);
            if (drawing.Glyphs.Count == 0 && page.NumberOfImages > 0)
                pictures.Add(page.Number);
        }

        var text = new SourceTextBuilder();
        PageText.Add(text, pages);
        if (text.IsEmpty)
            throw pictures.Count > 0 ? new NoTextLayerException() : new UnreadableException("这份 PDF 里没有文字。请改用有文字的原件。");
        if (pictures.Count > 0)
            text.Note($"第{string.Join('、', pictures.Take(10))}页{(pictures.Count > 10 ? $"等{pictures.Count}页" : "")}是图片，没有文字层，未读取。");
        return text.Build();
    }

    private static PageDrawing Drawing(Page page)
    {
        var glyphs = new List<PageGlyph>(page.Letters.Count);
        foreach (var letter in page.Letters)
        {
            // Text set upright or askew is a stamp or a water mark.
            if (letter.TextOrientation == TextOrientation.Horizontal && letter.Value.Length > 0)
                glyphs.Add(new PageGlyph(Clean(letter.Value), letter.StartBaseLine.X, page.Height - letter.StartBaseLine.Y, Math.Abs(letter.EndBaseLine.X - letter.StartBaseLine.X), letter.PointSize));
        }

        return new PageDrawing(page.Number, page.Height, glyphs, Rules(page));
    }

    private static string Clean(string value) => value.Replace("\0", "", StringComparison.Ordinal).Replace('\u00A0', ' ');

    // Lines are drawn as lines, or as boxes that are filled and very thin.
    private static List<PageRule> Rules(Page page)
    {
        var rules = new List<PageRule>();
        foreach (var path in page.Paths.Where(p => p.IsStroked || p.IsFilled))
        {
            foreach (var subpath in path.TakeWhile(_ => rules.Count < MaxRules))
            {
                if (subpath.IsDrawnAsRectangle && subpath.GetBoundingRectangle() is { } box)
                    AddBox(rules, page, box, path.IsStroked);
                else if (path.IsStroked)
                    subpath.Commands.OfType<PdfSubpath.Line>().ToList().ForEach(line => Add(rules, page, line.From, line.To));
            }
        }

        return rules;
    }

    // A box that is filled and not drawn around is a background, unless it is as thin as a line.
    private static void AddBox(List<PageRule> rules, Page page, PdfRectangle box, bool stroked)
    {
        var (a, b) = (box.BottomLeft, box.TopRight);
        if (box.Width < 3 || box.Height < 3)
        {
            Add(rules, page, a, box.Width < box.Height ? new PdfPoint(a.X, b.Y) : new PdfPoint(b.X, a.Y));
        }
        else if (stroked)
        {
            Add(rules, page, a, new PdfPoint(b.X, a.Y));
            Add(rules, page, a, new PdfPoint(a.X, b.Y));
            Add(rules, page, b, new PdfPoint(b.X, a.Y));
            Add(rules, page, b, new PdfPoint(a.X, b.Y));
        }
    }

    private static void Add(List<PageRule> rules, Page page, PdfPoint from, PdfPoint to)
    {
        double width = Math.Abs(from.X - to.X), height = Math.Abs(from.Y - to.Y);
        if (Math.Min(width, height) < 1 && Math.Max(width, height) > 4)
            rules.Add(new PageRule(Math.Min(from.X, to.X), page.Height - Math.Max(from.Y, to.Y), Math.Max(from.X, to.X), page.Height - Math.Min(from.Y, to.Y)));
    }
}
