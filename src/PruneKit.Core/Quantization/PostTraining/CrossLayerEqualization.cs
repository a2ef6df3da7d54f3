using TorchSharp;

namespace PruneKit;

/// <summary>Moves scale between neighbouring layers, channel by channel, so that their weights use their codes alike; in floating point the network stays the same.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1906.04721">Nagel et al. 2019</see>, section 4.1, eq. 9 to 11: with r1 the largest magnitude of a channel's weights in the first layer and r2 that of what reads the channel in the second, the first's weights and bias are
/// divided by s = sqrt(r1 / r2) and the second's multiplied. That passes through every f with f(s x) = s f(x): Relu, leaky and trained slopes, pools and means. All pairs are balanced in turn until none changes by more than 1 %, at most 20 times.
/// A channel without weights on either side stays. Example: rows with the maxima 4 and 0.25 that are read by columns with the maxima 1 and 1: s = [2, 0.5], so rows 2 and 0.5, columns 2 and 0.5.</remarks>
internal static class CrossLayerEqualization
{
    private const int MostRounds = 20;
    private const double Settled = 0.01;

    /// <summary>Balances all pairs of a network; its weights change.</summary>
    public static void Apply(Network network)
    {
        using var noGradients = torch.no_grad();
        EqualizedPair[] pairs = [.. EqualizedPairs.Of(network.Spec)];
        for (int round = 0; round < MostRounds && pairs.Length > 0; round++)
        {
            if (pairs.Max(pair => Balance(network, pair)) < Settled)
                return;
        }
    }

    /// <summary>Balances one pair; how far from 1 the largest change was.</summary>
    private static double Balance(Network network, EqualizedPair pair)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor first = network[pair.First.TensorName("weight")], second = network[pair.Second.TensorName("weight")];
        torch.Tensor readers = Readers(second.to(torch.ScalarType.Float64), pair);
        torch.Tensor made = first.to(torch.ScalarType.Float64).flatten(1).abs().amax([1L]), read = readers.abs().amax([1L, 3L]).flatten();
        torch.Tensor free = (made * read).eq(LiveScalar.Of(0));
        torch.Tensor factors = (made / read).sqrt().masked_fill(free, LiveScalar.Of(1));
        first.copy_(first.to(torch.ScalarType.Float64) / factors.reshape([-1, .. Enumerable.Repeat(1L, (int)first.dim() - 1)]));
        second.copy_((readers * factors.reshape(pair.Groups, 1, -1, 1)).reshape(second.shape));
        if (pair.First.Kind.Slots.Count > 1)
            network[pair.First.TensorName("bias")].copy_(network[pair.First.TensorName("bias")].to(torch.ScalarType.Float64) / factors);
        return Math.Max(factors.max().ToDouble() - 1, 1 - factors.min().ToDouble());
    }

    /// <summary>[groups, rows, channels, weights of each].</summary>
    private static torch.Tensor Readers(torch.Tensor weight, EqualizedPair pair) =>
        weight.reshape(pair.Groups, weight.shape[0] / pair.Groups, pair.Channels / pair.Groups, -1);
}
