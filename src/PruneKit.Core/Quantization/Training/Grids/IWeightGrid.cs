using TorchSharp;

namespace PruneKit;

/// <summary>The few numbers that the weights of a tensor may be while a network trains.</summary>
internal interface IWeightGrid
{
    /// <summary>Whether 0 is one of the numbers, so that weights can be pruned.</summary>
    bool HasZero { get; }

    /// <summary>The nearest numbers of the grid.</summary>
    /// <param name="latent">The weights in full precision, [rows, ...].</param>
    /// <param name="kept">Ones where a weight is kept and zeros where it is pruned, of the same shape; null where all are kept.</param>
    /// <returns>Codes, whole numbers in the shape of the weights, 0 where pruned; and what a step is worth, [rows, 1, ...] or one number for all. In the caller's dispose scope.</returns>
    (torch.Tensor Codes, torch.Tensor Scales) Project(torch.Tensor latent, torch.Tensor? kept);

    /// <summary>The same of one row in this machine's memory, codes times step. Where 0 is one of the numbers, a weight of 0 counts as pruned.</summary>
    /// <param name="latent">The weights in full precision.</param>
    /// <param name="quantized">Becomes the nearest numbers.</param>
    /// <returns>What a step is worth.</returns>
    float Quantize(ReadOnlySpan<float> latent, Span<float> quantized);
}
