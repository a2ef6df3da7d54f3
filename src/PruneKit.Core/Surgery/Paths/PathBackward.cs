using TorchSharp;

namespace PruneKit;

/// <summary>The backward sweep: for each value B, the summed size of all paths from each of its elements to the outputs, by the transpose of each layer's map; and the score F |w|^q B of each weight.</summary>
internal sealed class PathBackward : IDisposable
{
    private readonly PathSetting _setting;
    private readonly PathForward _forward;
    private readonly bool _wantsEdges;
    private readonly Dictionary<PortRef, PathValue> _pending = [];
    private readonly Dictionary<string, PathValue> _edges = [];
    private readonly List<double> _cuts = [];

    /// <param name="setting">What is swept.</param>
    /// <param name="forward">The forward sweep.</param>
    /// <param name="wantsEdges">Whether weights are scored.</param>
    public PathBackward(PathSetting setting, PathForward forward, bool wantsEdges) => (_setting, _forward, _wantsEdges) = (setting, forward, wantsEdges);

    /// <summary>The scores by weight tensor; none where no path reaches it.</summary>
    public IReadOnlyDictionary<string, PathValue> Edges => _edges;

    /// <summary>The logarithm of what crosses the network behind its inputs and behind each layer, in order.</summary>
    public IReadOnlyList<double> Cuts => _cuts;

    /// <summary>Sweeps the network.</summary>
    /// <param name="onValue">Is given each value with its B, from the outputs to the inputs; valid during the call.</param>
    /// <param name="onInputs">Is given each layer with what it alone adds to the B of each of its inputs; valid during the call.</param>
    public void Run(Action<PortRef, PathValue> onValue, Action<Layer, PathValue[]> onInputs)
    {
        foreach (OutputSpec output in _setting.Network.Spec.Outputs)
        {
            using var scope = torch.NewDisposeScope();
            Add(output.Source, _forward.SeedOf(output), LayerOf(output.Source));
        }

        foreach (Layer layer in _setting.Network.Spec.Layers.Reverse())
        {
            _cuts.Add(Cut());
            Step(layer, onValue, onInputs);
        }

        _cuts.Add(Cut());
        _cuts.Reverse();
        foreach (InputSpec input in _setting.Network.Spec.Inputs)
            VisitInput(input.Name, onValue);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (PathValue value in _pending.Values.Concat(_edges.Values))
            value.Mantissa.Dispose();
    }

    private void Step(Layer layer, Action<PortRef, PathValue> onValue, Action<Layer, PathValue[]> onInputs)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        PathValue[] outputs = [.. Enumerable.Range(0, _setting.Network.Spec.OutputShapes(layer).Count).Select(port => Visit(new PortRef(layer.Name, port), scope, onValue))];
        if (outputs.All(output => output.IsZero) || layer.Inputs.Count == 0)
            return;
        double logOut = outputs.Max(output => output.Log);
        (torch.Tensor[] aligned, double logIn) = _forward.InputsOf(layer);
        torch.Tensor[] inputs = [.. aligned.Select(input => input.detach().clone().requires_grad_())];
        (string Name, torch.Tensor Sizes)[] weights = _wantsEdges ? WeightsOf(layer) : [];
        IList<torch.Tensor> gradients = Transposed(_forward.Apply(layer, inputs), outputs, logOut, [.. inputs, .. weights.Select(weight => weight.Sizes)]);
        PathValue[] shares = [.. inputs.Select((input, i) => PathValue.Of(gradients[i], logOut, _setting.Measure, layer))];
        onInputs(layer, shares);
        for (int i = 0; i < inputs.Length; i++)
            Add(layer.Inputs[i], shares[i], layer);
        using var noGradients = torch.no_grad();
        for (int i = 0; i < weights.Length; i++)
            AddEdge(weights[i].Name, PathValue.Of(weights[i].Sizes.mul(gradients[inputs.Length + i]), logIn + logOut, _setting.Measure, layer), layer);
    }

    /// <summary>The transpose of the map applied to what goes on from its outputs.</summary>
    private static IList<torch.Tensor> Transposed(torch.Tensor[] results, PathValue[] outputs, double logOut, torch.Tensor[] leaves)
    {
        int[] live = [.. Enumerable.Range(0, outputs.Length).Where(port => !outputs[port].IsZero)];
        return torch.autograd.grad([.. live.Select(port => results[port])], leaves, [.. live.Select(port => outputs[port].At(logOut))]);
    }

    private (string Name, torch.Tensor Sizes)[] WeightsOf(Layer layer) =>
        [.. layer.Kind.Slots.Where(slot => slot.Role == SlotRole.Weight).Select(slot => layer.TensorName(slot.Name)).Distinct().Select(name => (name, _setting.SizesOf(name, isWeight: true)))];

    private void VisitInput(string name, Action<PortRef, PathValue> onValue)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Visit(new PortRef(name), scope, onValue);
    }

    /// <summary>Takes a value out of what is pending, into the scope, and shows it.</summary>
    private PathValue Visit(PortRef reference, DisposeScope scope, Action<PortRef, PathValue> onValue)
    {
        if (!_pending.Remove(reference, out PathValue? value))
            value = PathValue.Zero(_setting.Network.Spec.ShapeOf(reference));
        else
            scope.Attach(value.Mantissa);
        onValue(reference, value);
        return value;
    }

    private void Add(PortRef reference, PathValue share, Layer layer)
    {
        _pending.Remove(reference, out PathValue? known);
        _pending[reference] = Kept(known is null ? share : share.Plus(known, _setting.Measure, layer));
        known?.Mantissa.Dispose();
    }

    private void AddEdge(string name, PathValue share, Layer layer)
    {
        _edges.Remove(name, out PathValue? known);
        _edges[name] = Kept(known is null ? share : share.Plus(known, _setting.Measure, layer));
        known?.Mantissa.Dispose();
    }

    /// <summary>F B over all values that something still to come reads.</summary>
    private double Cut()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        return PathMath.LogSum(_pending.Select(pair => _forward[pair.Key].LogDot(pair.Value)));
    }

    private Layer LayerOf(PortRef value) => _setting.Network.Spec.Layers.FirstOrDefault(layer => layer.Name == value.Source) ?? _setting.Network.Spec.Layers[^1];

    private static PathValue Kept(PathValue value) => value with { Mantissa = value.Mantissa.detach().alias().DetachFromDisposeScope() };
}
