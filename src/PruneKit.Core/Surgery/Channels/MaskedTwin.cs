using TorchSharp;

namespace PruneKit;

/// <summary>The network at its old size with the removed channels at zero in every trained tensor: what a shrunk network must equal.</summary>
/// <remarks>Where an axis that lost channels is normalised, averaged, multiplied away or passed through a softmax, the layer works over the kept positions only. What a removed position holds is never
/// read by a kept one; a NaN there (0 / 0 of two masked values) would still poison products with zero, so it counts as zero.</remarks>
internal sealed class MaskedTwin : IDisposable
{
    private readonly KeptPositions _positions;
    private readonly Network _masked;
    private readonly Network _shrunk;

    /// <param name="network">The network before; its tensors are masked one layer at a time.</param>
    /// <param name="kept">What stays.</param>
    /// <param name="shrunk">The network after, in float64: runs the layers that work over kept positions.</param>
    public MaskedTwin(Network network, KeptChannels kept, Network shrunk)
    {
        (_positions, _shrunk) = (new KeptPositions(kept), shrunk);
        Dictionary<string, TensorSpec> tensors = kept.Graph.Spec.Tensors.ToDictionary(tensor => tensor.Name);
        _masked = new Network(kept.Graph.Spec, new CastTensors(network, torch.ScalarType.Float64, (name, value) => Mask(tensors[name], value)));
        _masked.Module.eval();
    }

    /// <summary>Runs it; the caller disposes the outputs.</summary>
    public torch.Tensor[] Run(torch.Tensor[] inputs)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        var values = new Dictionary<PortRef, torch.Tensor>();
        for (int i = 0; i < inputs.Length; i++)
            values[_masked.Spec.Inputs[i].Name] = inputs[i];
        for (int i = 0; i < _masked.Spec.Layers.Count; i++)
            RunLayer(i, values, inputs[0].shape[0]);
        return [.. _masked.Spec.Outputs.Select(output => values[output.Source].alias().MoveToOuterDisposeScope())];
    }

    /// <inheritdoc />
    public void Dispose() => _masked.Dispose();

    private void Mask(TensorSpec tensor, torch.Tensor value)
    {
        if (tensor.Slot.IsTrained)
            ChannelMasks.Apply(value, _positions.Of(tensor));
    }

    private void RunLayer(int index, Dictionary<PortRef, torch.Tensor> values, long batch)
    {
        using var scope = torch.NewDisposeScope();
        Layer layer = _masked.Spec.Layers[index];
        bool gathered = CouplingRules.All.For(layer).WorksOverAxes && layer.Inputs.Any(input => _positions.Of(input).Any(axis => axis is not null));
        torch.Tensor[] inputs = [.. layer.Inputs.Select(input => gathered ? Gather(values[input], input) : values[input])];
        LayerCall call = gathered ? Call(_shrunk, _shrunk.Spec.Layers[index], inputs, batch) : Call(_masked, layer, inputs, batch);
        torch.Tensor[] outputs = ExecutionRules.All.For(layer).Run(call);
        for (int port = 0; port < outputs.Length; port++)
        {
            var value = new PortRef(layer.Name, port);
            values[value] = (gathered ? Scatter(outputs[port], value) : ZeroForNaN(outputs[port], value)).MoveToOuterDisposeScope();
        }
    }

    private static LayerCall Call(Network network, Layer layer, torch.Tensor[] inputs, long batch) =>
        new(network, layer, inputs, training: false, generator: null) { Batch = batch };

    private torch.Tensor Gather(torch.Tensor value, PortRef name)
    {
        bool[]?[] axes = _positions.Of(name);
        for (int axis = 0; axis < axes.Length; axis++)
        {
            if (KeptPositions.Numbers(axes[axis]) is int[] kept)
                value = value.index_select(axis + 1, Index(kept));
        }

        return value;
    }

    private torch.Tensor Scatter(torch.Tensor value, PortRef name)
    {
        bool[]?[] axes = _positions.Of(name);
        for (int axis = 0; axis < axes.Length; axis++)
        {
            if (KeptPositions.Numbers(axes[axis]) is not int[] kept)
                continue;
            long[] shape = value.shape;
            shape[axis + 1] = axes[axis]!.Length;
            torch.Tensor whole = torch.zeros(shape, value.dtype);
            value = whole.index_copy_(axis + 1, Index(kept), value);
        }

        return value;
    }

    private torch.Tensor ZeroForNaN(torch.Tensor value, PortRef name)
    {
        bool[]?[] axes = _positions.Of(name);
        if (axes.All(axis => axis is null) || !value.is_floating_point())
            return value;
        torch.Tensor kept = ChannelMasks.Factor(value.shape, [null, .. axes], torch.ScalarType.Bool);
        return torch.where(kept.logical_or(value.isfinite()), value, torch.zeros_like(value));
    }

    private static torch.Tensor Index(int[] positions) => torch.tensor([.. positions.Select(position => (long)position)]);
}
