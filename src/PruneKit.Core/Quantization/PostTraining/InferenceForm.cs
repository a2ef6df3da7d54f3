using TorchSharp;

namespace PruneKit;

/// <summary>A network in the form in which it is quantised: batch norms are folded into the layers before them, dropout is gone, stacked recurrent layers stand one by one.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>, section 3.2. Computed in float64. Weights keep their names, so that masks stay theirs: a pruned weight times a norm's scale is zero. A norm that no weight of its own
/// stands before becomes a depthwise convolution with a window of 1. Example: weight [2], bias [1], then a norm of mean 3, variance 4 (epsilon 0), scale 6 and shift 1: the scale is 3, so weight [6], bias 1 - 9 + 3 = -5.</remarks>
internal sealed class InferenceForm
{
    private readonly Network _network;
    private readonly Dictionary<string, torch.Tensor> _made = new(StringComparer.Ordinal);
    private NetworkSpec _spec;

    private InferenceForm(Network network) => (_network, _spec) = (network, RecurrentUnstacking.Apply(network.Spec));

    /// <summary>The network in that form, in Float32; the caller disposes it.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="withBiases">Whether convolutions and linear layers without a bias get one of zeros.</param>
    public static Network Of(Network network, bool withBiases = false)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        var form = new InferenceForm(network);
        foreach (Layer dropout in form._spec.Layers.Where(layer => layer.Kind is DropoutKind).ToArray())
            form.Remove(dropout.Name);
        foreach (string norm in form._spec.Layers.Where(layer => layer.Kind is BatchNormKind).Select(layer => layer.Name).ToArray())
            form.Fold(SpecSurgery.Find(form._spec, norm));
        NetworkSpec spec = SpecSurgery.WithoutDead(form._spec);
        if (withBiases)
            spec = new NetworkSpec(spec.Inputs, spec.Layers.Select(layer => layer with { Kind = Biased(layer.Kind) }).ToValueList(), spec.Outputs);
        return new Network(spec, new OwnedTensors(spec.Tensors.ToDictionary(tensor => tensor.Name, form.Take)), network.Attachments);
    }

    private static LayerKind Biased(LayerKind kind) => kind switch
    {
        ConvolutionKind convolution => convolution with { Bias = true },
        LinearKind linear => linear with { Bias = true },
        _ => kind,
    };

    private torch.Tensor Take(TensorSpec tensor)
    {
        if (_made.TryGetValue(tensor.Name, out torch.Tensor? made))
            return Network.Owned(tensor, made.to(torch.ScalarType.Float32, copy: true));
        return _network.Spec.Tensors.Any(known => known.Name == tensor.Name)
            ? Network.Owned(tensor, _network[tensor.Name].detach().to(torch.ScalarType.Float32, copy: true))
            : Network.Owned(tensor, torch.zeros(tensor.Shape.Axes.ToArray()));
    }

    private void Remove(string name)
    {
        Layer layer = SpecSurgery.Find(_spec, name);
        NetworkSpec read = SpecSurgery.Replace(_spec, name, [], layer.Inputs[0]);
        _spec = new NetworkSpec(read.Inputs, read.Layers.Where(other => other.Name != name).ToValueList(), read.Outputs);
    }

    private void Fold(Layer norm)
    {
        AffineMap map = AffineMap.Of(_network, norm);
        if (_spec.Layers.FirstOrDefault(layer => layer.Name == norm.Inputs[0].Source) is Layer before && Takes(before, norm))
            FoldInto(before, norm, map);
        else
            Stand(norm, map);
    }

    /// <summary>Whether a layer can take the norm behind it: its weights and its output are its own, and its rows are what is normalised.</summary>
    private bool Takes(Layer before, Layer norm)
    {
        if (before.Kind is not (ConvolutionKind or LinearKind) || new SpecReaders(_spec).Sole(before.Name) != norm)
            return false;
        HashSet<string> own = [.. before.Kind.Slots.Select(slot => before.TensorName(slot.Name)), before.TensorName("bias")];
        bool tied = _spec.Layers.Where(layer => layer.Name != before.Name).Any(layer => layer.Kind.Slots.Any(slot => own.Contains(layer.TensorName(slot.Name))));
        return !tied && (before.Kind is ConvolutionKind || _spec.OutputShapes(before)[0].Rank == 1);
    }

    private void FoldInto(Layer before, Layer norm, AffineMap map)
    {
        string weight = before.TensorName("weight"), bias = before.TensorName("bias");
        torch.Tensor rows = Wide(weight);
        _made[weight] = rows * map.Weight.reshape([-1, .. Enumerable.Repeat(1L, (int)rows.dim() - 1)]);
        _made[bias] = before.Kind.Slots.Count > 1 ? (Wide(bias) * map.Weight).add(map.Bias, LiveScalar.Of(1)) : map.Bias;
        LayerKind kind = AffineKinds.Compose(before.Kind, norm.Kind, _spec.OutputShapes(before)[0]);
        Replace(before, [before with { Kind = kind }]);
        Remove(norm.Name);
    }

    private void Stand(Layer norm, AffineMap map)
    {
        Shape shape = _spec.OutputShapes(norm)[0];
        int rank = Math.Max(shape.Rank - 1, 1);
        var kind = new ConvolutionKind(shape[0], shape[0], Window.Repeat(1, rank)) { Groups = shape[0] };
        var convolution = new Layer(norm.Name, kind, norm.Inputs);
        _made[convolution.TensorName("weight")] = map.Weight.reshape([-1, 1, .. Enumerable.Repeat(1L, rank)]);
        _made[convolution.TensorName("bias")] = map.Bias;
        if (shape.Rank > 1)
        {
            Replace(norm, [convolution]);
            return;
        }

        var names = new SpareNames(_spec);
        var column = new Layer(names.Take($"{norm.Name}.column"), new ReshapeKind(Shape.Of(shape[0], 1)), norm.Inputs);
        var row = new Layer(names.Take($"{norm.Name}.row"), new FlattenKind(), [norm.Name]);
        ValueList<Layer> layers = _spec.Layers.Select(layer => layer with { Inputs = layer.Inputs.Select(Turn).ToValueList() })
            .SelectMany(layer => layer.Name == norm.Name ? [column, convolution with { Inputs = [column.Name] }, row] : new[] { layer }).ToValueList();
        _spec = new NetworkSpec(_spec.Inputs, layers, _spec.Outputs.Select(output => output with { Source = Turn(output.Source) }).ToValueList());

        PortRef Turn(PortRef source) => source.Source == norm.Name ? row.Name : source;
    }

    private void Replace(Layer layer, Layer[] by) =>
        _spec = new NetworkSpec(_spec.Inputs, _spec.Layers.SelectMany(other => other.Name == layer.Name ? by : [other]).ToValueList(), _spec.Outputs);

    private torch.Tensor Wide(string name) => (_made.TryGetValue(name, out torch.Tensor? made) ? made : _network[name].detach()).to(torch.ScalarType.Float64);
}
