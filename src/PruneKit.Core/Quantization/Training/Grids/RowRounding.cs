using System.Numerics;
using System.Runtime.InteropServices;

namespace PruneKit;

/// <summary>Rounding of a row of weights in this machine's memory, each in one pass: separate tensor operations take some ten, and as many buffers of the weights' own size. NaN stays NaN.</summary>
internal static class RowRounding
{
    /// <summary>The largest magnitude; 0 of nothing.</summary>
    public static float Largest(ReadOnlySpan<float> row)
    {
        Vector<float> most = Vector<float>.Zero;
        foreach (Vector<float> some in Vectors(row))
            most = Vector.Max(most, Vector.Abs(some));
        float largest = 0;
        for (int lane = 0; lane < Vector<float>.Count; lane++)
            largest = MathF.Max(largest, most[lane]);
        foreach (float one in Rest(row))
            largest = MathF.Max(largest, MathF.Abs(one));
        return largest;
    }

    /// <summary>The sum and the number of the magnitudes beyond a bound. Example: [1, -0.8, 0.1] beyond 0.35: 1.8 and 2.</summary>
    public static (float Sum, float Count) Beyond(ReadOnlySpan<float> row, float bound)
    {
        Vector<float> sums = Vector<float>.Zero, counts = Vector<float>.Zero, bounds = new(bound);
        foreach (Vector<float> some in Vectors(row))
        {
            Vector<float> magnitude = Vector.Abs(some);
            Vector<int> beyond = Vector.GreaterThan(magnitude, bounds);
            sums += Vector.ConditionalSelect(beyond, magnitude, Vector<float>.Zero);
            counts += Vector.ConditionalSelect(beyond, Vector<float>.One, Vector<float>.Zero);
        }

        (float sum, float count) = (Vector.Sum(sums), Vector.Sum(counts));
        foreach (float one in Rest(row))
            (sum, count) = MathF.Abs(one) > bound ? (sum + MathF.Abs(one), count + 1) : (sum, count);
        return (sum, count);
    }

    /// <summary>A step with the sign of each number beyond a bound, else 0. Example: [1, -0.8, 0.1] beyond 0.35 with a step of 0.9: [0.9, -0.9, 0].</summary>
    public static void Signs(ReadOnlySpan<float> row, float bound, float step, Span<float> signs)
    {
        Vector<float> bounds = new(bound), steps = new(step);
        ReadOnlySpan<Vector<float>> vectors = Vectors(row);
        Span<Vector<float>> results = MemoryMarshal.Cast<float, Vector<float>>(signs);
        // Less itself, a number is 0, and NaN stays NaN.
        for (int i = 0; i < vectors.Length; i++)
            results[i] = Vector.ConditionalSelect(Vector.GreaterThan(Vector.Abs(vectors[i]), bounds), Vector.CopySign(steps, vectors[i]), vectors[i] - vectors[i]);
        for (int i = row.Length - Rest(row).Length; i < row.Length; i++)
            signs[i] = MathF.Abs(row[i]) > bound ? MathF.CopySign(step, row[i]) : row[i] - row[i];
    }

    /// <summary>Rounds to whole steps, halves to even, at most so many. Example: [1.3, -0.5, 9] with a step of 1, at most 7: [1, 0, 7].</summary>
    public static void Round(ReadOnlySpan<float> row, float step, float highest, Span<float> rounded)
    {
        Vector<float> steps = new(step), most = new(highest), least = new(-highest);
        ReadOnlySpan<Vector<float>> vectors = Vectors(row);
        Span<Vector<float>> results = MemoryMarshal.Cast<float, Vector<float>>(rounded);
        for (int i = 0; i < vectors.Length; i++)
            results[i] = Vector.Max(least, Vector.Min(most, Vector.Round(vectors[i] / steps, MidpointRounding.ToEven))) * steps;
        for (int i = row.Length - Rest(row).Length; i < row.Length; i++)
            rounded[i] = MathF.Max(-highest, MathF.Min(highest, MathF.Round(row[i] / step, MidpointRounding.ToEven))) * step;
    }

    /// <summary>Clears the gradients of weights beyond the highest step, and gives that of the step: of a weight of v steps its gradient times round(v) - v inside, and times the highest code outside.</summary>
    /// <remarks>Source: <see href="https://arxiv.org/abs/1902.08153">Esser et al. 2020 (LSQ)</see>, eq. 3. Example: v = 1.3 with gradient 1 and v = 9 with at most 7 and gradient -1: -0.3 - 7 = -7.3, and the gradients become [1, 0].</remarks>
    public static double Pass(ReadOnlySpan<float> row, float step, float highest, Span<float> gradients)
    {
        Vector<float> steps = new(step), most = new(highest), least = new(-highest), bounds = new(step * highest), slopes = Vector<float>.Zero;
        ReadOnlySpan<Vector<float>> vectors = Vectors(row);
        Span<Vector<float>> passed = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        for (int i = 0; i < vectors.Length; i++)
        {
            Vector<float> places = vectors[i] / steps, gradient = passed[i];
            Vector<int> inside = Vector.LessThanOrEqual(Vector.Abs(vectors[i]), bounds);
            Vector<float> codes = Vector.Max(least, Vector.Min(most, Vector.Round(places, MidpointRounding.ToEven)));
            slopes += gradient * (codes - Vector.ConditionalSelect(inside, places, Vector<float>.Zero));
            passed[i] = Vector.ConditionalSelect(inside, gradient, Vector<float>.Zero);
        }

        double slope = Vector.Sum(slopes);
        for (int i = row.Length - Rest(row).Length; i < row.Length; i++)
        {
            float place = row[i] / step, code = MathF.Max(-highest, MathF.Min(highest, MathF.Round(place, MidpointRounding.ToEven)));
            bool inside = MathF.Abs(row[i]) <= step * highest;
            slope += gradients[i] * (code - (inside ? place : 0));
            gradients[i] = inside ? gradients[i] : 0;
        }

        return slope;
    }

    private static ReadOnlySpan<Vector<float>> Vectors(ReadOnlySpan<float> row) => MemoryMarshal.Cast<float, Vector<float>>(row);

    /// <summary>What is left behind the last whole vector.</summary>
    private static ReadOnlySpan<float> Rest(ReadOnlySpan<float> row) => row[(row.Length / Vector<float>.Count * Vector<float>.Count)..];
}
