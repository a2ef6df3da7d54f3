namespace PruneKit;

/// <summary>Whole kernels of convolutions: all taps between one input channel and one output channel.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1705.08922">Mao et al. 2017</see>, section 3, "kernel-level". Example: a convolution weight [8, 4, 3] has 32 kernels of 3 taps.</remarks>
internal sealed class KernelPattern() : BlockPattern("kernels")
{
    /// <inheritdoc />
    internal override string? Misfit(WeightMatrix weight) => weight.HasKernels ? null : "only convolutions have kernels";

    /// <inheritdoc />
    protected override BlockGrid Cut(WeightMatrix weight) => new(weight, rows: 1, weight.Taps, inputs: 1);
}
