using System.Runtime.InteropServices;
using TorchSharp;

namespace PruneKit;

/// <summary>Counts how often which numbers come in the wanted values of a run, in bins between the ends that an earlier run found.</summary>
/// <param name="extents">The ends, of every value that is counted; values that never change are left out.</param>
internal sealed class HistogramTap(IReadOnlyDictionary<PortRef, ObservedRange> extents) : IValueTap
{
    /// <summary>Bins of a histogram: eight for each of 256 codes.</summary>
    private const int Bins = 2048;

    private readonly Dictionary<PortRef, long[]> _counts = extents.Where(pair => pair.Value.High > pair.Value.Low).ToDictionary(pair => pair.Key, _ => new long[Bins]);

    /// <summary>The histogram of a value; null where it never changes.</summary>
    public ValueHistogram? this[PortRef value] => _counts.TryGetValue(value, out long[]? counts)
        ? new ValueHistogram(extents[value].Low, extents[value].High, ValueList.Create<long>(counts))
        : null;

    /// <inheritdoc />
    public torch.Tensor Pass(PortRef source, torch.Tensor value)
    {
        if (_counts.TryGetValue(source, out long[]? counts))
            Count(value, extents[source], counts);
        return value;
    }

    private static void Count(torch.Tensor value, ObservedRange extent, long[] counts)
    {
        using var scope = torch.NewDisposeScope();
        ReadOnlySpan<float> numbers = MemoryMarshal.Cast<byte, float>(value.detach().to(torch.ScalarType.Float32).contiguous().bytes);
        double bins = Bins / (extent.High - extent.Low);
        foreach (float number in numbers)
            counts[(int)Math.Clamp((number - extent.Low) * bins, 0, Bins - 1)]++;
    }
}
