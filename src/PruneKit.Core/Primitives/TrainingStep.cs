using System.Globalization;
using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>A place in a training run: how many optimizer steps have been taken. The first step is number 1; 0 is before training.</summary>
/// <param name="Number">The count; not negative.</param>
public readonly record struct TrainingStep(long Number) : IComparable<TrainingStep>
{
    /// <summary>A bare number is a step.</summary>
    public static implicit operator TrainingStep(long number) => new(number);

    /// <summary>A step from its number.</summary>
    /// <summary>The step after this one.</summary>
    [JsonIgnore]
    public TrainingStep Next => new(Number + 1);

    /// <inheritdoc />
    public int CompareTo(TrainingStep other) => Number.CompareTo(other.Number);

    /// <summary>Whether the left comes first.</summary>
    public static bool operator <(TrainingStep left, TrainingStep right) => left.Number < right.Number;

    /// <summary>Whether the left comes later.</summary>
    public static bool operator >(TrainingStep left, TrainingStep right) => left.Number > right.Number;

    /// <summary>Whether the left does not come later.</summary>
    public static bool operator <=(TrainingStep left, TrainingStep right) => left.Number <= right.Number;

    /// <summary>Whether the left does not come first.</summary>
    public static bool operator >=(TrainingStep left, TrainingStep right) => left.Number >= right.Number;

    /// <summary>The number alone.</summary>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}
