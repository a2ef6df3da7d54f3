using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>A network as data: named inputs, layers in an order in which each reads only what stands before it, and named outputs. No weights.</summary>
/// <remarks>Every instance is valid: sources exist, names are unique, shapes agree. It is section <c>network/1</c> of a model file.</remarks>
public sealed class NetworkSpec
{
    private readonly SpecShapes _shapes;

    /// <summary>Checks and makes a description.</summary>
    /// <param name="inputs">At least one.</param>
    /// <param name="layers">In order; each reads inputs or earlier layers.</param>
    /// <param name="outputs">At least one.</param>
    /// <exception cref="InvalidInputException">It is no valid network; the message names the layer and what is wrong.</exception>
    [JsonConstructor]
    public NetworkSpec(ValueList<InputSpec> inputs, ValueList<Layer> layers, ValueList<OutputSpec> outputs)
    {
        (Inputs, Layers, Outputs) = (inputs, layers, outputs);
        SpecNames.Check(this);
        _shapes = SpecShapes.Infer(this);
        Tensors = SpecTensors.Collect(layers);
    }

    /// <summary>What comes in.</summary>
    public ValueList<InputSpec> Inputs { get; }

    /// <summary>What is computed, in order.</summary>
    public ValueList<Layer> Layers { get; }

    /// <summary>What goes out.</summary>
    public ValueList<OutputSpec> Outputs { get; }

    /// <summary>The tensors it needs, in the order of the layers, tied ones once.</summary>
    [JsonIgnore]
    public ValueList<TensorSpec> Tensors { get; }

    /// <summary>The shape of a value, without the batch.</summary>
    /// <exception cref="InvalidInputException">There is no such value.</exception>
    public Shape ShapeOf(PortRef value) => _shapes[value];

    /// <summary>The shapes that go into a layer.</summary>
    public ValueList<Shape> InputShapes(Layer layer) => layer.Inputs.Select(ShapeOf).ToValueList();

    /// <summary>The shapes that come out of a layer, one a port.</summary>
    public ValueList<Shape> OutputShapes(Layer layer) => _shapes.Outputs(layer.Name);

    /// <summary>The same network with other names for its inputs.</summary>
    /// <param name="names">One an input, in order.</param>
    /// <exception cref="InvalidInputException">Another number of names, or one that is taken.</exception>
    public NetworkSpec RenameInputs(IEnumerable<string> names)
    {
        string[] list = [.. names];
        if (list.Length != Inputs.Count)
            throw new InvalidInputException($"{list.Length} names for {Inputs.Count} inputs");
        var renamed = Inputs.Zip(list).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        return new NetworkSpec(
            Inputs.Select(input => input with { Name = renamed[input.Name] }).ToValueList(),
            Layers.Select(layer => layer with { Inputs = layer.Inputs.Select(Rename).ToValueList() }).ToValueList(),
            Outputs.Select(output => output with { Source = Rename(output.Source) }).ToValueList());

        PortRef Rename(PortRef source) => renamed.TryGetValue(source.Source, out string? name) ? source with { Source = name } : source;
    }
}
