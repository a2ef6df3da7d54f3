namespace PruneKit;

/// <summary>Densities of random graphs: a tensor [out, in, k...] keeps a share in proportion to (out + in) / (out in), or with kernels (out + in + k...) / (out in k...), so that large layers lose more than small ones.</summary>
/// <remarks>Sources: <see href="https://arxiv.org/abs/1707.04780">Mocanu et al. 2018</see>, section 2, eq. 1 (Erdos-Renyi), and Source: <see href="https://arxiv.org/abs/1911.11134">Evci et al. 2020</see>, section 3, "sparsity distribution" (the kernel).
/// One factor for all tensors makes exactly k elements stay in total; a density above 1 becomes 1, and what is left over goes to the others by the same rule; fractions are rounded by largest remainders, ties to the earlier tensor.
/// Shapes are the tensors' own: a group's inputs, all gates of an LSTM. Scores only say which elements stay. Growing sparsity on its own does not nest the masks, because of the rounding; what is held stays pruned.
/// Example: weights [4, 2, 3] and [10, 16] at 80 % keep 37 of 184. Kernel: 9/24 and 26/160 of 24 and 160 are in proportion 9 to 26: 10 and 27. Without: 6/8 and 26/160 are in proportion 18 to 26: 15 and 22.</remarks>
internal sealed class ErdosRenyiAllocator : IAllocator
{
    /// <summary>Without kernels.</summary>
    public static readonly ErdosRenyiAllocator Plain = new(kernel: false);

    /// <summary>With kernels.</summary>
    public static readonly ErdosRenyiAllocator Kernel = new(kernel: true);

    private readonly bool _kernel;

    private ErdosRenyiAllocator(bool kernel) => _kernel = kernel;

    /// <inheritdoc />
    public KeepPlan Allocate(Network network, ScoreMap scores, Sparsity sparsity)
    {
        long kept = scores.Count - sparsity.CountOf(scores.Count);
        double[] weights = [.. scores.Weights.Select(weight => weight.Count * DensityOf(weight.Tensor))];
        long[] caps = [.. scores.Weights.Select(weight => weight.Count - weight.HeldCount)];
        long[] shares = ProportionalShares.Divide(weights, caps, kept);
        return new KeepPlan(scores.Weights.Zip(shares, (weight, share) => new KeepShare(weight.Name, weight.Count, share)).ToValueList());
    }

    private double DensityOf(Shape shape)
    {
        long[] axes = _kernel ? shape.Axes.ToArray() : [.. shape.Axes.Take(2)];
        return axes.Sum() / axes.Aggregate(1.0, (product, size) => product * size);
    }
}
