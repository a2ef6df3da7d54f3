using TorchSharp;

namespace PruneKit;

/// <summary>Activations and dropout between two convolutions or linear layers go, and the two, with the batch norms between, become one layer exactly.</summary>
/// <remarks>Source: removing activations and merging what is then linear: <see href="https://arxiv.org/abs/2206.10544">Fu et al. 2022 (DepthShrinker)</see>, section 3; batch norms: <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>,
/// section 3.2. The merge is computed in float64. Refused with the reason where no single layer is both at a padded border, over groups, or along other axes. Without an activation between the network stays the same in evaluation mode.
/// Example: W1 = [[1, 2], [0, 1]], b1 = [1, -1], a ReLU, W2 = [[3, 1]], b2 = [0.5] become W = [[3, 7]], b = [2.5].</remarks>
/// <param name="First">The first of the layers.</param>
/// <param name="Last">The last of the layers; the merged one has its name.</param>
public sealed record FoldOperation(string First, string Last) : LayerOperation
{
    /// <inheritdoc />
    public override LayerOperationFamily Family => LayerOperationFamily.Fold;

    /// <inheritdoc />
    public override bool IsExact(NetworkSpec spec) => FoldChain.Of(RecurrentUnstacking.Apply(spec), First, Last).All(layer => layer.Kind is DropoutKind || FoldChain.IsAffine(layer.Kind));

    /// <summary>In words: <c>fold: 'fc1' and 'fc2' become one layer</c>.</summary>
    public override string ToString() => $"fold: '{First}' and '{Last}' become one layer";

    /// <inheritdoc />
    internal override LayerPlan Plan(NetworkSpec spec)
    {
        List<Layer> chain = FoldChain.Of(spec, First, Last);
        LayerKind kind = FoldChain.KindOf(spec, chain);
        if (kind is BatchNormKind)
            throw new InvalidInputException($"'{First}' and '{Last}' are both batch norms");
        var merged = new Layer(Last, kind, chain[0].Inputs) { Tensors = Bindings(spec, chain, kind) };
        HashSet<string> gone = [.. chain.Take(chain.Count - 1).Select(layer => layer.Name)];
        var after = new NetworkSpec(
            spec.Inputs, spec.Layers.Where(layer => !gone.Contains(layer.Name)).Select(layer => layer.Name == Last ? merged : layer).ToValueList(), spec.Outputs);
        NetworkSpec plain = chain.Where(layer => FoldChain.GoesAway(layer.Kind)).Aggregate(spec, (current, layer) => Without(current, layer.Name));
        return new LayerPlan(after, plain, Last, Last, [merged]);
    }

    /// <inheritdoc />
    internal override double? Fill(LayerPlan plan, Network network, LabelledData? calibration, Dictionary<string, torch.Tensor> tensors)
    {
        NetworkSpec spec = RecurrentUnstacking.Apply(network.Spec);
        Layer[] affine = [.. FoldChain.Of(spec, First, Last).Where(layer => FoldChain.IsAffine(layer.Kind))];
        AffineMap map = affine.Skip(1).Aggregate(AffineMap.Of(network, affine[0]), (merged, layer) => merged.Then(AffineMap.Of(network, layer), spec.InputShapes(layer)[0]));
        Layer made = plan.Filled[0];
        tensors[made.TensorName("weight")] = map.Weight;
        if (made.Kind.Slots.Count > 1)
            tensors[made.TensorName("bias")] = map.Bias;
        return null;
    }

    private static NetworkSpec Without(NetworkSpec spec, string name) => SpecSurgery.Replace(spec, name, [], SpecSurgery.Find(spec, name).Inputs[0]);

    private ValueList<TensorBinding> Bindings(NetworkSpec spec, List<Layer> chain, LayerKind kind) => kind.Slots
        .Select(slot => new TensorBinding(slot.Name, TensorFor(spec, chain, slot.Name)))
        .Where(binding => binding.Tensor != $"{Last}.{binding.Slot}")
        .ToValueList();

    // A tensor that another layer shares must stay as it is.
    private string TensorFor(NetworkSpec spec, List<Layer> chain, string slot)
    {
        HashSet<string> taken = [.. spec.Layers.Where(layer => !chain.Contains(layer)).SelectMany(layer => layer.Kind.Slots.Select(other => layer.TensorName(other.Name)))];
        string name = $"{Last}.{slot}";
        for (int number = 2; taken.Contains(name); number++)
            name = $"{Last}.{slot}_{number}";
        return name;
    }
}
