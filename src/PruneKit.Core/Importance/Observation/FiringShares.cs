using TorchSharp;

namespace PruneKit;

/// <summary>How often each unit of linear layers and convolutions is not zero behind its activation.</summary>
internal sealed class FiringShares
{
    private readonly NetworkSpec _spec;
    private readonly WeightUse[] _uses;
    private readonly double[][] _fired;
    private readonly long[] _seen;

    /// <summary>Finds where to watch.</summary>
    public FiringShares(NetworkSpec spec)
    {
        _spec = spec;
        _uses = [.. WeightUse.Of(spec).Where(use => use.Layer.Kind is not RecurrentKind)];
        _fired = [.. _uses.Select(use => new double[Units(use)])];
        _seen = new long[_uses.Length];
    }

    /// <summary>The smallest difference between the shares of two units of any layers, those that are never zero counted; at most one over the most windows times positions that a unit was seen in. Layers are seen in different numbers of positions, so it may be much less than that.</summary>
    public double SmallestDifference()
    {
        double[] shares = [.. _fired.SelectMany((units, use) => units.Select(fired => fired / _seen[use])).Append(1).Distinct().Order()];
        double least = 1.0 / Math.Max(1, _seen.DefaultIfEmpty(0).Max());
        for (int i = 1; i < shares.Length; i++)
            least = Math.Min(least, shares[i] - shares[i - 1]);
        return least;
    }

    /// <summary>Runs the network over the windows, in evaluation mode and without gradients.</summary>
    public void Watch(Network network, CalibrationData calibration)
    {
        if (_uses.Length == 0)
            return;
        var behind = new FollowingActivation(_spec);
        var outputs = _uses.Select((use, i) => new OutputSpec($"unit{i}", behind.Of(use.Layer))).ToValueList();
        using Network probe = TensorView.Of(network, new NetworkSpec(_spec.Inputs, _spec.Layers, outputs));
        using var noGradients = torch.no_grad();
        using var reader = new BatchReader(probe, calibration.Data, Math.Min(calibration.BatchSize, Math.Max(1, calibration.Data.Count)));
        foreach (int[] windows in calibration.Windows())
        {
            using var scope = torch.NewDisposeScope();
            torch.Tensor[] values = probe.Module.Run(reader.Read(windows).Inputs);
            for (int i = 0; i < _uses.Length; i++)
                Add(i, values[i]);
        }
    }

    /// <summary>For each element of a weight tensor its unit's share; the highest of a tied tensor's layers.</summary>
    public double[] Of(TensorSpec weight)
    {
        double[] shares = new double[weight.Shape.ElementCount];
        int[] uses = [.. Enumerable.Range(0, _uses.Length).Where(i => _uses[i].Weight.Name == weight.Name)];
        if (uses.Length == 0)
            Array.Fill(shares, 1);
        foreach (int use in uses)
        {
            Func<int, int> unit = UnitOf(_uses[use]);
            for (int i = 0; i < shares.Length; i++)
                shares[i] = Math.Max(shares[i], _fired[use][unit(i)] / _seen[use]);
        }

        return shares;
    }

    private void Add(int use, torch.Tensor value)
    {
        int units = _fired[use].Length;
        // Units lie along the last axis behind a linear layer, else along the first after the batch.
        torch.Tensor last = _uses[use].Layer.Kind is LinearKind ? value.reshape(-1, units) : value.reshape(value.shape[0], units, -1).transpose(1, 2).reshape(-1, units);
        double[] fired = WeightValues.Copy(last.ne(LiveScalar.Of(0)).to(torch.ScalarType.Float64).sum([0]));
        _seen[use] += last.shape[0];
        for (int i = 0; i < units; i++)
            _fired[use][i] += fired[i];
    }

    private static int Units(WeightUse use) => (int)(use.Layer.Kind is TransposedConvolutionKind kind ? kind.OutChannels : use.Weight.Shape[0]);

    private static Func<int, int> UnitOf(WeightUse use)
    {
        Shape shape = use.Weight.Shape;
        int row = (int)(shape.ElementCount / shape[0]);
        if (use.Layer.Kind is not TransposedConvolutionKind kind)
            return element => element / row;
        int taps = (int)(row / shape[1]);
        int inputs = (int)(kind.InChannels / kind.Groups);
        return element => (int)((element / row / inputs * shape[1]) + (element % row / taps));
    }
}
