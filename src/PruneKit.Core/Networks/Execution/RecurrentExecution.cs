using TorchSharp;

namespace PruneKit;

/// <summary>Runs LSTM and GRU, one stacked layer at a time, so that dropout between layers draws from the network's own generator.</summary>
internal abstract class RecurrentExecution<TKind> : ExecutionRule<TKind>
    where TKind : RecurrentKind
{
    /// <inheritdoc />
    public override torch.Tensor[] Run(LayerCall call)
    {
        using var scope = torch.NewDisposeScope();
        var kind = (TKind)call.Layer.Kind;
        torch.Tensor sequence = call.Input.alias();
        List<torch.Tensor[]> states = [];
        for (int layer = 0; layer < kind.Layers; layer++)
        {
            torch.Tensor input = layer == 0 ? sequence : call.Drop(sequence, kind.Dropout);
            torch.Tensor[] outputs = RunLayer(kind, input, Weights(kind, call, layer));
            sequence = outputs[0];
            states.Add(outputs[1..]);
        }

        torch.Tensor[] ports = [sequence, .. Enumerable.Range(0, states[0].Length).Select(port => Stack(states, port))];
        return [.. ports.Select(port => port.MoveToOuterDisposeScope())];
    }

    /// <inheritdoc />
    protected sealed override torch.Tensor Run(TKind kind, LayerCall call) => Run(call)[0];

    /// <summary>Runs one layer from a zero state [D, batch, H].</summary>
    protected abstract torch.Tensor[] RunCell(TKind kind, torch.Tensor input, torch.Tensor state, torch.Tensor[] weights);

    private torch.Tensor[] RunLayer(TKind kind, torch.Tensor input, torch.Tensor[] weights)
    {
        torch.Tensor state = torch.zeros([kind.Directions, input.shape[0], kind.HiddenSize], input.dtype, input.device);
        return RunCell(kind, input, state, weights);
    }

    private static torch.Tensor[] Weights(TKind kind, LayerCall call, int layer) =>
        [.. kind.Slots.Select(slot => slot.Name).Where(name => IsOf(name, layer)).Select(name => call[name])];

    private static bool IsOf(string slot, int layer) => slot.EndsWith($"_l{layer}", StringComparison.Ordinal) || slot.EndsWith($"_l{layer}_reverse", StringComparison.Ordinal);

    /// <summary>[D, batch, H] of each layer to [batch, layers D, H].</summary>
    private static torch.Tensor Stack(List<torch.Tensor[]> states, int port) => torch.cat([.. states.Select(state => state[port])], 0).transpose(0, 1);
}
