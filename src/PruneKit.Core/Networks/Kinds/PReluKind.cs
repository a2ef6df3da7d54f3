using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>x where positive, a trained slope times x elsewhere, as <c>torch.nn.PReLU</c>.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1502.01852">He et al. 2015</see>, eq. 1. Shapes: any input, weight [slopes].</remarks>
/// <param name="Slopes">1 for all channels together, or the size of axis 0.</param>
public sealed record PReluKind(long Slopes) : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "PReLU";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<Slot> Slots => [new Slot("weight", Shape.Of(Slopes), SlotRole.Parameter, new Initializer(0.25, 0))];

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        Expect(Slopes == 1 || (input.Rank >= 1 && Slopes == input[0]), $"has {Slopes} slopes; it takes 1, or one for each position of axis 0 of {input}");
        return [input];
    }
}
