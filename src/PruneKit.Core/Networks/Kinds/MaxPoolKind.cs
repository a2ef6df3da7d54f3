using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>The largest value of each window, as <c>torch.nn.MaxPool1d</c> and <c>MaxPool2d</c>; padding never wins.</summary>
/// <param name="Kernel">The window's size along each spatial axis.</param>
public sealed record MaxPoolKind(ValueList<long> Kernel) : PoolKind(Kernel)
{
    /// <value>Distance between the window's taps. Default 1 on each axis.</value>
    public ValueList<long> Dilation { get; init; } = Window.Repeat(1, Kernel.Count);

    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => $"MaxPool{Rank}d";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs) => Slide(inputs, Dilation);
}
