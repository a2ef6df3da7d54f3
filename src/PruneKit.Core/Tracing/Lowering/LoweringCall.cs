using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary>One operation on its way into the network: its arguments, the layers so far, and the values it gives.</summary>
internal sealed partial class LoweringCall
{
    private readonly TraceNode _node;
    private readonly int _number;
    private readonly TraceValues _values;
    private readonly LayerList _layers;

    internal LoweringCall(TraceNode node, int number, TraceValues values, LayerList layers) => (_node, _number, _values, _layers) = (node, number, values, layers);

    /// <summary>The operator without the underscore of its in-place form.</summary>
    internal string Operator => _node.Kind.TrimEnd('_');

    /// <summary>How many arguments it has.</summary>
    internal int Count => _node.Inputs.Count;

    /// <summary>How many values it gives.</summary>
    internal int OutputCount => _node.Outputs.Count;

    /// <summary>The type of an argument.</summary>
    internal TraceType TypeOf(int argument) => _values.TypeOf(_node.Inputs[argument]);

    /// <summary>The type of an output.</summary>
    internal TraceType OutputType(int output = 0) => _node.Outputs[output].Type;

    /// <summary>Adds a layer and returns the first of its values, laid out as <paramref name="like"/> is.</summary>
    internal LiveValue Emit(LayerKind kind, LiveValue like, params IReadOnlyList<SlotTensor> tensors) => Emit(kind, [like], like, tensors);

    /// <summary>Adds a layer of several inputs and returns the first of its values, laid out as <paramref name="like"/> is.</summary>
    internal LiveValue Emit(LayerKind kind, ValueList<LiveValue> inputs, LiveValue like, params IReadOnlyList<SlotTensor> tensors)
    {
        if (kind is ReshapeKind reshape && Unshaped(inputs[0]) is { } before)
        {
            // Twice reshaped is once reshaped: back to what was, or another shape of what is the same for every sample.
            if (before.Shape == reshape.Target)
                return like with { Source = before.Source, Shape = before.Shape };
            inputs = like.HasBatch ? inputs : [before];
        }

        try
        {
            ValueList<Shape> shapes = kind.InferShapes([.. inputs.Select(input => input.Shape)]);
            return like with { Source = new PortRef(_layers.Add(kind, [.. inputs.Select(input => input.Source)], tensors, shapes).Name), Shape = shapes[0] };
        }
        catch (InvalidInputException misfit)
        {
            throw Refusal(misfit.Message, misfit);
        }
    }

    private Tensor Own(Tensor constant)
    {
        using DisposeScope scope = NewDisposeScope();
        return constant.to(_layers.Type).contiguous().clone().DetachFromDisposeScope();
    }

    // What a value was before it was reshaped; null where it was not.
    private LiveValue? Unshaped(LiveValue value)
    {
        if (value.Source.Port != 0 || !_layers.Has(value.Source.Source) || _layers[value.Source.Source] is not { Kind: ReshapeKind or FlattenKind } layer)
            return null;
        return value with { Source = layer.Inputs[0], Shape = _layers.Shapes[layer.Inputs[0]] };
    }

    /// <summary>If the value is what a linear layer without a bias gives to this operation alone, gives that layer the bias.</summary>
    /// <remarks>Where the weight is some rows of a tensor, the value is a slice of what the whole tensor gives, and the bias must be the same rows of its own.</remarks>
    internal bool TryAddBias(LiveValue value, string argument, ParameterValue bias)
    {
        if (value.Source.Port != 0 || !_layers.Has(value.Source.Source) || _values.Readers(argument) != 1)
            return false;
        Layer layer = _layers[value.Source.Source];
        RowRange? rows = layer.Kind is SliceKind { Step: 1 } slice && slice.Axis == value.Shape.Rank - 1 && _layers.Has(layer.Inputs[0].Source) ? new RowRange(slice.Start, slice.End) : null;
        layer = rows is null ? layer : _layers[layer.Inputs[0].Source];
        if (rows != bias.Rows || layer.Kind is not LinearKind { Bias: false } linear || !bias.Tensor.Tensor.shape.AsSpan().SequenceEqual([linear.OutFeatures]))
            return false;
        layer = layer with { Kind = linear with { Bias = true } };
        _layers.Tensors[bias.Tensor.Name] = bias.Tensor;
        bool named = layer.TensorName("bias") == bias.Tensor.Name;
        _layers.Replace(named ? layer : layer with { Tensors = [.. layer.Tensors, new TensorBinding("bias", bias.Tensor.Name)] });
        return true;
    }

    /// <summary>The value of a constant layer over a tensor that the network will own, as the trace has it.</summary>
    internal LiveValue Place(Tensor constant, LiveValue layout)
    {
        return Emit(new ConstantKind(layout.Shape, Trained: false), [], layout, new SlotTensor("value", null, Own(constant)));
    }

    /// <summary>The mask of a layer, 0 and 1, which the network will own.</summary>
    internal SlotTensor Mask(Tensor mask) => new("mask", null, Own(mask));

    /// <summary>The name of an argument in the trace.</summary>
    internal string NameOf(int argument) => _node.Inputs[argument];

    /// <summary>Gives an output. A live value's shape must be what the trace recorded.</summary>
    internal void Give(int output, TracedValue value)
    {
        TraceType type = _node.Outputs[output].Type;
        if (value is LiveValue { IsWhole: false } && type.Scalar is { } scalar && scalar != _layers.Type)
            throw Refusal($"it gives {scalar} in a network that computes in {_layers.Type}; a network computes in one type: convert the input before, or the output after");
        if (value is LiveValue live && type.Shape is { } recorded && !live.TraceShape.Equals(recorded))
            throw Refusal($"it gives {type} in the trace where its layer would give {live.TraceShape}");
        _values.Add(_node.Outputs[output], value);
    }

    /// <summary>Gives the only output.</summary>
    internal void Give(TracedValue value)
    {
        Give(0, value);
        for (int i = 1; i < OutputCount; i++)
            Give(i, new UnusableValue($"output {i} of {_node.Kind}, such as the positions of maxima, which no layer gives; use output 0 only"));
    }

    /// <summary>What to throw where this operation has no layer.</summary>
    internal UnsupportedLayerException Refusal(string reason, Exception? inner = null)
    {
        string after = _layers.LastNamed is { } last ? $" after layer '{last}'" : "";
        return new UnsupportedLayerException(
            string.Create(CultureInfo.InvariantCulture, $"operation {_number}, {_node.Kind} over {_values.Describe(_node)}{after}, cannot be traced: {reason}"), inner);
    }
}
