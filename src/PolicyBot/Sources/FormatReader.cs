using System.IO.Compression;

namespace PolicyBot.Sources;

/// <summary>Reads a file's bytes by the reader of its format; runs in a process of its own.</summary>
internal static class FormatReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="UnreadableException">It cannot be read.</exception>
    /// <exception cref="NoTextLayerException">It is a PDF of pictures, and recognising them was not asked for.</exception>
    public static SourceText Read(byte[] bytes, string extension, bool recognise) => FileFormats.Of(bytes, extension) switch
    {
        FileFormat.Pdf when recognise => PageRecognition.Read(bytes),
        FileFormat.Pdf => PdfReader.Read(bytes),
        FileFormat.Zip => Package(bytes),
        FileFormat.Html => HtmlReader.Read(TextDecoding.Decode(bytes)),
        FileFormat.Compound => Converted(bytes, LegacyKind(bytes)),
        FileFormat.Rtf => Converted(bytes, ".rtf"),
        FileFormat.Picture => throw new UnreadableException("这是图片，不是文件。请放入带文字的原件，或先把图片合成 PDF。"),
        _ => new SourceText("", TextDecoding.Decode(bytes), ""),
    };

    private static SourceText Package(byte[] bytes)
    {
        using var archive = PackageFile.Open(bytes);
        if (Has(archive, "OFD.xml"))
            return OfdReader.Read(archive);
        if (Has(archive, "[Content_Types].xml") && archive.Entries.Any(e => e.FullName.StartsWith("word/", StringComparison.OrdinalIgnoreCase)))
            return WordReader.Read(bytes);
        if (Has(archive, "[Content_Types].xml") && archive.Entries.Any(e => e.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)))
            return SpreadsheetReader.Read(bytes);
        if (Has(archive, "mimetype"))
            return Converted(bytes, ".odt");
        throw new UnreadableException("这是压缩包，里面不是 docx、xlsx 或 ofd 文件。请解压后把其中的文件逐个放入。");
    }

    private static bool Has(ZipArchive archive, string name) => archive.Entries.Any(e => e.FullName.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static SourceText Converted(byte[] bytes, string extension)
    {
        var converted = OfficeConverter.Convert(bytes, extension);
        return extension == ".xls" ? SpreadsheetReader.Read(converted) : WordReader.Read(converted);
    }

    // The names of the streams of a compound file stand in it in UTF-16.
    private static string LegacyKind(ReadOnlySpan<byte> bytes)
    {
        if (Contains(bytes, "EncryptedPackage"))
            throw new UnreadableException("文件已加密。请解除密码后再放入。");
        if (Contains(bytes, "WordDocument"))
            return ".doc";
        if (Contains(bytes, "Workbook") || Contains(bytes, "Book"))
            return ".xls";
        throw new UnreadableException("这种旧式 Office 文件里没有文字文档或表格。请另存为 docx 或 xlsx 后放入。");
    }

    private static bool Contains(ReadOnlySpan<byte> bytes, string name) => bytes.IndexOf(System.Text.Encoding.Unicode.GetBytes(name)) >= 0;
}
