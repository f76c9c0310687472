using Lucene.Net.Search.Similarities;

namespace PolicyBot.Indexing;

/// <summary>
/// BM25 with field lengths kept as Lucene 8 keeps them. Lucene 4.8 rounds 1/√length to one byte, which leaves some seventeen
/// lengths up to 400; a clause of 180 characters and one of 240 would weigh the same.
/// </summary>
/// <remarks>
/// The byte is Lucene 8's <c>SmallFloat.intToByte4</c>: lengths to 40 exactly, of longer ones what exceeds 24 with four significant bits.
/// </remarks>
public sealed class LengthBM25Similarity(float k1 = 1.2f, float b = 0.75f) : BM25Similarity(k1, b)
{
    // Values under this one are their own code; the rest are a float of four significant bits above it.
    private const int Exact = 255 - 231;

    private static readonly int[] Lengths = [.. Enumerable.Range(0, 256).Select(code => DecodeLength((byte)code))];

    /// <inheritdoc/>
    protected override byte EncodeNormValue(float boost, int fieldLength) => EncodeLength((int)Math.Max(1, fieldLength / boost));

    /// <summary>The length a norm byte stands for: the base class divides it by the average length.</summary>
    protected override float DecodeNormValue(byte b) => Math.Max(1, Lengths[b]);

    internal static byte EncodeLength(int length)
    {
        if (length < Exact)
            return (byte)length;
        var value = length - Exact;
        var bits = 32 - int.LeadingZeroCount(value);
        if (bits < 4)
            return (byte)(Exact + value);
        var shift = bits - 4;
        return (byte)(Exact + (((value >> shift) & 0x07) | ((shift + 1) << 3)));
    }

    internal static int DecodeLength(byte code)
    {
        if (code < Exact)
            return code;
        var value = code - Exact;
        var shift = (value >> 3) - 1;
        return Exact + (shift < 0 ? value & 0x07 : ((value & 0x07) | 0x08) << shift);
    }
}
