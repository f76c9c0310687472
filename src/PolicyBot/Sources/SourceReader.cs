using System.Security.Cryptography;
using System.Text;

namespace PolicyBot.Sources;

/// <summary>Reads a policy document kept as plain text.</summary>
public static class SourceReader
{
    /// <summary>The largest file read, in bytes: 20 MB, a hundred times the longest law in force.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Gb18030 =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Reads a file of UTF-8 (with or without byte order mark) or GB18030 text, whichever its bytes are.</summary>
    /// <param name="path">The file.</param>
    /// <param name="displayName">What to call it in messages and citations; the path where null.</param>
    /// <exception cref="SourceException">
    /// The file is missing, a folder, of another format than .txt, empty, larger than <see cref="MaxBytes"/>, not text, or
    /// valid in neither encoding.
    /// </exception>
    public static SourceText Read(string path, string? displayName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var name = displayName ?? path;
        var bytes = ReadBytes(path, name);
        var text = Decode(bytes, name);
        if (string.IsNullOrWhiteSpace(text))
            throw new SourceException(name, "文件里只有空白，没有文字。请检查是否保存完整。");
        return new SourceText(name, text, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static byte[] ReadBytes(string path, string name)
    {
        if (Directory.Exists(path))
            throw new SourceException(name, "这是文件夹，不是文件。请给出其中的 .txt 文件。");
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new SourceException(name, "文件不存在。请检查路径和文件名。");
        if (!file.Extension.Equals(".txt", StringComparison.OrdinalIgnoreCase))
            throw new SourceException(name, $"暂不支持 {(file.Extension.Length > 0 ? file.Extension : "没有扩展名的")} 文件。请另存为 .txt 纯文本。");
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
        if (bytes.AsSpan().Contains((byte)0))
            throw new SourceException(name, "文件含有零字节，不是 UTF-8 或 GB18030 的纯文本。请另存为 UTF-8 文本。");

        var start = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        var text = TryDecode(Utf8, bytes, start) ?? TryDecode(Gb18030, bytes, 0)
            ?? throw new SourceException(name, "文件既不是有效的 UTF-8，也不是有效的 GB18030 文本。请另存为 UTF-8 文本。");
        if (LooksBinary(text))
            throw new SourceException(name, "文件的内容不像文字（控制字符太多）。请确认它是纯文本文件。");
        return text;
    }

    private static string? TryDecode(Encoding encoding, byte[] bytes, int start)
    {
        try
        {
            return encoding.GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException)
        {
            // Not this encoding: the caller tries the other and reports when neither fits.
            return null;
        }
    }

    // GB18030 gives most byte strings some meaning, so what decodes may still be no text.
    private static bool LooksBinary(string text)
    {
        var odd = text.Count(c => (char.IsControl(c) && !char.IsWhiteSpace(c)) || c is >= '\uE000' and <= '\uF8FF' || c == '\uFFFD');
        return odd > 16 && odd > text.Length / 20;
    }
}
