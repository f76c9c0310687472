using System.IO.Compression;
using System.Text.Json;

namespace PolicyBot.Indexing;

/// <summary>Documents, and what became of them, in few bytes: to be kept beside the index.</summary>
public static class PackedJson
{
    /// <summary>The value as compressed JSON.</summary>
    public static byte[] Pack<T>(T value)
    {
        using var packed = new MemoryStream();
        using (var compressing = new BrotliStream(packed, CompressionLevel.Optimal))
            JsonSerializer.Serialize(compressing, value, IndexJson.Options);
        return packed.ToArray();
    }

    /// <summary>The value, or null where another version of the program wrote what this one cannot read.</summary>
    public static T? Unpack<T>(byte[] packed)
        where T : class
    {
        try
        {
            using var unpacking = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<T>(unpacking, IndexJson.Options);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException or InvalidDataException)
        {
            return null;
        }
    }
}
