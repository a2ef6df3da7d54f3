using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit;

/// <summary>Finds a module's parameters and buffers.</summary>
internal static class BorrowedTensors
{
    /// <summary>All of them, parameters first, in the module's order.</summary>
    /// <exception cref="InvalidInputException">One has been disposed.</exception>
    internal static IReadOnlyList<BorrowedTensor> Of(Module module)
    {
        var found = new List<BorrowedTensor>();
        foreach ((string name, Parameter parameter) in module.named_parameters())
            found.Add(Alive(name, parameter, isParameter: true));
        foreach ((string name, Tensor buffer) in module.named_buffers())
            found.Add(Alive(name, buffer, isParameter: false));
        return found;
    }

    private static BorrowedTensor Alive(string name, Tensor tensor, bool isParameter) => !tensor.IsInvalid
        ? new BorrowedTensor(name, tensor, isParameter)
        : throw new InvalidInputException($"the module's tensor '{name}' has been disposed; trace a module whose tensors are alive");
}
