using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary>Knows where in the module a tensor stands, and so whether it still does.</summary>
/// <param name="owner">The submodule that has the tensor.</param>
/// <param name="localName">The tensor's name there.</param>
/// <param name="borrowed">The tensor.</param>
internal sealed class TensorOwner(nn.Module owner, string localName, BorrowedTensor borrowed)
{
    /// <summary>The tensor, if the module still has it.</summary>
    /// <exception cref="InvalidInputException">The module has replaced or disposed it.</exception>
    internal Tensor Current() => !borrowed.Tensor.IsInvalid && IsStill(Now())
        ? borrowed.Tensor
        : throw new InvalidInputException(
            $"the module has replaced its tensor '{borrowed.Name}' since it was traced (a setter, to(), or a disposed module); trace the module again after such a change");

    private Tensor? Now()
    {
        if (!borrowed.IsParameter)
            return owner.named_buffers(recurse: false).FirstOrDefault(pair => pair.name == localName).buffer;
        (_, Parameter? parameter) = owner.named_parameters(recurse: false).FirstOrDefault(pair => pair.name == localName);
        return parameter;
    }

    // Native modules hand out a new wrapper each time; the tensor beneath is what counts.
    private bool IsStill(Tensor? now) => now is not null && (ReferenceEquals(now, borrowed.Tensor) || (!now.IsInvalid && Beneath(now) == Beneath(borrowed.Tensor)));

    private static nint Beneath(Tensor tensor) => Marshal.ReadIntPtr(tensor.Handle);
}
