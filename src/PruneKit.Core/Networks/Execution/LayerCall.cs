using TorchSharp;

namespace PruneKit;

/// <summary>One layer's run: what comes in, the tensors it has, and the mode.</summary>
internal sealed class LayerCall
{
    private readonly Network _network;

    public LayerCall(Network network, Layer layer, torch.Tensor[] inputs, bool training, torch.Generator? generator)
    {
        _network = network;
        (Layer, Inputs, Training, Generator) = (layer, inputs, training, generator);
    }

    /// <summary>The layer.</summary>
    public Layer Layer { get; }

    /// <summary>Its inputs, batch first.</summary>
    public torch.Tensor[] Inputs { get; }

    /// <summary>How many samples the run has: what a layer without inputs cannot read from them. Default 1.</summary>
    public long Batch { get; init; } = 1;

    /// <summary>Its first input.</summary>
    public torch.Tensor Input => Inputs[0];

    /// <summary>Whether it runs in training mode.</summary>
    public bool Training { get; }

    /// <summary>Draws dropout's zeros; null is TorchSharp's own.</summary>
    public torch.Generator? Generator { get; }

    /// <summary>The tensor in a slot.</summary>
    public torch.Tensor this[string slot] => _network[Layer.TensorName(slot)];

    /// <summary>The tensor in a slot that may be absent.</summary>
    public torch.Tensor? Optional(string slot, bool present) => present ? this[slot] : null;

    /// <summary>An axis of the input with the batch counted: what TorchSharp takes.</summary>
    public int Dimension(int axis) => axis < 0 ? (int)Input.dim() + axis : axis + 1;

    /// <summary>The same run of another layer in its place.</summary>
    public LayerCall For(Layer layer) => new(_network, layer, Inputs, Training, Generator) { Batch = Batch };

    /// <summary>Zeroes elements with the given probability in training mode and scales the rest.</summary>
    public torch.Tensor Drop(torch.Tensor value, double probability)
    {
        if (!Training || probability == 0)
            return value.alias();
        using var keep = torch.full_like(value, LiveScalar.Of(1 - probability));
        using var drawn = keep.bernoulli(Generator);
        using var scaled = drawn / keep;
        return value * scaled;
    }
}
