using TorchSharp;

namespace PruneKit;

/// <summary>libtorch's fused LSTM and GRU over weights of our own. TorchSharp offers them only as modules that own their weights, so they are reached through constant TorchScript.</summary>
internal static class RecurrentScript
{
    private const string Source = """
        def lstm_plain(x, h, c, weights: List[Tensor]):
            return torch.lstm(x, [h, c], weights, False, 1, 0.0, False, False, True)

        def lstm_plain_both(x, h, c, weights: List[Tensor]):
            return torch.lstm(x, [h, c], weights, False, 1, 0.0, False, True, True)

        def lstm_bias(x, h, c, weights: List[Tensor]):
            return torch.lstm(x, [h, c], weights, True, 1, 0.0, False, False, True)

        def lstm_bias_both(x, h, c, weights: List[Tensor]):
            return torch.lstm(x, [h, c], weights, True, 1, 0.0, False, True, True)

        def gru_plain(x, h, weights: List[Tensor]):
            return torch.gru(x, h, weights, False, 1, 0.0, False, False, True)

        def gru_plain_both(x, h, weights: List[Tensor]):
            return torch.gru(x, h, weights, False, 1, 0.0, False, True, True)

        def gru_bias(x, h, weights: List[Tensor]):
            return torch.gru(x, h, weights, True, 1, 0.0, False, False, True)

        def gru_bias_both(x, h, weights: List[Tensor]):
            return torch.gru(x, h, weights, True, 1, 0.0, False, True, True)


        """;

    private static readonly Lazy<torch.jit.CompilationUnit> Unit = new(() => torch.jit.compile(Source));

    /// <summary>Runs one layer of LSTM cells from a zero state: sequence, last hidden, last cell.</summary>
    public static torch.Tensor[] Lstm(RecurrentKind kind, torch.Tensor input, torch.Tensor state, torch.Tensor[] weights)
    {
        var (sequence, hidden, cell) = ((torch.Tensor, torch.Tensor, torch.Tensor))Unit.Value.invoke(Name("lstm", kind), input, state, state, weights);
        return [sequence, hidden, cell];
    }

    /// <summary>Runs one layer of GRU cells from a zero state: sequence, last hidden.</summary>
    public static torch.Tensor[] Gru(RecurrentKind kind, torch.Tensor input, torch.Tensor state, torch.Tensor[] weights)
    {
        var (sequence, hidden) = ((torch.Tensor, torch.Tensor))Unit.Value.invoke(Name("gru", kind), input, state, weights);
        return [sequence, hidden];
    }

    private static string Name(string cell, RecurrentKind kind) => $"{cell}_{(kind.Bias ? "bias" : "plain")}{(kind.Bidirectional ? "_both" : "")}";
}
