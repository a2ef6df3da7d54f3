namespace PruneKit;

/// <summary>What an inspected model would ask of a device, by <see cref="Footprint"/>.</summary>
/// <param name="Numbers">How its numbers are stored: <c>int8</c>, <c>float32</c>.</param>
/// <param name="FlashBytes">Bytes of weights, biases and constants.</param>
/// <param name="RamBytes">Bytes of activations and scratch at their peak.</param>
public sealed record InspectedFootprint(string Numbers, long FlashBytes, long RamBytes)
{
    /// <summary>Both ways of storing numbers.</summary>
    /// <exception cref="UnsupportedLayerException">A kind of layer has no memory rule.</exception>
    internal static ValueList<InspectedFootprint> All(NetworkSpec spec) => [Of("int8", Footprint.Of(spec, FootprintOptions.Int8)), Of("float32", Footprint.Of(spec, FootprintOptions.Float32))];

    private static InspectedFootprint Of(string numbers, Footprint footprint) => new(numbers, footprint.Flash.Bytes, footprint.Ram.Bytes);
}
