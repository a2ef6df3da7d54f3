using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>The mean of each window, as <c>torch.nn.AvgPool1d</c> and <c>AvgPool2d</c>.</summary>
/// <param name="Kernel">The window's size along each spatial axis.</param>
public sealed record AveragePoolKind(ValueList<long> Kernel) : PoolKind(Kernel)
{
    /// <value>Whether padding counts as zeros in the mean. Default true, as in PyTorch.</value>
    public bool CountPadding { get; init; } = true;

    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => $"AvgPool{Rank}d";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs) => Slide(inputs, Window.Repeat(1, Rank));
}
