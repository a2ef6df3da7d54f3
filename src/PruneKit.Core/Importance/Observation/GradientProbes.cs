namespace PruneKit;

/// <summary>A description in which something can be added to what each layer with prunable weights gives, so that the gradient of that input is the slope at the layer's output.</summary>
internal sealed class GradientProbes
{
    /// <summary>Adds an input a layer, and shows what comes into the layer as an output.</summary>
    /// <param name="spec">The description; its first output stays the first.</param>
    public GradientProbes(NetworkSpec spec)
    {
        Uses = [.. WeightUse.Of(spec)];
        var names = new SpareNames(spec);
        var watched = Uses.ToDictionary(use => use.Layer.Name, use => names.Take($"{use.Layer.Name}.slope"));
        var sums = Uses.ToDictionary(use => use.Layer.Name, use => names.Take($"{use.Layer.Name}.sum"));
        Shapes = [.. Uses.Select(use => spec.ShapeOf(use.Layer.Name))];
        Spec = new NetworkSpec(
            [.. spec.Inputs, .. Uses.Select((use, i) => new InputSpec(watched[use.Layer.Name], Shapes[i]))],
            spec.Layers.SelectMany(layer => Rewrite(layer)).ToValueList(),
            [new OutputSpec("answer", Turned(spec.Outputs[0].Source)), .. Uses.Select((use, i) => new OutputSpec($"input{i}", Turned(use.Layer.Inputs[0])))]);

        PortRef Turned(PortRef source) => source.Port == 0 && sums.TryGetValue(source.Source, out string? sum) ? sum : source;

        IEnumerable<Layer> Rewrite(Layer layer)
        {
            yield return layer with { Inputs = layer.Inputs.Select(Turned).ToValueList() };
            if (sums.TryGetValue(layer.Name, out string? sum))
                yield return new Layer(sum, new AddKind(), [layer.Name, watched[layer.Name]]);
        }
    }

    /// <summary>The layers, in the order of the added inputs and of the outputs after the first.</summary>
    public WeightUse[] Uses { get; }

    /// <summary>What each layer gives, without the batch.</summary>
    public Shape[] Shapes { get; }

    /// <summary>The description.</summary>
    public NetworkSpec Spec { get; }
}
