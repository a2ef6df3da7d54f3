using TorchSharp;

namespace PruneKit;

/// <summary>Compares what a run is given with what the network takes, before libtorch sees it.</summary>
internal static class InputCheck
{
    /// <exception cref="InvalidInputException">Number, shape, batch or element type of the inputs do not fit.</exception>
    public static void Check(Network network, torch.Tensor[] inputs)
    {
        ValueList<InputSpec> expected = network.Spec.Inputs;
        if (inputs.Length != expected.Count)
            throw new InvalidInputException($"the network takes {expected.Count} inputs ({string.Join(", ", expected.Select(i => i.Name))}), got {inputs.Length}");
        for (int i = 0; i < inputs.Length; i++)
        {
            CheckShape(expected[i], inputs[i].shape, inputs[0].shape);
            CheckType(network, expected[i], inputs[i].dtype);
        }
    }

    private static void CheckShape(InputSpec expected, long[] shape, long[] first)
    {
        if (shape.Length < 1 || !shape.AsSpan(1).SequenceEqual(expected.Shape.Axes.AsSpan()))
            throw new InvalidInputException($"input '{expected.Name}' must be [{string.Join(", ", ["batch", .. expected.Shape.Axes])}], got [{string.Join(", ", shape)}]");
        if (shape[0] != first[0])
            throw new InvalidInputException($"input '{expected.Name}' has a batch of {shape[0]}, the first input one of {first[0]}; all inputs of a run have the same batch");
    }

    /// <summary>A floating input has the type of the network's tensors, which <see cref="Network.To"/> may have changed; without tensors any will do.</summary>
    private static void CheckType(Network network, InputSpec expected, torch.ScalarType given)
    {
        torch.ScalarType type = expected.Type.ToTorch();
        if (expected.Type is ElementType.F32 or ElementType.F64)
            type = network.Spec.Tensors.Count > 0 ? network[network.Spec.Tensors[0].Name].dtype : given;
        if (given != type)
            throw new InvalidInputException($"input '{expected.Name}' must be of type {type}, got {given}; convert it, or the network with Network.To");
    }
}
