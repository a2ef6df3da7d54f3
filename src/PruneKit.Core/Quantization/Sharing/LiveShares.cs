using TorchSharp;

namespace PruneKit;

/// <summary>Codes and codebooks as tensors beside live weights.</summary>
internal sealed class LiveShares : IDisposable
{
    private readonly Network _network;
    private readonly IReadOnlyList<SharedGroup> _groups;
    private readonly List<torch.Tensor[]> _codes = [];
    private readonly List<torch.Tensor> _codebooks = [];
    private readonly List<torch.Tensor> _counts = [];

    public LiveShares(Network network, IReadOnlyList<SharedGroup> groups)
    {
        (_network, _groups) = (network, groups);
        using var scope = torch.NewDisposeScope();
        foreach (SharedGroup group in groups)
        {
            torch.Tensor like = network[group.Weights[0]];
            _codes.Add([.. group.Codes.Select(codes => torch.tensor(Array.ConvertAll(codes, code => (long)code)).to(like.device).DetachFromDisposeScope())]);
            _codebooks.Add(torch.tensor(group.Codebook).to(like.dtype).to(like.device).DetachFromDisposeScope());
            _counts.Add(torch.tensor(Counts(group)).to(like.device).DetachFromDisposeScope());
        }
    }

    /// <summary>The groups, with the codebooks as they stand.</summary>
    public SharedGroup[] Groups() => [.. _groups.Select((group, i) => group with { Codebook = Array.ConvertAll(WeightValues.Copy(_codebooks[i]), value => (float)value) })];

    /// <summary>Puts each cluster's number into its weights.</summary>
    public void Write()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        for (int i = 0; i < _groups.Count; i++)
        {
            for (int j = 0; j < _codes[i].Length; j++)
            {
                torch.Tensor weight = _network[_groups[i].Weights[j]];
                weight.copy_(_codebooks[i].index_select(0, _codes[i][j]).reshape(weight.shape));
            }
        }
    }

    /// <summary>Takes each cluster's number from its weights: their mean, which they all are but for rounding.</summary>
    public void Read()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        for (int i = 0; i < _groups.Count; i++)
        {
            torch.Tensor means = Sum(i, weight => weight).div(_counts[i]);
            _codebooks[i].copy_(means);
        }
    }

    /// <summary>Gives every weight its cluster's sum of gradients.</summary>
    public void SumGradients()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        for (int i = 0; i < _groups.Count; i++)
        {
            torch.Tensor sums = Sum(i, Gradient);
            for (int j = 0; j < _codes[i].Length; j++)
            {
                torch.Tensor gradient = Gradient(_network[_groups[i].Weights[j]]);
                gradient.copy_(sums.index_select(0, _codes[i][j]).reshape(gradient.shape));
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (torch.Tensor tensor in _codes.SelectMany(codes => codes).Concat(_codebooks).Concat(_counts))
            tensor.Dispose();
    }

    /// <summary>The sum over each cluster's weights, in double precision; 0 for that of pruned weights.</summary>
    private torch.Tensor Sum(int group, Func<torch.Tensor, torch.Tensor> values)
    {
        torch.Tensor sums = torch.zeros([_groups[group].Codebook.Length], torch.ScalarType.Float64, _codebooks[group].device);
        for (int j = 0; j < _codes[group].Length; j++)
            sums.index_add_(0, _codes[group][j], values(_network[_groups[group].Weights[j]]).reshape(-1).to(torch.ScalarType.Float64), LiveScalar.Of(1));
        if (_groups[group].HasZero)
            sums.narrow(0, 0, 1).zero_();
        return sums;
    }

    private static torch.Tensor Gradient(torch.Tensor weight) => weight.grad
        ?? throw new InvalidInputException("a weight has no gradient, whose sum over a cluster moves it; call BeforeUpdate after backward() and before the optimizer's step");

    private static double[] Counts(SharedGroup group)
    {
        double[] counts = new double[group.Codebook.Length];
        foreach (int code in group.Codes.SelectMany(codes => codes))
            counts[code]++;
        // An entry that no weight has divides nothing by nothing otherwise.
        return Array.ConvertAll(counts, count => Math.Max(count, 1));
    }
}
