using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>Where a channel goes, found without any rule: NaN is put into what makes it, and looked for in every value that it reaches. A layer that reads the group's channels by columns, or that mixes
/// an axis by nature (norms over it, softmax, means, products of matrices), goes on with clean numbers.</summary>
internal sealed class NaNOracle(Network network, ChannelGraph graph)
{
    /// <summary>Poisons one unit, in each layer that makes it by turns, and compares all that is reached with the graph. Returns what differs.</summary>
    public List<string> Differences(ChannelGroup group, int unit, IEnumerable<string> producers, Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        Dictionary<PortRef, Tensor> reached = [];
        foreach (string producer in producers)
            Spread(group, unit, producer, inputs, reached);
        return [.. reached.Select(pair => Compare(pair.Key, pair.Value, group, unit)).OfType<string>()];
    }

    private void Spread(ChannelGroup group, int unit, string producer, Tensor[] inputs, Dictionary<PortRef, Tensor> reached)
    {
        Dictionary<PortRef, Tensor> clean = [], dirty = [];
        for (int i = 0; i < inputs.Length; i++)
            clean[graph.Spec.Inputs[i].Name] = dirty[graph.Spec.Inputs[i].Name] = inputs[i];
        foreach (Layer layer in graph.Spec.Layers)
        {
            Tensor[] pure = Run(layer, clean);
            bool poisoned = layer.Inputs.Any(input => dirty[input].isnan().any().item<bool>());
            bool reads = group.Members.Any(member => member.Part == MemberPart.Consumer && Owns(layer, member));
            bool stops = reads || layer.Kind is LayerNormKind or GroupNormKind or SoftmaxKind || Vanishes(layer, group);
            Tensor[] outputs = layer.Name == producer ? [.. pure.Select((value, port) => Poison(value, new PortRef(layer.Name, port), group, unit))]
                : poisoned && !stops ? Run(layer, dirty) : pure;
            for (int port = 0; port < outputs.Length; port++)
            {
                var name = new PortRef(layer.Name, port);
                (clean[name], dirty[name]) = (pure[port], outputs[port]);
                Tensor nan = outputs[port].isnan();
                if (nan.any().item<bool>())
                    reached[name] = reached.TryGetValue(name, out Tensor? before) ? before.logical_or(nan) : nan;
            }
        }
    }

    private static bool Owns(Layer layer, GroupMember member) => layer.Kind.Slots.Any(slot => layer.TensorName(slot.Name) == member.Tensor);

    /// <summary>Whether the layer sums the group's axis away.</summary>
    private bool Vanishes(Layer layer, ChannelGroup group) => CouplingRules.All.For(layer).WorksOverAxes
        && !graph.Layouts.Of(layer.Name).Any(layout => layout.Dimensions.Contains(graph.Dimensions[group.Index]));

    private Tensor[] Run(Layer layer, Dictionary<PortRef, Tensor> values) =>
        ExecutionRules.All.For(layer).Run(new LayerCall(network, layer, [.. layer.Inputs.Select(input => values[input])], training: false, generator: null) { Batch = values[graph.Spec.Inputs[0].Name].shape[0] });

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

    /// <summary>Along each axis of the group exactly the unit's positions are reached, and nothing outside of them. Not every number is: padding stays what it is.</summary>
    private string? Compare(PortRef name, Tensor nan, ChannelGroup group, int unit)
    {
        bool[]?[] axes = Predicted(name, group, unit);
        Tensor expected = zeros_like(nan);
        bool along = true;
        for (int axis = 0; axis < axes.Length; axis++)
        {
            if (axes[axis] is not bool[] hit)
                continue;
            long[] shape = [.. Enumerable.Repeat(1L, axes.Length + 1)];
            shape[axis + 1] = hit.Length;
            expected = expected.logical_or(tensor(hit).view(shape));
            along &= axes.Count(other => other is not null) > 1 || nan.transpose(0, axis + 1).flatten(1).any(1).Equals(tensor(hit));
        }

        bool outside = nan.logical_and(expected.logical_not()).any().item<bool>();
        return along && !outside ? null : $"{name}: unit {unit} of {group} reaches {nan.count_nonzero().item<long>()} numbers, {expected.count_nonzero().item<long>()} were expected";
    }

    /// <summary>For each axis of a value, the positions that the unit owns; null where the group is not along that axis.</summary>
    private bool[]?[] Predicted(PortRef name, ChannelGroup group, int unit)
    {
        Dimension dimension = graph.Dimensions[group.Index];
        return [.. graph.Layouts.Of(name).Select(layout => layout.Dimensions.Contains(dimension) ? layout.UnitsOf(dimension).Select(owner => owner == unit).ToArray() : null)];
    }
}
