using TorchSharp;

namespace PruneKit;

/// <summary>What a sweep is over: a network, what is measured, and the tensors' sizes in that measure, each computed once.</summary>
internal sealed class PathSetting : IDisposable
{
    private readonly MaskSet _masks;
    private readonly Dictionary<string, torch.Tensor> _sizes = [];

    /// <param name="network">It is not changed.</param>
    /// <param name="measure">What is added up.</param>
    /// <param name="options">How mass is weighed.</param>
    /// <param name="masks">Weights that count as zero beside those that are.</param>
    /// <exception cref="InvalidInputException">A tensor holds NaN or infinity, or a mask does not fit.</exception>
    public PathSetting(Network network, PathMeasure measure, PathOptions options, MaskSet masks)
    {
        (Network, Measure, Options, _masks) = (network, measure, options, masks);
        masks.CheckFits(network.Spec);
        foreach (TensorSpec tensor in network.Spec.Tensors)
            WeightValues.RefuseNonFinite(tensor.Name, network[tensor.Name]);
        Constants = PathConstants.Of(network);
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>What is added up.</summary>
    public PathMeasure Measure { get; }

    /// <summary>How mass is weighed.</summary>
    public PathOptions Options { get; }

    /// <summary>Values that are the same for every input, because no input leads to them.</summary>
    public PathConstants Constants { get; }

    /// <value>The values of one run, by which reach sees that a factor without a path from an input is always zero; null where that is not asked. Default null.</value>
    public Func<PortRef, torch.Tensor>? Known { get; init; }

    /// <value>A weight tensor whose mass counts this many times more, so that the heaviest paths go through it; null for none. Default null.</value>
    public (string Tensor, double Factor)? Boost { get; init; }

    /// <value>An input of a layer through which no path goes; null for none. Default null.</value>
    public (string Layer, int Input)? Blocked { get; init; }

    /// <summary>A factor as the measure sees it: |x|^q, or 1 where it is not zero.</summary>
    public double Size(double factor) => Measure == PathMeasure.Mass ? Math.Pow(Math.Abs(factor), Options.Exponent) : factor != 0 ? 1 : 0;

    /// <summary>The same of each element, in Float64.</summary>
    public torch.Tensor Sizes(torch.Tensor tensor)
    {
        torch.Tensor plain = tensor.detach().cpu();
        return Measure == PathMeasure.Mass
            ? PathMath.Power(plain.to(torch.ScalarType.Float64).abs(), Options.Exponent)
            : plain.ne(LiveScalar.Of(0)).to(torch.ScalarType.Float64);
    }

    /// <summary>The sizes of a tensor of the network, with its mask; a leaf that gradients reach where it is a weight.</summary>
    public torch.Tensor SizesOf(string name, bool isWeight)
    {
        if (_sizes.TryGetValue(name, out torch.Tensor? known))
            return known;
        using var scope = torch.NewDisposeScope();
        torch.Tensor sizes = Sizes(Network[name]);
        if (_masks[name] is Mask mask)
            sizes = sizes.mul(mask.ToTensor(torch.ScalarType.Float64));
        if (Measure == PathMeasure.Mass && Boost is (string boosted, double factor) && boosted == name)
            sizes = PathMath.Times(sizes, factor);
        sizes = sizes.alias().DetachFromDisposeScope();
        sizes.requires_grad = isWeight;
        return _sizes[name] = sizes;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (torch.Tensor sizes in _sizes.Values)
            sizes.Dispose();
        Constants.Dispose();
    }
}
