using TorchSharp;

namespace PruneKit;

/// <summary>LSTM and GRU, unrolled over all time steps: gates are factors of products, so paths pass through each of them with size 1.</summary>
/// <remarks>What is carried from one step to the next is discounted by 1 / (2 (1 + r)), with r the largest size that one unit's recurrent weights add up to. So a step in time at most halves a mass, the series
/// over time is bounded, and a recurrent matrix weighs no more than a layer that every path crosses once. For counts r is as if no recurrent weight were zero, so that pruning never raises a count.
/// The map stays linear: mass is conserved. For reach, states are brought to a largest of 1 instead.</remarks>
/// <typeparam name="TKind">The kind.</typeparam>
internal abstract class RecurrentPaths<TKind> : PathRule
    where TKind : RecurrentKind
{
    /// <inheritdoc />
    public sealed override Type Kind => typeof(TKind);

    /// <inheritdoc />
    public sealed override torch.Tensor[] Run(PathCall call)
    {
        var kind = (TKind)call.Layer.Kind;
        torch.Tensor sequence = call.Input;
        List<torch.Tensor[]> states = [];
        for (int layer = 0; layer < kind.Layers; layer++)
        {
            List<torch.Tensor> directions = [];
            for (int direction = 0; direction < kind.Directions; direction++)
            {
                (torch.Tensor output, torch.Tensor[] last) = RunDirection(kind, call, sequence, direction == 0 ? $"l{layer}" : $"l{layer}_reverse", direction == 1);
                directions.Add(output);
                states.Add(last);
            }

            sequence = torch.cat(directions, -1);
        }

        return [sequence, .. Enumerable.Range(0, states[0].Length).Select(port => torch.stack(states.Select(state => state[port]), 1))];
    }

    /// <summary>One time step: what comes in through each gate's rows, and what is carried, become the new state; the first of it is the output.</summary>
    /// <param name="input">[1, gates H], through the input's weights.</param>
    /// <param name="recurrent">[1, gates H], through the recurrent weights, discounted.</param>
    /// <param name="carried">The state before, discounted.</param>
    protected abstract torch.Tensor[] Step(torch.Tensor input, torch.Tensor recurrent, torch.Tensor[] carried);

    /// <summary>How many tensors the state has.</summary>
    protected abstract int StateCount { get; }

    private (torch.Tensor Output, torch.Tensor[] Last) RunDirection(TKind kind, PathCall call, torch.Tensor sequence, string suffix, bool isReverse)
    {
        torch.Tensor inputs = torch.nn.functional.linear(sequence, call[$"weight_ih_{suffix}"]);
        torch.Tensor recurrent = call[$"weight_hh_{suffix}"];
        double discount = Discount(kind, call, recurrent);
        torch.Tensor[] state = [.. Enumerable.Range(0, StateCount).Select(_ => torch.zeros([1, kind.HiddenSize], torch.ScalarType.Float64))];
        int steps = (int)sequence.shape[1];
        var outputs = new torch.Tensor[steps];
        for (int i = 0; i < steps; i++)
        {
            int t = isReverse ? steps - 1 - i : i;
            torch.Tensor[] carried = [.. state.Select(part => PathMath.Times(part, call.IsReach ? 1 / Largest(state) : discount))];
            state = Step(inputs.select(1, t), torch.nn.functional.linear(carried[0], recurrent), carried);
            outputs[t] = state[0];
        }

        return (torch.stack(outputs, 1), state);
    }

    private static double Discount(TKind kind, PathCall call, torch.Tensor recurrent)
    {
        double largest = call.Measure == PathMeasure.Mass
            ? recurrent.detach().reshape(kind.Gates, kind.HiddenSize, kind.HiddenSize).sum([0L, 2L]).max().ToDouble()
            : kind.Gates * kind.HiddenSize;
        return 0.5 / (1 + largest);
    }

    private static double Largest(torch.Tensor[] state) => Math.Max(1, state.Max(part => part.detach().max().ToDouble()));
}
