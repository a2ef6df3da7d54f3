using TorchSharp;

namespace PruneKit;

/// <summary>The cell states of an LSTM at every step, which its outputs do not show: worked out again from what came in and what went out.</summary>
/// <remarks>Source: <see href="https://doi.org/10.1162/neco.1997.9.8.1735">Hochreiter and Schmidhuber 1997</see> with forget gates, as PyTorch's <c>nn.LSTM</c>: c = sigmoid(f) c + sigmoid(i) tanh(g).</remarks>
internal static class LstmCells
{
    private const int Gates = 4;

    /// <summary>[batch, time, D H].</summary>
    /// <param name="network">Where the weights are.</param>
    /// <param name="layer">An LSTM of one layer.</param>
    /// <param name="input">[batch, time, features].</param>
    /// <param name="sequence">What came out, [batch, time, D H].</param>
    public static torch.Tensor Of(Network network, Layer layer, torch.Tensor input, torch.Tensor sequence)
    {
        using var scope = torch.NewDisposeScope();
        var kind = (LstmKind)layer.Kind;
        string[] suffixes = kind.Bidirectional ? ["_l0", "_l0_reverse"] : ["_l0"];
        torch.Tensor[] cells = [.. suffixes.Select((suffix, direction) =>
        {
            torch.Tensor hidden = sequence.narrow(2, direction * kind.HiddenSize, kind.HiddenSize);
            return Direction(network, layer, suffix, input, hidden, reverse: direction == 1);
        })];
        return torch.cat(cells, 2).MoveToOuterDisposeScope();
    }

    private static torch.Tensor Direction(Network network, Layer layer, string suffix, torch.Tensor input, torch.Tensor hidden, bool reverse)
    {
        torch.Tensor gates = PathMath.Sum(
            Product(network, layer, $"weight_ih{suffix}", $"bias_ih{suffix}", input), Product(network, layer, $"weight_hh{suffix}", $"bias_hh{suffix}", Before(hidden, reverse)));
        torch.Tensor[] parts = gates.chunk(Gates, 2);
        torch.Tensor written = parts[0].sigmoid() * parts[2].tanh(), kept = parts[1].sigmoid();
        int steps = (int)hidden.shape[1];
        var cells = new torch.Tensor[steps];
        torch.Tensor cell = torch.zeros_like(hidden.select(1, 0));
        for (int step = 0; step < steps; step++)
        {
            int at = reverse ? steps - 1 - step : step;
            cells[at] = cell = PathMath.Sum(kept.select(1, at) * cell, written.select(1, at));
        }

        return torch.stack(cells, 1);
    }

    private static torch.Tensor Product(Network network, Layer layer, string weight, string bias, torch.Tensor vectors)
    {
        torch.Tensor product = vectors.matmul(network[layer.TensorName(weight)].transpose(0, 1));
        return ((RecurrentKind)layer.Kind).Bias ? PathMath.Sum(product, network[layer.TensorName(bias)]) : product;
    }

    /// <summary>The hidden states one step earlier in the direction of reading.</summary>
    private static torch.Tensor Before(torch.Tensor hidden, bool reverse)
    {
        long steps = hidden.shape[1] - 1;
        torch.Tensor start = torch.zeros_like(hidden.narrow(1, 0, 1));
        return reverse ? torch.cat([hidden.narrow(1, 1, steps), start], 1) : torch.cat([start, hidden.narrow(1, 0, steps)], 1);
    }
}
