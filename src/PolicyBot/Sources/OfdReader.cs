using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace PolicyBot.Sources;

/// <summary>
/// Reads OFD (GB/T 33190—2016), the format official documents are archived in: a ZIP of XML whose pages place text objects
/// (7.2 to 7.7: OFD.xml, Document.xml, page content; 11.3: text objects and the steps between their characters).
/// </summary>
internal static class OfdReader
{
    private const int MaxPages = 3_000;
    private const int MaxXml = 50_000_000;

    /// <summary>Reads the pages of every document the archive holds; templates of pages (heads, red lines) are left out.</summary>
    /// <exception cref="UnreadableException">It is encrypted, broken, or its pages are pictures.</exception>
    public static SourceText Read(ZipArchive archive)
    {
        if (archive.Entries.Any(e => e.FullName.EndsWith("Encryptions.xml", StringComparison.OrdinalIgnoreCase)))
            throw new UnreadableException("这份 OFD 已加密。请解除加密后再放入。");
        try
        {
            var root = Load(archive, "", "OFD.xml");
            var pages = new List<PageDrawing>();
            foreach (var body in Named(root, "DocRoot").Select(e => e.Value.Trim()))
                AddDocument(archive, body, pages);
            var text = new SourceTextBuilder();
            PageText.Add(text, pages);
            return text.IsEmpty ? throw new UnreadableException("这份 OFD 里没有文字（可能是扫描图片）。请改用有文字的原件。") : text.Build();
        }
        catch (Exception e) when (e is XmlException or FormatException or OverflowException)
        {
            throw new UnreadableException("OFD 内的 XML 不合格式，无法读取。请用 OFD 阅读器打开后另存，或改用其他格式的原件。", e);
        }
    }

    private static void AddDocument(ZipArchive archive, string path, List<PageDrawing> pages)
    {
        var document = Load(archive, "", path);
        var folder = FolderOf(Resolve("", path));
        var size = Named(document, "PhysicalBox").Select(Numbers).FirstOrDefault(n => n.Length == 4) ?? [0, 0, 210, 297];
        foreach (var page in Named(document, "Pages").Elements().Where(e => e.Name.LocalName == "Page"))
        {
            if (pages.Count >= MaxPages)
                throw new UnreadableException($"这份 OFD 超过 {MaxPages} 页的上限。请拆分后再放入。");
            var content = Load(archive, folder, page.Attribute("BaseLoc")?.Value ?? "");
            var own = Named(content, "PhysicalBox").Select(Numbers).FirstOrDefault(n => n.Length == 4) ?? size;
            var drawing = new PageDrawing(pages.Count + 1, own[3], [], []);
            foreach (var item in Named(content, "Content").Descendants())
            {
                if (item.Name.LocalName == "TextObject")
                    AddText(item, drawing.Glyphs);
                else if (item.Name.LocalName == "PathObject")
                    AddRules(item, drawing.Rules);
            }

            pages.Add(InPoints(drawing));
        }
    }

    // OFD counts millimetres; what reads pages counts points.
    private static PageDrawing InPoints(PageDrawing page)
    {
        const double Point = 72 / 25.4;
        return new(
            page.Number,
            page.Height * Point,
            page.Glyphs.ConvertAll(g => new PageGlyph(g.Text, g.Left * Point, g.Top * Point, g.Width * Point, g.Size * Point)),
            page.Rules.ConvertAll(r => new PageRule(r.Left * Point, r.Top * Point, r.Right * Point, r.Bottom * Point)));
    }

    private static void AddText(XElement item, List<PageGlyph> glyphs)
    {
        var box = Numbers(item.Attribute("Boundary")?.Value);
        var size = Number(item.Attribute("Size")?.Value, 3.5);
        var matrix = Numbers(item.Attribute("CTM")?.Value);
        if (box.Length != 4 || item.Attribute("Visible")?.Value == "false")
            return;
        var (scaleX, scaleY) = matrix.Length == 6 ? (matrix[0], matrix[3]) : (1.0, 1.0);
        var (moveX, moveY) = matrix.Length == 6 ? (matrix[4], matrix[5]) : (0.0, 0.0);
        // A turned text is a stamp or a water mark.
        if (matrix.Length == 6 && (Math.Abs(matrix[1]) > 0.01 || Math.Abs(matrix[2]) > 0.01))
            return;
        double x = 0, y = 0;
        foreach (var code in item.Elements().Where(e => e.Name.LocalName == "TextCode"))
        {
            // Without a place of its own a code goes on where the one before was placed (11.3).
            x = Number(code.Attribute("X")?.Value, x);
            y = Number(code.Attribute("Y")?.Value, y);
            var (stepsX, stepsY) = (Steps(code.Attribute("DeltaX")?.Value), Steps(code.Attribute("DeltaY")?.Value));
            double dx = 0, dy = 0;
            var at = 0;
            foreach (var rune in code.Value.EnumerateRunes())
            {
                var width = (rune.Value < 0x2E80 ? 0.5 : 1) * size;
                // Where the next character follows at most a full width on, this one is taken to reach to it.
                if (at < stepsX.Count && stepsX[at] > 0 && stepsX[at] < 1.2 * size)
                    width = stepsX[at];
                glyphs.Add(new PageGlyph(rune.ToString(), box[0] + (scaleX * (x + dx)) + moveX, box[1] + (scaleY * (y + dy)) + moveY, scaleX * width, Math.Abs(scaleY) * size));
                dx += at < stepsX.Count ? stepsX[at] : stepsX.Count == 0 && stepsY.Count == 0 ? width : 0;
                dy += at < stepsY.Count ? stepsY[at] : 0;
                at++;
            }
        }
    }

    // M x y L x y: a rule of a table.
    private static void AddRules(XElement item, List<PageRule> rules)
    {
        var box = Numbers(item.Attribute("Boundary")?.Value);
        var data = item.Elements().FirstOrDefault(e => e.Name.LocalName == "AbbreviatedData")?.Value.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries) ?? [];
        double x = 0, y = 0, startX = 0, startY = 0;
        for (var i = 0; i < data.Length && box.Length == 4 && rules.Count < 20_000; i++)
        {
            if (data[i] is "C")
            {
                Line(startX, startY);
                continue;
            }

            if (data[i] is not ("M" or "L" or "S") || i + 2 >= data.Length)
                continue;
            double nextX = Number(data[i + 1], 0), nextY = Number(data[i + 2], 0);
            if (data[i] == "L")
                Line(nextX, nextY);
            else
                (startX, startY) = (nextX, nextY);
            (x, y) = (nextX, nextY);
            i += 2;
        }

        void Line(double toX, double toY)
        {
            if (Math.Min(Math.Abs(toX - x), Math.Abs(toY - y)) < 0.3 && Math.Max(Math.Abs(toX - x), Math.Abs(toY - y)) > 1.5)
                rules.Add(new PageRule(box[0] + Math.Min(x, toX), box[1] + Math.Min(y, toY), box[0] + Math.Max(x, toX), box[1] + Math.Max(y, toY)));
        }
    }

    // 3.5 3.5 3.5, or g 20 3.5: twenty steps of 3.5.
    private static List<double> Steps(string? text)
    {
        var steps = new List<double>();
        var parts = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length && steps.Count < SourceTextBuilder.MaxLength; i++)
        {
            if (parts[i] == "g" && i + 2 < parts.Length)
            {
                var count = Math.Clamp(int.Parse(parts[i + 1], CultureInfo.InvariantCulture), 0, 1_000_000);
                steps.AddRange(Enumerable.Repeat(Number(parts[i + 2], 0), count));
                i += 2;
            }
            else
            {
                steps.Add(Number(parts[i], 0));
            }
        }

        return steps;
    }

    private static XElement Load(ZipArchive archive, string folder, string path)
    {
        var name = Resolve(folder, path);
        var entry = archive.Entries.FirstOrDefault(e => e.FullName.Replace('\\', '/').TrimStart('/').Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UnreadableException("OFD 内缺少页面文件，文件不完整。请重新取得文件。");
        using var content = entry.Open();
        using var reader = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxXml });
        return XElement.Load(reader);
    }

    // Names that lead out of the archive lead nowhere: the archive is all that is looked into.
    private static string Resolve(string folder, string path)
    {
        var parts = new List<string>();
        foreach (var part in (path.StartsWith('/') ? path : $"{folder}/{path}").Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("." or ".."))
                parts.Add(part);
        }

        return string.Join('/', parts);
    }

    private static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private static IEnumerable<XElement> Named(XElement root, string name) => root.DescendantsAndSelf().Where(e => e.Name.LocalName == name);

    private static double[] Numbers(XElement element) => Numbers(element.Value);

    private static double[] Numbers(string? text) => [.. (text ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(t => Number(t, 0))];

    private static double Number(string? text, double otherwise) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : otherwise;
}
