using System.Globalization;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary>Records a module twice, with two batch sizes, and merges the two.</summary>
internal sealed class ModuleCapture(nn.Module module, Func<ITraceRecorder> createRecorder)
{
    /// <summary>The two batch sizes: the smallest that are neither one nor multiples of one another.</summary>
    internal const long FirstBatch = 2, SecondBatch = 3;

    /// <summary>Captures what the module does to the examples. The module's modes and gradients are as before afterwards.</summary>
    internal CapturedModule Run(IReadOnlyList<Tensor> examples)
    {
        Examples.Check(examples);
        var invoker = new ModuleInvoker(module, examples.Count);
        IReadOnlyList<BorrowedTensor> tensors = BorrowedTensors.Of(module);
        using var modes = new ModuleModes(module);
        using var frozen = new FrozenGradients(tensors);
        using Recording first = Record(invoker, tensors, examples, FirstBatch);
        using Recording second = Record(invoker, tensors, examples, SecondBatch);
        TraceGraph graph = new TraceComparison(FirstBatch, SecondBatch).Merge(first.Graph, second.Graph);
        if (!first.Outputs.Equals(second.Outputs))
            throw new UnsupportedLayerException($"the module returns other values for a batch of {FirstBatch} than for one of {SecondBatch}; return the same ones always");
        var byName = new Dictionary<string, BorrowedTensor>(StringComparer.Ordinal);
        for (int i = 0; i < tensors.Count; i++)
            byName.TryAdd(first.Names[i], tensors[i]);
        return new CapturedModule(graph, byName, first.Inputs, first.Outputs, Same(first.Constants, second.Constants));
    }

    private static Dictionary<string, Tensor> Same(IReadOnlyDictionary<string, Tensor> first, IReadOnlyDictionary<string, Tensor> second)
    {
        using DisposeScope scope = NewDisposeScope();
        var same = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach ((string name, Tensor constant) in first)
            if (second.TryGetValue(name, out Tensor? other) && constant.shape.SequenceEqual(other.shape) && constant.dtype == other.dtype && constant.eq(other).all().item<bool>())
                same.Add(name, constant.clone().DetachFromDisposeScope());
        return same;
    }

    private Recording Record(ModuleInvoker invoker, IReadOnlyList<BorrowedTensor> tensors, IReadOnlyList<Tensor> examples, long batch)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        IReadOnlyList<Tensor> inputs = Examples.Repeat(examples, batch);
        using ITraceRecorder recorder = createRecorder();
        recorder.Start();
        ValueList<string> names = [.. tensors.Select((t, i) => recorder.Name(t.Tensor, Name('p', i)))];
        ValueList<string> inputNames = [.. inputs.Select((t, i) => recorder.Name(t, Name('x', i)))];
        IReadOnlyList<Tensor> results = Call(invoker, inputs, batch);
        ValueList<string> outputs = [.. results.Select((t, i) => recorder.Name(t, Name('y', i)))];
        recorder.Stop();
        TraceGraph graph = TraceGraph.Parse(recorder.Text());
        return new Recording(graph, names, inputNames, outputs, Constants(graph, recorder));
    }

    private static Dictionary<string, Tensor> Constants(TraceGraph graph, ITraceRecorder recorder)
    {
        var constants = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (TraceNode node in graph.Nodes.Where(node => node.Literal?.Kind == TraceLiteralKind.Tensor))
            if (recorder.Constant(node.Outputs[0].Name) is { } constant)
                constants.Add(node.Outputs[0].Name, constant.DetachFromDisposeScope());
        return constants;
    }

    private IReadOnlyList<Tensor> Call(ModuleInvoker invoker, IReadOnlyList<Tensor> inputs, long batch)
    {
        try
        {
            return invoker.Call(inputs);
        }
        catch (ExternalException failure)
        {
            throw new InvalidInputException(Explain(failure.Message.Split('\n')[0], inputs, batch), failure);
        }
    }

    private string Explain(string reason, IReadOnlyList<Tensor> inputs, long batch)
    {
        if (reason.Contains("Cannot insert a Tensor that requires grad", StringComparison.Ordinal))
            return $"{module.GetType().Name} uses a tensor that requires a gradient and is not registered; call RegisterComponents in its constructor, or register_parameter";
        string shapes = string.Join(" and ", inputs.Select(i => $"[{string.Join(", ", i.shape)}]"));
        return string.Create(CultureInfo.InvariantCulture, $"{module.GetType().Name} failed on inputs of shape {shapes} (a batch of {batch}): {reason}");
    }

    private static string Name(char prefix, int index) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{index}");
}
