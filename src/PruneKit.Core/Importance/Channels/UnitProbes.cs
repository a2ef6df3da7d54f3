using System.Runtime.InteropServices;
using TorchSharp;

namespace PruneKit;

/// <summary>Watches the outputs of the layers that make channels while a network runs.</summary>
internal sealed class UnitProbes
{
    private readonly NetworkSpec _watched;
    private readonly List<UnitProbe> _probes = [];
    private readonly List<double[]> _sums = [];
    private readonly ChannelGraph _graph;
    private long _windows;

    /// <summary>Finds where each group's units come out.</summary>
    public UnitProbes(ChannelGraph graph)
    {
        _graph = graph;
        var makers = graph.Spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Layer.Name);
        List<string> layers = [];
        foreach (ChannelGroup group in graph.Removable)
        {
            foreach (string layer in group.Members.Where(member => member.Part == MemberPart.Producer).Select(member => makers[member.Tensor]).Distinct())
                AddProbe(group, layer, layers);
        }

        _watched = new NetworkSpec(graph.Spec.Inputs, graph.Spec.Layers, layers.Count == 0 ? graph.Spec.Outputs : layers.Select(layer => new OutputSpec(layer, layer)).ToValueList());
    }

    /// <summary>Runs the network over the windows, in evaluation mode and without gradients.</summary>
    /// <exception cref="InvalidInputException">The data do not fit the network, or an output is no finite number.</exception>
    public void Watch(Network network, CalibrationData calibration)
    {
        using Network probe = TensorView.Of(network, _watched);
        using var noGradients = torch.no_grad();
        using var reader = new BatchReader(probe, calibration.Data, Math.Min(calibration.BatchSize, Math.Max(1, calibration.Data.Count)));
        foreach (int[] windows in calibration.Windows())
        {
            using var scope = torch.NewDisposeScope();
            torch.Tensor[] outputs = probe.Module.Run(reader.Read(windows).Inputs);
            for (int i = 0; i < _probes.Count; i++)
                Add(_probes[i], outputs[_probes[i].Output], windows.Length, _sums[i]);
            _windows += windows.Length;
        }
    }

    /// <summary>For each layer that makes a group, the mean magnitude of each unit.</summary>
    public IReadOnlyList<double[]> MeansOf(ChannelGroup group) =>
        [.. Enumerable.Range(0, _probes.Count).Where(i => _probes[i].Group == group.Index).Select(i => Array.ConvertAll(_sums[i], sum => sum / _windows))];

    private void AddProbe(ChannelGroup group, string layer, List<string> layers)
    {
        Layout[] axes = _graph.Layouts.Of(new PortRef(layer));
        for (int axis = 0; axis < axes.Length; axis++)
        {
            if (!axes[axis].Dimensions.Contains(_graph.Dimensions[group.Index]))
                continue;
            if (!layers.Contains(layer))
                layers.Add(layer);
            _probes.Add(new UnitProbe(group.Index, layers.IndexOf(layer), axis, axes[axis].UnitsOf(_graph.Dimensions[group.Index])));
            _sums.Add(new double[group.Size]);
            return;
        }
    }

    /// <summary>Adds each unit's mean over its positions and the other axes, as often as there are windows.</summary>
    private static void Add(UnitProbe probe, torch.Tensor output, int windows, double[] sums)
    {
        long[] others = [.. Enumerable.Range(0, (int)output.dim()).Where(axis => axis != probe.Axis + 1).Select(axis => (long)axis)];
        double[] means = MemoryMarshal.Cast<byte, double>(output.abs().mean(others, type: torch.ScalarType.Float64).cpu().contiguous().bytes).ToArray();
        long positions = probe.Units.LongCount(unit => unit >= 0) / sums.Length;
        for (int i = 0; i < means.Length; i++)
        {
            if (probe.Units[i] >= 0)
                sums[probe.Units[i]] += means[i] * windows / positions;
        }
    }
}
