using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PolicyBot.Vectors;

/// <summary>
/// Dot products of a question with stored vectors. The question keeps 16 bits a number, since widening the stored bytes
/// costs the same either way and its error would enter every score.
/// </summary>
internal static class QuantizedDot
{
    /// <summary>The question in whole numbers; a number times the scale is the original.</summary>
    public static (short[] Numbers, float Scale) Quantize(ReadOnlySpan<float> question)
    {
        // The largest whole number with which no sum of products can leave 32 bits.
        var limit = Math.Min(short.MaxValue, int.MaxValue / 128 / question.Length);
        var largest = 0f;
        foreach (var number in question)
            largest = MathF.Max(largest, MathF.Abs(number));

        var scale = largest / limit;
        var numbers = new short[question.Length];
        for (var i = 0; i < numbers.Length && scale > 0; i++)
            numbers[i] = (short)MathF.Round(question[i] / scale);
        return (numbers, scale);
    }

    /// <summary>The sum of products, by the widest instructions there are.</summary>
    public static int Dot(ReadOnlySpan<short> question, ReadOnlySpan<sbyte> stored)
    {
        if (Avx512BW.IsSupported)
            return Dot512(question, stored);
        return Avx2.IsSupported ? Dot256(question, stored) : DotPortable(question, stored);
    }

    internal static int Dot512(ReadOnlySpan<short> question, ReadOnlySpan<sbyte> stored)
    {
        ref var q = ref MemoryMarshal.GetReference(question);
        ref var s = ref MemoryMarshal.GetReference(stored);
        var sum = Vector512<int>.Zero;
        var i = 0;
        for (; i <= stored.Length - 32; i += 32)
        {
            var wide = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref s, (nuint)i));
            sum += Avx512BW.MultiplyAddAdjacent(wide, Vector512.LoadUnsafe(ref q, (nuint)i));
        }

        return Vector512.Sum(sum) + DotRest(question, stored, i);
    }

    internal static int Dot256(ReadOnlySpan<short> question, ReadOnlySpan<sbyte> stored)
    {
        ref var q = ref MemoryMarshal.GetReference(question);
        ref var s = ref MemoryMarshal.GetReference(stored);
        var sum = Vector256<int>.Zero;
        var i = 0;
        for (; i <= stored.Length - 16; i += 16)
        {
            var wide = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref s, (nuint)i));
            sum += Avx2.MultiplyAddAdjacent(wide, Vector256.LoadUnsafe(ref q, (nuint)i));
        }

        return Vector256.Sum(sum) + DotRest(question, stored, i);
    }

    // For processors without AVX2, Arm among them.
    internal static int DotPortable(ReadOnlySpan<short> question, ReadOnlySpan<sbyte> stored)
    {
        ref var q = ref MemoryMarshal.GetReference(question);
        ref var s = ref MemoryMarshal.GetReference(stored);
        var sum = Vector128<int>.Zero;
        var i = 0;
        for (; i <= stored.Length - 16; i += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref s, (nuint)i));
            sum += Products(low, Vector128.LoadUnsafe(ref q, (nuint)i)) + Products(high, Vector128.LoadUnsafe(ref q, (nuint)i + 8));
        }

        return Vector128.Sum(sum) + DotRest(question, stored, i);
    }

    private static Vector128<int> Products(Vector128<short> a, Vector128<short> b) =>
        Vector128.WidenLower(a) * Vector128.WidenLower(b) + Vector128.WidenUpper(a) * Vector128.WidenUpper(b);

    private static int DotRest(ReadOnlySpan<short> question, ReadOnlySpan<sbyte> stored, int from)
    {
        var sum = 0;
        for (var i = from; i < stored.Length; i++)
            sum += question[i] * stored[i];
        return sum;
    }
}
