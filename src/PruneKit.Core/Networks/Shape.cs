using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>The size of a value along each axis, without the batch: <c>[6, 128]</c> is six channels of 128 samples. A scalar a sample is <c>[]</c>.</summary>
/// <param name="Axes">The sizes; each at least 1.</param>
[JsonConverter(typeof(Converter))]
public sealed record Shape(ValueList<long> Axes)
{
    /// <summary>How many axes there are, the batch not counted.</summary>
    public int Rank => Axes.Count;

    /// <summary>How many numbers one sample holds.</summary>
    public long ElementCount => Axes.Aggregate(1L, (product, size) => product * size);

    /// <summary>The size along an axis; negative axes count from the end.</summary>
    public long this[int axis] => Axes[Resolve(axis)];

    /// <summary>A shape from its sizes.</summary>
    public static Shape Of(params ReadOnlySpan<long> axes) => new(ValueList.Create(axes));

    /// <summary>The axis counted from the start: -1 of a shape of rank 2 is 1.</summary>
    /// <exception cref="InvalidInputException">There is no such axis.</exception>
    public int Resolve(int axis)
    {
        int resolved = axis < 0 ? axis + Rank : axis;
        if (resolved < 0 || resolved >= Rank)
            throw new InvalidInputException($"axis {axis} does not exist in shape {this}; axes are counted without the batch, from {-Rank} to {Rank - 1}");
        return resolved;
    }

    /// <summary>The same shape with another size along one axis.</summary>
    public Shape With(int axis, long size)
    {
        long[] axes = Axes.ToArray();
        axes[Resolve(axis)] = size;
        return new Shape(ValueList.Create<long>(axes));
    }

    /// <summary>The shape after a reduction over some axes.</summary>
    /// <exception cref="InvalidInputException">No axis is named, or one twice, or one that does not exist.</exception>
    internal Shape Without(ValueList<int> axes, bool keepDimensions)
    {
        HashSet<int> reduced = [.. axes.Select(Resolve)];
        if (reduced.Count != axes.Count || reduced.Count == 0)
            throw new InvalidInputException($"over {axes} needs at least one axis, and each once");
        IEnumerable<long> sizes = keepDimensions
            ? Axes.Select((size, axis) => reduced.Contains(axis) ? 1 : size)
            : Axes.Where((_, axis) => !reduced.Contains(axis));
        return new Shape(sizes.ToValueList());
    }

    /// <summary>As written on the command line: <c>6x128</c>; a scalar is <c>scalar</c>.</summary>
    public override string ToString() =>
        Rank == 0 ? "scalar" : string.Join('x', Axes.Select(size => size.ToString(CultureInfo.InvariantCulture)));

    /// <summary>In files a shape is the list of its sizes.</summary>
    private sealed class Converter : JsonConverter<Shape>
    {
        public override Shape Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<ValueList<long>>(ref reader, options) ?? throw new JsonException("a shape is a list of sizes"));

        public override void Write(Utf8JsonWriter writer, Shape value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Axes, options);
    }
}
