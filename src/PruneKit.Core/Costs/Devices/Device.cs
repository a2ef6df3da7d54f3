namespace PruneKit;

/// <summary>A chip, or a class of cores without one: what a network may take there, and what time and energy are estimated from.</summary>
/// <param name="Name">Its name: <c>nrf52840</c>.</param>
/// <param name="Title">Maker and chip.</param>
/// <param name="Source">Where its numbers come from.</param>
/// <param name="Formats">What runs on it: <c>c</c>, <c>tflite</c>, <c>onnx</c>.</param>
public sealed record Device(string Name, string Title, string Source, ValueList<string> Formats)
{
    /// <value>The core that runs the exported C; null where time is not estimated.</value>
    public Processor? Processor { get; init; }

    /// <value>Bytes of flash; null where it is not known, or outside the chip.</value>
    public ByteSize? Flash { get; init; }

    /// <value>Bytes of RAM; null where it is not known.</value>
    public ByteSize? Ram { get; init; }

    /// <value>MHz; null of a class of cores.</value>
    public double? Megahertz { get; init; }

    /// <value>Picojoules a cycle while it computes; null where none is published.</value>
    public EstimateRange? PicojoulesPerCycle { get; init; }

    /// <value>Where the energy comes from; null where there is none.</value>
    public string? EnergySource { get; init; }

    /// <summary>Whether it is a microcontroller: exported C runs on it, and TensorFlow Lite Micro.</summary>
    public bool IsMicrocontroller => Formats.Contains("c");

    /// <summary>What zeros are worth on it.</summary>
    public string SparsityWorth => Processor?.SparsityWorth ?? "its runtimes compute zeros like any number: only fewer channels and layers make it faster, and zeros only a compressed download smaller";
}
