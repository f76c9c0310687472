using System.Numerics.Tensors;

namespace PolicyBot.Vectors;

/// <summary>Sums of vectors of which only the direction counts.</summary>
internal static class Direction
{
    /// <summary>The weighted sum of two vectors, made 1 long.</summary>
    public static float[] Of(ReadOnlySpan<float> one, float oneWeight, ReadOnlySpan<float> other, float otherWeight)
    {
        var sum = new float[one.Length];
        for (var i = 0; i < sum.Length; i++)
            sum[i] = (oneWeight * one[i]) + (otherWeight * other[i]);
        var length = TensorPrimitives.Norm<float>(sum);
        if (length > 0)
            TensorPrimitives.Divide(sum, length, sum);
        return sum;
    }
}
