using TorchSharp;

namespace PruneKit;

/// <summary>Rounds every value of a run to what its code stands for: floating point that comes close to a network of integers, without being one.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>, section 3, eq. 12. What flows inside a recurrent layer, a normalisation or a softmax stays exact; the reference is the integer interpreter.</remarks>
internal sealed class SimulatedIntegers : IValueTap
{
    private readonly Dictionary<PortRef, Scalar[]> _scalars;

    /// <param name="values">The quantisation of every value.</param>
    public SimulatedIntegers(IReadOnlyDictionary<PortRef, ActivationQuantization> values) => _scalars = values.ToDictionary(
        pair => pair.Key,
        pair => new[] { LiveScalar.Of(pair.Value.Scale), LiveScalar.Of(pair.Value.Lowest - pair.Value.ZeroPoint), LiveScalar.Of(pair.Value.Highest - pair.Value.ZeroPoint) });

    /// <summary>The network of the numbers that the codes stand for, whose values are rounded in each run; the caller disposes it.</summary>
    public static Network Of(QuantizedNetwork network)
    {
        Network simulated = network.ToNetwork();
        simulated.Module.eval();
        if (network.IsInteger)
            simulated.Module.Tap = new SimulatedIntegers(network.Activations);
        return simulated;
    }

    /// <inheritdoc />
    public torch.Tensor Pass(PortRef source, torch.Tensor value)
    {
        if (!value.is_floating_point() || !_scalars.TryGetValue(source, out Scalar[]? scalars))
            return value;
        using var scope = torch.NewDisposeScope();
        return value.div(scalars[0]).round().clamp(scalars[1], scalars[2]).mul(scalars[0]).MoveToOuterDisposeScope();
    }
}
