using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Values laid end to end along an axis; their other axes agree.</summary>
/// <param name="Axis">The axis, counted without the batch. Default 0, the channels.</param>
public sealed record ConcatKind(int Axis = 0) : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Concat";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Expect(inputs.Count >= 1, "takes at least 1 input, got 0");
        int axis = inputs[0].Resolve(Axis);
        foreach (Shape input in inputs)
            Expect(input.Rank == inputs[0].Rank && input.With(axis, 1) == inputs[0].With(axis, 1), $"along axis {axis} cannot join {inputs[0]} and {input}");
        return [inputs[0].With(axis, inputs.Sum(input => input[axis]))];
    }
}
