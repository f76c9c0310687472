using System.IO.Compression;

namespace PolicyBot.Sources;

/// <summary>Opens ZIP archives that may be hostile.</summary>
internal static class PackageFile
{
    private const int MaxEntries = 5_000;
    private const long MaxUnpacked = 200L * 1024 * 1024;

    /// <summary>Opens an archive after unpacking it once, unkept: what its directory says of sizes is only a claim.</summary>
    /// <exception cref="UnreadableException">It is broken, has too many files, or unpacks to more than 200 MB.</exception>
    public static ZipArchive Open(byte[] bytes)
    {
        try
        {
            var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            Measure(archive);
            return archive;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or IOException or NotSupportedException)
        {
            throw new UnreadableException("文件是压缩格式，但已损坏或不完整，无法解开。请重新取得文件。", e);
        }
    }

    private static void Measure(ZipArchive archive)
    {
        if (archive.Entries.Count > MaxEntries)
            throw new UnreadableException($"压缩文件内有 {archive.Entries.Count} 个文件，超过 {MaxEntries} 个的上限，未读取。");
        long total = 0;
        var buffer = new byte[81920];
        foreach (var entry in archive.Entries)
        {
            if (entry.IsEncrypted)
                throw new UnreadableException("文件已加密。请解除密码后再放入。");
            using var content = entry.Open();
            for (var read = content.Read(buffer); read > 0; read = content.Read(buffer))
            {
                total += read;
                if (total > MaxUnpacked)
                    throw new UnreadableException($"文件解开后超过 {MaxUnpacked / 1024 / 1024} MB，不像一份政策文件，未读取。");
            }
        }
    }
}
