using System.Globalization;
using TorchSharp;

namespace PruneKit;

/// <summary>What the weights of LSTM and GRU meet: <c>weight_ih</c> the sequence that comes in, <c>weight_hh</c> the hidden state of the step before, which starts at zero.</summary>
internal static class RecurrentVectors
{
    private const string Reverse = "_reverse";

    /// <summary>[windows, time, columns] for one weight of one layer and direction of the stack.</summary>
    public static torch.Tensor Of(Network network, Layer layer, RecurrentKind kind, string slot, torch.Tensor input)
    {
        int level = int.Parse(slot.Split("_l")[1].Replace(Reverse, "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return slot.StartsWith("weight_ih", StringComparison.Ordinal)
            ? Sequence(network, layer, kind, level, input)
            : Before(Sequence(network, layer, kind, level + 1, input), kind, slot.EndsWith(Reverse, StringComparison.Ordinal));
    }

    /// <summary>What comes out of the first layers of the stack.</summary>
    private static torch.Tensor Sequence(Network network, Layer layer, RecurrentKind kind, int layers, torch.Tensor input)
    {
        if (layers == 0)
            return input;
        Layer part = layer with { Kind = kind with { Layers = layers } };
        return ExecutionRules.All.For(part).Run(new LayerCall(network, part, [input], training: false, generator: null))[0];
    }

    /// <summary>The states one step earlier in the direction of reading: shifted by one, with a zero state first.</summary>
    private static torch.Tensor Before(torch.Tensor sequence, RecurrentKind kind, bool reverse)
    {
        torch.Tensor states = sequence.narrow(2, reverse ? kind.HiddenSize : 0, kind.HiddenSize);
        torch.Tensor start = torch.zeros([states.shape[0], 1, kind.HiddenSize], states.dtype, states.device);
        long steps = states.shape[1] - 1;
        return reverse ? torch.cat([states.narrow(1, 1, steps), start], 1) : torch.cat([start, states.narrow(1, 0, steps)], 1);
    }
}
