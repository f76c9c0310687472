using System.Buffers.Binary;
using System.Text;

namespace PolicyBot.Vectors;

/// <summary>
/// The head of a vector file: who made the vectors, how many, and where each part lies. Then, little-endian:
/// <c>Count × Dimension</c> signed bytes; <c>Count</c> floats, each a vector's scale; <c>Count</c> 64-bit ends of ids in
/// the id bytes; the ids in UTF-8, one after another.
/// </summary>
internal sealed record VectorFormat(string Model, int Dimension, long Count, long IdBytes)
{
    /// <summary>The first vector's place in the file: whole cache lines.</summary>
    public const int HeadBytes = 512;

    private const int ModelAt = 32;
    private static ReadOnlySpan<byte> Magic => "PBVECT01"u8;

    public long ScalesAt => Aligned(HeadBytes + Count * Dimension);
    public long IdEndsAt => Aligned(ScalesAt + Count * sizeof(float));
    public long IdsAt => IdEndsAt + Count * sizeof(long);
    public long FileBytes => IdsAt + IdBytes;

    public byte[] ToBytes()
    {
        var head = new byte[HeadBytes];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), Dimension);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(12), Count);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(20), IdBytes);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(28), Encoding.UTF8.GetBytes(Model, head.AsSpan(ModelAt)));
        return head;
    }

    /// <summary>Null where the bytes are no such head, or the file's length is not the one the head tells.</summary>
    public static VectorFormat? Read(ReadOnlySpan<byte> head, long fileBytes)
    {
        if (head.Length != HeadBytes || !head.StartsWith(Magic))
            return null;

        var modelBytes = BinaryPrimitives.ReadInt32LittleEndian(head[28..]);
        if (modelBytes is < 0 or > HeadBytes - ModelAt)
            return null;
        var format = new VectorFormat(
            Encoding.UTF8.GetString(head.Slice(ModelAt, modelBytes)),
            BinaryPrimitives.ReadInt32LittleEndian(head[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(head[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(head[20..]));
        return format is { Dimension: > 0, Count: >= 0 and <= int.MaxValue, IdBytes: >= 0 } && format.FileBytes == fileBytes ? format : null;
    }

    private static long Aligned(long position) => (position + 7) / 8 * 8;
}
