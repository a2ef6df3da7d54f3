namespace PruneKit;

/// <summary>The shape of every value in a network, inferred layer by layer.</summary>
internal sealed class SpecShapes
{
    /// <summary>More elements than this in one value or tensor is taken for damage: no model file holds them.</summary>
    private const long LargestValue = 1L << 29;

    private readonly Dictionary<string, ValueList<Shape>> _ports = [];

    /// <summary>The shape of a value.</summary>
    public Shape this[PortRef value]
    {
        get
        {
            ValueList<Shape> ports = Outputs(value.Source);
            return value.Port >= 0 && value.Port < ports.Count
                ? ports[value.Port]
                : throw new InvalidInputException($"'{value}' does not exist: '{value.Source}' has {ports.Count} output(s), counted from 0");
        }
    }

    /// <summary>The shapes of all outputs of an input or a layer.</summary>
    public ValueList<Shape> Outputs(string name) =>
        _ports.TryGetValue(name, out ValueList<Shape>? ports) ? ports : throw new InvalidInputException($"there is no input and no layer '{name}'");

    /// <exception cref="InvalidInputException">Shapes do not fit; the message names the layer.</exception>
    public static SpecShapes Infer(NetworkSpec spec)
    {
        var shapes = new SpecShapes();
        foreach (InputSpec input in spec.Inputs)
            shapes._ports[input.Name] = [Bounded(Typed(input).Shape)];
        foreach (Layer layer in spec.Layers)
            shapes._ports[layer.Name] = shapes.InferLayer(CheckRows(layer, spec.Inputs));
        foreach (OutputSpec output in spec.Outputs)
            _ = shapes[output.Source];
        return shapes;
    }

    private static InputSpec Typed(InputSpec input) => Enum.IsDefined(input.Type)
        ? input
        : throw new InvalidInputException($"the element type {input.Type} of input '{input.Name}' is none of {string.Join(", ", Enum.GetNames<ElementType>())}");

    /// <summary>Elsewhere the run tells; here a description that cannot run is refused at once.</summary>
    private static Layer CheckRows(Layer layer, ValueList<InputSpec> inputs)
    {
        InputSpec? rows = layer.Kind is EmbeddingKind && layer.Inputs.Count == 1 ? inputs.FirstOrDefault(input => input.Name == layer.Inputs[0].Source) : null;
        return rows is null || rows.Type is ElementType.I64 or ElementType.I32
            ? layer
            : throw new InvalidInputException($"{layer}: input '{rows.Name}' is of type {rows.Type}; rows are chosen by I64 or I32: declare it as one of those");
    }

    private ValueList<Shape> InferLayer(Layer layer)
    {
        try
        {
            ValueList<Shape> outputs = layer.Kind.InferShapes(layer.Inputs.Select(input => this[input]).ToValueList());
            CheckSlots(layer.Kind);
            return outputs.Select(Bounded).ToValueList();
        }
        catch (Exception e) when (e is InvalidInputException or OverflowException or DivideByZeroException or ArgumentException)
        {
            throw new InvalidInputException($"{layer}: {e.Message}", e);
        }
    }

    private static void CheckSlots(LayerKind kind)
    {
        foreach (Slot slot in kind.Slots)
            Bounded(slot.Shape);
    }

    private static Shape Bounded(Shape shape)
    {
        Int128 elements = 1;
        foreach (long size in shape.Axes)
        {
            if (size < 1)
                throw new InvalidInputException($"the shape {shape} has an axis of {size}; every axis must be at least 1");
            elements *= size;
            if (elements > LargestValue)
                throw new InvalidInputException($"the shape {shape} has more than {LargestValue} elements");
        }

        return shape;
    }
}
