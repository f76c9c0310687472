using System.Globalization;
using System.Text;

namespace PolicyBot.Tests.Support;

/// <summary>Writes a PDF by hand: text at places, lines; a font that is not embedded and says what its codes mean.</summary>
internal sealed class PdfFile
{
    private readonly List<StringBuilder> _pages = [new()];

    public PdfFile Page()
    {
        _pages.Add(new());
        return this;
    }

    /// <summary>Text with its base line at a distance from the lower edge of an A4 page, in points.</summary>
    public PdfFile Text(double x, double y, string text, double size = 16)
    {
        var codes = string.Concat(text.Select(c => ((int)c).ToString("X4", CultureInfo.InvariantCulture)));
        _pages[^1].Append(CultureInfo.InvariantCulture, $"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET\n");
        return this;
    }

    public PdfFile Line(double x1, double y1, double x2, double y2)
    {
        _pages[^1].Append(CultureInfo.InvariantCulture, $"{x1} {y1} m {x2} {y2} l S\n");
        return this;
    }

    public byte[] Bytes()
    {
        var ranges = string.Concat(Enumerable.Range(0, 256).Chunk(100).Select(chunk =>
            $"{chunk.Length} beginbfrange\n{string.Concat(chunk.Select(h => $"<{h:X2}00> <{h:X2}FF> <{h:X2}00>\n"))}endbfrange\n"));
        var map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            + ranges + "endcmap end end";
        var kids = string.Join(' ', _pages.Select((_, i) => $"{7 + (2 * i)} 0 R"));
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Kids [{kids}] /Count {_pages.Count} >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 /W [0 [500] 32 126 500] /CIDToGIDMap /Identity >>",
            "<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
            Stream(map),
        ];
        for (var i = 0; i < _pages.Count; i++)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {8 + (2 * i)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>");
            objects.Add(Stream(_pages[i].ToString()));
        }

        return Assemble(objects);
    }

    /// <summary>A PDF of these objects, numbered from 1, the first its catalogue.</summary>
    public static byte[] Assemble(IReadOnlyList<string> objects, string trailer = "")
    {
        var file = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(o => file.Append(CultureInfo.InvariantCulture, $"{o:D10} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    public static string Stream(string content) => $"<< /Length {content.Length} >>\nstream\n{content}\nendstream";
}
