using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using PolicyBot.Sources;

namespace PolicyBot.Indexing;

/// <summary>
/// Content hashes of source files, taken from the last generation for files whose size and time of change are those it saw: a start
/// does not read the whole shelf again. A file changed within two seconds of being hashed is hashed again, since its clock may
/// not tell two changes apart.
/// </summary>
internal sealed class SourceStamps(ImmutableSortedDictionary<string, string> known, DateTimeOffset knownAt)
{
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, string> _seen = new(StringComparer.Ordinal);

    /// <summary>Every file asked for, with what tells whether it is still the same.</summary>
    public ImmutableSortedDictionary<string, string> All => _seen.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>SHA-256 of a file's bytes; <c>missing</c>, or another word, where it cannot be read: reading it will say why.</summary>
    public string HashOf(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return "missing";
        if (file.Length > SourceReader.MaxBytes)
            return "too-large";
        var stamp = string.Create(CultureInfo.InvariantCulture, $"{file.Length}:{file.LastWriteTimeUtc.Ticks}:");
        var hash = known.TryGetValue(path, out var last) && last.StartsWith(stamp, StringComparison.Ordinal) && file.LastWriteTimeUtc + Doubt < knownAt.UtcDateTime
            ? last[stamp.Length..]
            : Hash(path);
        _seen[path] = stamp + hash;
        return hash;
    }

    /// <summary>SHA-256 of a file's bytes, read now; <c>unreadable</c> where that fails.</summary>
    public static string Hash(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "unreadable"; // reading it for the index will say why
        }
    }
}
