using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>Where a channel goes, found without any rule: NaN is put into what makes it, and looked for in every value that it reaches. A layer that reads the group's channels by columns, or that mixes
/// an axis by nature (norms over it, softmax, means, products of matrices), goes on with clean numbers.</summary>
internal sealed class NaNOracle(Network network, ChannelGraph graph)
{
    /// <summary>Poisons one unit where one layer makes it, and compares every value reached with the graph. Returns what differs.</summary>
    public List<string> Differences(ChannelGroup group, int unit, string producer, Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        List<string> wrong = [];
        Dictionary<PortRef, Tensor> clean = [], dirty = [];
        for (int i = 0; i < inputs.Length; i++)
            clean[graph.Spec.Inputs[i].Name] = dirty[graph.Spec.Inputs[i].Name] = inputs[i];
        foreach (Layer layer in graph.Spec.Layers)
        {
            Tensor[] pure = Run(layer, clean);
            bool poisoned = layer.Inputs.Any(input => dirty[input].isnan().any().item<bool>());
            bool reads = group.Members.Any(member => member.Part == MemberPart.Consumer && Owns(layer, member));
            bool stops = reads || CouplingRules.All.For(layer).WorksOverAxes;
            Tensor[] outputs = layer.Name == producer ? [.. pure.Select((value, port) => Poison(value, new PortRef(layer.Name, port), group, unit))]
                : poisoned && !stops ? Run(layer, dirty) : pure;
            for (int port = 0; port < outputs.Length; port++)
            {
                var name = new PortRef(layer.Name, port);
                (clean[name], dirty[name]) = (pure[port], outputs[port]);
                if (outputs[port].isnan().any().item<bool>())
                    Compare(name, outputs[port], group, unit, wrong);
            }
        }

        return wrong;
    }

    private static bool Owns(Layer layer, GroupMember member) => layer.Kind.Slots.Any(slot => layer.TensorName(slot.Name) == member.Tensor);

    private Tensor[] Run(Layer layer, Dictionary<PortRef, Tensor> values) =>
        ExecutionRules.All.For(layer).Run(new LayerCall(network, layer, [.. layer.Inputs.Select(input => values[input])], training: false, generator: null));

    private Tensor Poison(Tensor value, PortRef name, ChannelGroup group, int unit)
    {
        Tensor result = value.clone();
        bool[]?[] axes = Predicted(name, group, unit);
        for (int axis = 0; axis < axes.Length; axis++)
        {
            if (axes[axis] is not bool[] hit)
                continue;
            long[] shape = [.. Enumerable.Repeat(1L, axes.Length + 1)];
            shape[axis + 1] = hit.Length;
            result = where(tensor(hit).view(shape), full_like(result, double.NaN), result);
        }

        return result;
    }

    private void Compare(PortRef name, Tensor value, ChannelGroup group, int unit, List<string> wrong)
    {
        bool[]?[] axes = Predicted(name, group, unit);
        Tensor nan = value.isnan();
        Tensor expected = zeros_like(nan);
        for (int axis = 0; axis < axes.Length; axis++)
        {
            if (axes[axis] is not bool[] hit)
                continue;
            long[] shape = [.. Enumerable.Repeat(1L, axes.Length + 1)];
            shape[axis + 1] = hit.Length;
            expected = expected.logical_or(tensor(hit).view(shape));
        }

        if (!nan.Equals(expected))
            wrong.Add($"{name}: unit {unit} of {group} reaches {nan.sum().item<long>()} numbers, {expected.sum().item<long>()} were expected");
    }

    /// <summary>For each axis of a value, the positions that the unit owns; null where the group is not along that axis.</summary>
    private bool[]?[] Predicted(PortRef name, ChannelGroup group, int unit)
    {
        Dimension dimension = graph.Dimensions[group.Index];
        return [.. graph.Layouts.Of(name).Select(layout => layout.Dimensions.Contains(dimension) ? layout.UnitsOf(dimension).Select(owner => owner == unit).ToArray() : null)];
    }
}
