using System.Runtime.CompilerServices;
using TorchSharp;
using TorchSharp.Modules;

namespace PruneKit;

/// <summary>Makes TorchSharp parameters. The public constructor (0.107.0) leaves <c>Tensor.TotalCount</c> one too high for every parameter; this way the count stays true.</summary>
internal static class Parameters
{
    /// <summary>Turns a tensor into a leaf that trains, in no dispose scope; the tensor itself becomes empty.</summary>
    public static Parameter Take(torch.Tensor tensor)
    {
        Parameter parameter = FromHandle(tensor.DetachFromDisposeScope().DecoupleFromNativeHandle());
        parameter.DetachFromDisposeScope();
        parameter.requires_grad = true;
        return parameter;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern Parameter FromHandle(nint handle);
}
