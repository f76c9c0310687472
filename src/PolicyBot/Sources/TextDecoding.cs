using System.Text;

namespace PolicyBot.Sources;

/// <summary>Decodes text that is UTF-8, with or without byte order mark, UTF-16 with one, or GB18030, whichever its bytes are.</summary>
internal static class TextDecoding
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Utf16 = new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);

    private static readonly Encoding Gb18030 =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The text.</summary>
    /// <exception cref="UnreadableException">The bytes are no text in either encoding.</exception>
    public static string Decode(byte[] bytes)
    {
        // What Windows calls Unicode text says so by its first two bytes.
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] && bytes.Length % 2 == 0 && TryDecode(bytes[0] == 0xFF ? Utf16 : Utf16BigEndian, bytes, 2) is { } wide && !LooksBinary(wide))
            return wide;
        if (bytes.AsSpan().Contains((byte)0))
            throw new UnreadableException("文件含有零字节，不是 UTF-8 或 GB18030 的纯文本。请另存为 UTF-8 文本。");

        var start = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        var text = TryDecode(Utf8, bytes, start) ?? TryDecode(Gb18030, bytes, 0)
            ?? throw new UnreadableException("文件既不是有效的 UTF-8，也不是有效的 GB18030 文本。请另存为 UTF-8 文本。");
        if (LooksBinary(text))
            throw new UnreadableException("文件的内容不像文字（控制字符太多）。请确认它是纯文本文件。");
        return text;
    }

    private static string? TryDecode(Encoding encoding, byte[] bytes, int start)
    {
        try
        {
            return encoding.GetString(bytes, start, bytes.Length - start);
        }
        catch (ArgumentException)
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
