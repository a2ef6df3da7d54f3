using TorchSharp;

namespace PruneKit;

/// <summary>Collects samples' gradients as the columns of one matrix [weights, rows], each the mean over some windows.</summary>
internal sealed class GradientRows
{
    private readonly IReadOnlySet<string> _names;
    private readonly torch.Tensor _matrix;
    private readonly int _windows;
    private torch.Tensor? _rest;
    private long _filled;

    /// <summary>Makes room.</summary>
    /// <param name="weights">Which weights.</param>
    /// <param name="rows">Room for so many; more are left away.</param>
    /// <param name="windows">Windows a row.</param>
    /// <param name="type">The network's element type.</param>
    public GradientRows(FlatWeights weights, int rows, int windows, torch.ScalarType type)
    {
        (_names, _windows) = (weights.Names, windows);
        _matrix = torch.empty([weights.Count, rows], type);
    }

    /// <summary>Adds the gradients of a batch.</summary>
    public void Add(SampleGradientBatch batch)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor samples = torch.cat([.. batch.Weights.Where(weight => _names.Contains(weight.Weight.Name)).Select(weight => weight.Full().reshape(batch.Samples, -1))], 1);
        using torch.Tensor? before = _rest;
        torch.Tensor all = before is null ? samples : torch.cat([before, samples], 0);
        long groups = all.shape[0] / _windows;
        long taken = Math.Min(groups, _matrix.shape[1] - _filled);
        if (taken > 0)
        {
            torch.Tensor means = all.narrow(0, 0, taken * _windows).reshape(taken, _windows, -1).mean([1]);
            _matrix.narrow(1, _filled, taken).copy_(means.t());
            _filled += taken;
        }

        long left = all.shape[0] - (groups * _windows);
        _rest = left > 0 ? all.narrow(0, groups * _windows, left).clone().DetachFromDisposeScope() : null;
    }

    /// <summary>The mean gradient, and the matrix cut to the rows that there are.</summary>
    /// <remarks>Several windows a row: the rows' scatter around the mean gradient counts m times, and one more row holds the mean, so that A A' / n is the empirical Fisher matrix of all the windows but for chance.</remarks>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public (double[] Mean, torch.Tensor Matrix) Finish()
    {
        _rest?.Dispose();
        if (_filled == 0)
            throw new InvalidInputException($"the calibration data have fewer than {_windows} labelled windows, which is one gradient's share; give more data or fewer windows a row");
        torch.Tensor rows = _filled == _matrix.shape[1] ? _matrix : _matrix.narrow(1, 0, _filled).contiguous();
        torch.Tensor mean = rows.mean([1], keepdim: true, type: torch.ScalarType.Float64);
        return (WeightValues.Copy(mean.squeeze(1)), _windows == 1 ? rows : Scattered(rows, mean.to(rows.dtype)));
    }

    private torch.Tensor Scattered(torch.Tensor rows, torch.Tensor mean)
    {
        using Scalar scatter = Math.Sqrt(_windows * (_filled + 1.0) / _filled);
        using Scalar whole = Math.Sqrt(_filled + 1.0);
        rows.add_(mean, LiveScalar.Of(-1)).mul_(scatter);
        return torch.cat([rows, mean.mul_(whole)], 1);
    }
}
