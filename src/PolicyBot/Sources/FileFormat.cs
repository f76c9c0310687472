using System.Text;

namespace PolicyBot.Sources;

/// <summary>The formats that are told apart before a file is read.</summary>
internal enum FileFormat
{
    /// <summary>Plain text.</summary>
    Text,

    /// <summary>Markdown, by its name: its content is text.</summary>
    Markdown,

    /// <summary>A page.</summary>
    Html,

    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>A ZIP archive: DOCX, XLSX, OFD or something else.</summary>
    Zip,

    /// <summary>A compound file (MS-CFB): DOC, XLS, WPS, ET, or an Office file under a password.</summary>
    Compound,

    /// <summary>Rich text.</summary>
    Rtf,

    /// <summary>A picture.</summary>
    Picture,
}

/// <summary>Tells formats by what files begin with; a name is asked only where the content is text.</summary>
internal static class FileFormats
{
    /// <summary>The ends of names that a folder is searched for.</summary>
    public static readonly IReadOnlySet<string> Extensions = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        ".txt", ".md", ".markdown", ".htm", ".html", ".shtml", ".docx", ".docm", ".pdf", ".xlsx", ".xlsm", ".ofd", ".doc", ".wps", ".rtf", ".xls", ".et",
    };

    /// <summary>The formats in a message to people.</summary>
    public const string Names = "txt、md、html、docx、pdf、xlsx、ofd、doc、wps、rtf、xls";

    // PDF allows up to 1,024 bytes before its header.
    private const int Head = 1024;

    /// <summary>The format of a file's content.</summary>
    public static FileFormat Of(ReadOnlySpan<byte> bytes, string extension)
    {
        var head = bytes[..Math.Min(bytes.Length, Head)];
        if (head.IndexOf("%PDF-"u8) >= 0)
            return FileFormat.Pdf;
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8))
            return FileFormat.Zip;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            return FileFormat.Compound;
        if (head.StartsWith("{\\rtf"u8))
            return FileFormat.Rtf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8))
            return FileFormat.Picture;
        if (LooksLikePage(head) || extension is ".htm" or ".html" or ".shtml")
            return FileFormat.Html;
        return extension is ".md" or ".markdown" ? FileFormat.Markdown : FileFormat.Text;
    }

    /// <summary>Whether a name of this end says that the content is no plain text.</summary>
    public static bool IsBinary(string extension) => Extensions.Contains(extension) && extension is not (".txt" or ".md" or ".markdown" or ".htm" or ".html" or ".shtml");

    private static bool LooksLikePage(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        return text.StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || (text.StartsWith("<!--", StringComparison.Ordinal) && text.Contains("<html", StringComparison.OrdinalIgnoreCase));
    }
}
