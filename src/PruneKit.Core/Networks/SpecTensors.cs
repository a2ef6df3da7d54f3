namespace PruneKit;

/// <summary>Collects the tensors that a network's layers name; tied slots must agree.</summary>
internal static class SpecTensors
{
    /// <exception cref="InvalidInputException">Two layers share a tensor but not its shape or role, or a binding names no slot.</exception>
    public static ValueList<TensorSpec> Collect(ValueList<Layer> layers)
    {
        List<TensorSpec> tensors = [];
        Dictionary<string, TensorSpec> byName = [];
        foreach (Layer layer in layers)
        {
            CheckBindings(layer);
            foreach (Slot slot in layer.Kind.Slots)
            {
                var tensor = new TensorSpec(layer.TensorName(slot.Name), slot, layer);
                if (byName.TryAdd(tensor.Name, tensor))
                    tensors.Add(tensor);
                else
                    CheckTied(byName[tensor.Name], tensor);
            }
        }

        return tensors.ToValueList();
    }

    private static void CheckBindings(Layer layer)
    {
        HashSet<string> bound = [];
        foreach (TensorBinding binding in layer.Tensors)
        {
            SpecNames.CheckUsable(binding.Tensor, "tensor");
            if (!bound.Add(binding.Slot))
                throw new InvalidInputException($"{layer} binds slot '{binding.Slot}' twice; keep one");
            if (!layer.Kind.Slots.Any(slot => slot.Name == binding.Slot))
                throw new InvalidInputException($"{layer} binds tensor '{binding.Tensor}' to slot '{binding.Slot}', which it does not have");
        }
    }

    private static void CheckTied(TensorSpec first, TensorSpec second)
    {
        if (first.Shape != second.Shape || first.Role != second.Role)
            throw new InvalidInputException(
                $"tensor '{first.Name}' is shared by {first.Layer} as {first.Role} {first.Shape} and by {second.Layer} as {second.Role} {second.Shape}; shared tensors must agree");
    }
}
