using TorchSharp;

namespace PruneKit;

/// <summary>The layers from one value to another are replaced by one linear map, fitted by least squares to what they compute on calibration data.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2403.19135">Chen et al. 2024 (LLM-Streamline)</see>, section 3: layers replaced by a lightweight map fitted to their output; here in closed form, see LeastSquares. Channels-first values get a convolution
/// of kernel 1, with a stride where the resolution falls by a whole factor; values with features last a linear layer. With more <see cref="Taps"/> the map also reads neighbours: in place of an LSTM or GRU those in the past (around the
/// position where it is bidirectional), a finite impulse response. Example: a layer that answered 1, 3, 7 to 0, 1, 3 becomes y = 2 x + 1.</remarks>
/// <param name="From">What the map reads.</param>
/// <param name="To">What it stands for.</param>
public sealed record BypassOperation(PortRef From, PortRef To) : LayerOperation
{
    /// <value>Positions that are read for each that is given. Default 1; more only for values of two axes, odd where channels stand first.</value>
    public int Taps { get; init; } = 1;

    /// <inheritdoc />
    public override LayerOperationFamily Family => LayerOperationFamily.Bypass;

    /// <summary>In words: <c>bypass: 'lstm' from 'epochs', 9 taps</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"bypass: '{To}' from '{From}', {Taps} tap{(Taps == 1 ? "" : "s")}");

    /// <inheritdoc />
    internal override LayerPlan Plan(NetworkSpec spec)
    {
        SpecSurgery.CheckOrder(spec, From, To);
        var adapter = AdapterLayers.Between(spec, From, To, Taps);
        NetworkSpec plain = SpecSurgery.Replace(spec, To, adapter.Layers, adapter.Output);
        return new LayerPlan(SpecSurgery.WithoutDead(plain), plain, To, adapter.Output, [adapter.Map]);
    }

    /// <inheritdoc />
    internal override double? Fill(LayerPlan plan, Network network, LabelledData? calibration, Dictionary<string, torch.Tensor> tensors)
    {
        if (calibration is null)
            throw new InvalidOptionException($"{this}: an adapter is fitted to calibration data; give some");
        NetworkSpec spec = RecurrentUnstacking.Apply(network.Spec);
        Layer map = plan.Filled[0];
        (torch.Tensor weight, torch.Tensor bias, double error) = new AdapterFit(AdapterLayers.Between(spec, From, To, Taps), To).Run(network, plan.Reference, calibration);
        tensors[map.TensorName("weight")] = weight;
        tensors[map.TensorName("bias")] = bias;
        return error;
    }
}
