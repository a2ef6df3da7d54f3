using TorchSharp;

namespace PruneKit;

/// <summary>The windows of a convolution as vectors (im2col), so that the convolution is a product with its flattened kernels.</summary>
/// <remarks>Source: <see href="https://inria.hal.science/inria-00112631">Chellapilla et al. 2006</see>, section 3.1. Example: [1, 2, 3] under a kernel of 2 gives the vectors [1, 2] and [2, 3].</remarks>
internal static class Patches
{
    /// <summary>[windows, channels, spatial...] to [windows, groups, positions, channels / groups times taps].</summary>
    public static torch.Tensor Of(torch.Tensor input, ValueList<long> kernel, ValueList<long> stride, ValueList<long> padding, ValueList<long> dilation, long groups)
    {
        torch.Tensor plane = kernel.Count == 1 ? input.unsqueeze(2) : input;
        torch.Tensor columns = torch.nn.functional.unfold(plane, Pair(kernel, 1), Pair(dilation, 1), Pair(padding, 0), Pair(stride, 1));
        return columns.reshape(columns.shape[0], groups, -1, columns.shape[2]).transpose(2, 3);
    }

    private static (long, long) Pair(ValueList<long> sizes, long missing) => sizes.Count == 1 ? (missing, sizes[0]) : (sizes[0], sizes[1]);
}
