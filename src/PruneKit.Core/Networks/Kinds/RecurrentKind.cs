using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>What LSTM and GRU share: layers of a recurrent cell over a sequence, from a zero state, in one direction or both.</summary>
/// <remarks>Shapes: input [T, input]; port 0 the sequence [T, D H], port 1 the last hidden states [layers D, H], with D = 2 where bidirectional. Tensors as in PyTorch:
/// <c>weight_ih_l0</c> [gates H, input], <c>weight_hh_l0</c> [gates H, H], <c>bias_ih_l0</c>, <c>bias_hh_l0</c> [gates H], and the same with <c>_reverse</c>.</remarks>
/// <param name="InputSize">Features a time step.</param>
/// <param name="HiddenSize">Units a layer and direction, H.</param>
public abstract record RecurrentKind(long InputSize, long HiddenSize) : LayerKind
{
    /// <summary>More layers than this are taken for damage.</summary>
    private const int MostLayers = 64;

    /// <value>Layers stacked on one another. Default 1; range [1, 64].</value>
    public int Layers { get; init; } = 1;

    /// <value>Whether a second set of units reads the sequence backwards. Default false.</value>
    public bool Bidirectional { get; init; }

    /// <value>Whether gates have biases. Default true.</value>
    public bool Bias { get; init; } = true;

    /// <value>Probability of dropping an output between two layers, in training mode. Default 0; range [0, 1).</value>
    public double Dropout { get; init; }

    /// <summary>Gates a cell: 4 for LSTM (input, forget, cell, output), 3 for GRU (reset, update, new).</summary>
    [JsonIgnore]
    public abstract int Gates { get; }

    /// <summary>1, or 2 where bidirectional.</summary>
    [JsonIgnore]
    public int Directions => Bidirectional ? 2 : 1;

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<Slot> Slots =>
        Enumerable.Range(0, Layers).SelectMany(layer => Suffixes(layer).SelectMany(suffix => Cell(layer, suffix))).ToValueList();

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        Expect(Layers <= MostLayers, $"has {Layers} layers; at most {MostLayers} are supported");
        Expect(Layers >= 1 && HiddenSize >= 1 && InputSize >= 1, $"has {Layers} layers of {HiddenSize} units over {InputSize} features; each must be at least 1");
        Expect(Dropout is >= 0 and < 1, $"has dropout {Dropout}; it must lie in [0, 1)");
        Expect(input.Rank == 2 && input[1] == InputSize, $"expects [time, {InputSize}], got {input}");
        Shape state = Shape.Of(Layers * Directions, HiddenSize);
        return [Shape.Of(input[0], Directions * HiddenSize), .. Enumerable.Repeat(state, StateCount)];
    }

    /// <summary>State tensors that come out beside the sequence: 2 for LSTM, 1 for GRU.</summary>
    private protected abstract int StateCount { get; }

    private string[] Suffixes(int layer) => Bidirectional ? [$"l{layer}", $"l{layer}_reverse"] : [$"l{layer}"];

    private IEnumerable<Slot> Cell(int layer, string suffix)
    {
        var start = Initializer.FanIn(HiddenSize);
        long rows = Gates * HiddenSize;
        long columns = layer == 0 ? InputSize : Directions * HiddenSize;
        yield return new Slot($"weight_ih_{suffix}", Shape.Of(rows, columns), SlotRole.Weight, start);
        yield return new Slot($"weight_hh_{suffix}", Shape.Of(rows, HiddenSize), SlotRole.Weight, start);
        if (!Bias)
            yield break;
        yield return new Slot($"bias_ih_{suffix}", Shape.Of(rows), SlotRole.Bias, start);
        yield return new Slot($"bias_hh_{suffix}", Shape.Of(rows), SlotRole.Bias, start);
    }
}
