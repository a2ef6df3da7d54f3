using TorchSharp;

namespace PruneKit;

/// <summary>Block influence: 1 - E[cos(h_in, h_out)], how much what is removed turns the features of a position.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2403.03853">Men et al. 2024 (ShortGPT)</see>, eq. 1. h_out is the value before the operation, h_in what is read in its stead: for a dropped block its input. The mean goes over windows and positions;
/// where the layers do not tell the feature axis, over windows. Range [0, 2]. Example: (1, 0) and (1, 1) have a cosine of 0.7071: influence 0.2929.</remarks>
internal sealed class BlockInfluenceImportance : ILayerImportance
{
    private const int BatchSize = 64;

    /// <inheritdoc />
    public bool IsPerCost => true;

    /// <inheritdoc />
    public double Score(LayerTrial trial)
    {
        LayerPlan plan = trial.Rewrite.Plan;
        NetworkSpec before = RecurrentUnstacking.Apply(trial.Before.Spec), after = plan.After;
        using Network old = Watch(trial.Before, before, plan.Replaced), fresh = Watch(trial.Rewrite.Network, after, plan.Replacement);
        int axis = IsFirst(before, plan.Replaced) ? 1 : -1;
        using var noGradients = torch.no_grad();
        using var batches = new BatchReader(old, trial.Data, BatchSize);
        double sum = 0;
        long count = 0;
        foreach (int[] rows in Enumerable.Range(0, trial.Data.Count).Chunk(BatchSize))
        {
            using var scope = torch.NewDisposeScope();
            torch.Tensor[] inputs = batches.Read(rows).Inputs;
            torch.Tensor cosines = Cosine(fresh.Module.Run(inputs)[0], old.Module.Run(inputs)[0], axis);
            sum += cosines.sum().item<double>();
            count += cosines.numel();
        }

        return 1 - (sum / count);
    }

    /// <summary>The cosine at every position, in float64; 0 where a vector is all zeros, but 1 where both are.</summary>
    internal static torch.Tensor Cosine(torch.Tensor a, torch.Tensor b, int axis)
    {
        torch.Tensor x = a.to(torch.ScalarType.Float64), y = b.to(torch.ScalarType.Float64);
        torch.Tensor lengths = (x * x).sum(axis).sqrt() * (y * y).sum(axis).sqrt();
        torch.Tensor bothZero = x.abs().sum(axis).maximum(y.abs().sum(axis)).eq(LiveScalar.Of(0));
        return ((x * y).sum(axis) / lengths.clamp_min(LiveScalar.Of(double.Epsilon))).where(bothZero.logical_not(), torch.ones_like(lengths));
    }

    private static Network Watch(Network network, NetworkSpec spec, PortRef value) =>
        TensorView.Of(network, SpecSurgery.WithoutDead(new NetworkSpec(spec.Inputs, spec.Layers, [new OutputSpec("value", value)])));

    // Channels stand first behind a convolution, up to the layer that reads features last.
    private static bool IsFirst(NetworkSpec spec, PortRef value) =>
        spec.ShapeOf(value).Rank > 1 && FeatureAxis.Between(spec, Nearest(spec, value), value) == 0;

    private static PortRef Nearest(NetworkSpec spec, PortRef value)
    {
        Layer layer = SpecSurgery.Find(spec, value.Source);
        while (!HasAxis(layer.Kind) && layer.Inputs.Count > 0 && spec.Layers.FirstOrDefault(candidate => candidate.Name == layer.Inputs[0].Source) is Layer before)
            layer = before;
        return layer.Inputs.Count > 0 ? layer.Inputs[0] : value;
    }

    private static bool HasAxis(LayerKind kind) => kind is ConvolutionKind or TransposedConvolutionKind or BatchNormKind or GroupNormKind or InstanceNormKind or PoolKind or LinearKind or RecurrentKind or LayerNormKind;
}
