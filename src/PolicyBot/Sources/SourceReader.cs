using System.Security.Cryptography;

namespace PolicyBot.Sources;

/// <summary>
/// Reads a policy document of any supported format, told by its content. Text is decoded here; every other format, whose parsers a
/// hostile file could exhaust, in a process of its own, see <see cref="ReadingProcess"/>.
/// </summary>
public static class SourceReader
{
    /// <summary>The largest file read, in bytes: 20 MB, a hundred times the longest law in force.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>The formats that are read, in a message to people.</summary>
    public const string Formats = FileFormats.Names;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="displayName">What to call it in messages and citations; the path where null.</param>
    /// <exception cref="SourceException">
    /// The file is missing, a folder, empty, larger than <see cref="MaxBytes"/>, of an unknown format, broken, under a password, without
    /// text, or could not be read within the limits.
    /// </exception>
    public static SourceText Read(string path, string? displayName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var name = displayName ?? path;
        var bytes = ReadBytes(path, name);
        var extension = Path.GetExtension(path).ToLowerInvariant();
        try
        {
            var source = FileFormats.Of(bytes, extension) switch
            {
                FileFormat.Text => Plain(bytes, extension),
                FileFormat.Markdown => new SourceText("", TextDecoding.Decode(bytes), "") { Layout = SourceLayout.Markdown },
                _ => ReadingProcess.Read(Path.GetFullPath(path)),
            };
            if (string.IsNullOrWhiteSpace(source.Raw))
                throw new UnreadableException("文件里只有空白，没有文字。请检查是否保存完整。");
            // What a child process read is what lies there now, which need not be the bytes read here.
            return source with { File = name, ContentHash = source.ContentHash.Length > 0 ? source.ContentHash : HashOf(bytes) };
        }
        catch (UnreadableException e)
        {
            throw new SourceException(name, e.Message, e);
        }
    }

    /// <summary>Whether a folder's file of this name is meant to be read. What Office leaves beside a file that is open (<c>~$</c>) is not, nor what is hidden.</summary>
    public static bool IsReadable(string fileName) =>
        FileFormats.Extensions.Contains(Path.GetExtension(fileName)) && !fileName.StartsWith('.') && !fileName.StartsWith("~$", StringComparison.Ordinal);

    internal static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static SourceText Plain(byte[] bytes, string extension)
    {
        if (FileFormats.IsBinary(extension))
            throw new UnreadableException($"扩展名是 {extension}，内容却不是这种格式，可能没有下载完整或已损坏。请重新取得文件；若是纯文本，请改名为 .txt。");
        if (extension.Length > 0 && !FileFormats.Extensions.Contains(extension))
            throw new UnreadableException($"暂不支持 {extension} 文件。可用的格式：{FileFormats.Names}。");
        return new SourceText("", TextDecoding.Decode(bytes), "");
    }

    private static byte[] ReadBytes(string path, string name)
    {
        if (Directory.Exists(path))
            throw new SourceException(name, "这是文件夹，不是文件。请给出其中的文件。");
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new SourceException(name, "文件不存在。请检查路径和文件名。");
        if (file.Length == 0)
            throw new SourceException(name, "文件是空的。请检查是否保存完整。");
        if (file.Length > MaxBytes)
            throw new SourceException(name, $"文件有 {file.Length / 1024 / 1024} MB，超过 {MaxBytes / 1024 / 1024} MB 的上限。请拆分后再放入。");

        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SourceException(name, "文件无法打开。请检查权限，以及是否被其他程序占用。", e);
        }
    }

    /// <summary>Text of UTF-8 or GB18030 bytes.</summary>
    /// <exception cref="SourceException">They are neither.</exception>
    internal static string Decode(byte[] bytes, string name)
    {
        try
        {
            return TextDecoding.Decode(bytes);
        }
        catch (UnreadableException e)
        {
            throw new SourceException(name, e.Message, e);
        }
    }
}
