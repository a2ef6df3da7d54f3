namespace PruneKit;

/// <summary>A named step of a network: what it computes, from what, with which tensors.</summary>
/// <param name="Name">Unique in the network; inputs of the network share the name space.</param>
/// <param name="Kind">What it computes.</param>
/// <param name="Inputs">Where its inputs come from; each stands earlier in the network.</param>
public sealed record Layer(string Name, LayerKind Kind, ValueList<PortRef> Inputs)
{
    /// <value>Slots whose tensor is not called <c>layer.slot</c>, as with tied weights: slot name to tensor name. Default: none.</value>
    public ValueList<TensorBinding> Tensors { get; init; } = [];

    /// <summary>The name of the tensor that fills a slot.</summary>
    public string TensorName(string slot)
    {
        foreach (TensorBinding binding in Tensors)
        {
            if (binding.Slot == slot)
                return binding.Tensor;
        }

        return $"{Name}.{slot}";
    }

    /// <summary>As errors name it: <c>layer 'block1.conv' (Conv1d)</c>.</summary>
    public override string ToString() => $"layer '{Name}' ({Kind.DisplayName})";
}
