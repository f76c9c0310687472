namespace PolicyBot.Sources;

/// <summary>What a reader gives of a file: its decoded text and where it came from.</summary>
/// <param name="File">The file's name as the catalogue gives it, or its path; shown in messages and citations.</param>
/// <param name="Raw">The decoded text, unchanged: every offset of the document counts its UTF-16 code units.</param>
/// <param name="ContentHash">SHA-256 of the file's bytes, lower-case hexadecimal.</param>
public sealed record SourceText(string File, string Raw, string ContentHash);

/// <summary>A file could not be read; the message, in Chinese, names it and says why and what to do.</summary>
public sealed class SourceException(string file, string reason, Exception? inner = null)
    : Exception($"{file}：{reason}", inner)
{
    /// <summary>The file, as the caller named it.</summary>
    public string File { get; } = file;

    /// <summary>Why it could not be read, in Chinese, without the file's name.</summary>
    public string Reason { get; } = reason;
}
