using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>A value made longer at both ends of its axes.</summary>
/// <remarks>Example: [1, 2, 3] with 2 before and 1 after becomes [0, 0, 1, 2, 3, 0], mirrored [3, 2, 1, 2, 3, 2], replicated [1, 1, 1, 2, 3, 3].</remarks>
/// <param name="Before">Positions added before, one number an axis; at least 0.</param>
/// <param name="After">Positions added after, one number an axis; at least 0.</param>
/// <param name="Mode">What is put in.</param>
public sealed record PadKind(ValueList<long> Before, ValueList<long> After, PadMode Mode) : LayerKind
{
    /// <value>The constant of <see cref="PadMode.Constant"/>; may be infinite, not NaN. Default 0.</value>
    [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
    public double Value { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Pad";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        Expect(Enum.IsDefined(Mode), "is of no known mode");
        Expect(!double.IsNaN(Value), "pads with NaN; give a number");
        Expect(Before.Count == input.Rank && After.Count == input.Rank, $"has {Before.Count} and {After.Count} numbers, before and after, for the {input.Rank} axes of {input}; it needs one an axis");
        Expect(Before.Concat(After).All(count => count >= 0), $"by {Before} and {After} cuts positions off; take a slice instead");
        bool mirrors = Before.Zip(input.Axes).Concat(After.Zip(input.Axes)).All(pair => pair.First < pair.Second);
        Expect(Mode != PadMode.Reflect || mirrors, $"cannot mirror {input} by {Before} and {After}: an axis has at most one position less than its size to mirror");
        return [Shape.Of([.. input.Axes.Select((size, axis) => Before[axis] + size + After[axis])])];
    }
}
