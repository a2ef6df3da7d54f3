namespace PruneKit;

/// <summary>Optimal brain surgery's weight update for any masks: in each row the kept weights solve least squares, so that the layer's output on the calibration windows changes least.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2208.11580">Frantar and Alistarh 2022</see>, section 4 and lemma 1; exact for the whole mask at once, and equal to the weights at the end of the trace of <see cref="ObsImportance"/> where the mask is that trace's.
/// Shapes: weight [rows, columns...]. Biases stay. Example: windows [1, 1] and [0, 1], w = [1, 1], the first pruned -> [0, 1.5] (without damping). Cost: one forward pass, and for each row a system of its kept or of its pruned weights, whichever are fewer.</remarks>
internal sealed class ObsUpdate(CalibrationData calibration, ObsOptions options) : IWeightUpdate
{
    /// <inheritdoc />
    public Network Apply(Network network, MaskSet masks)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(masks);
        masks.CheckFits(network.Spec);
        Network updated = network.Clone();
        try
        {
            var weights = masks.Where(mask => mask.Value.PrunedCount > 0).ToDictionary(mask => mask.Key, mask => WeightValues.Copy(network[mask.Key]));
            foreach (LayerHessian hessian in LayerHessians.Of(network, calibration, options, weights.ContainsKey))
                Solve(hessian, weights[hessian.Weight], masks[hessian.Weight]!);
            foreach ((string name, double[] values) in weights)
                FlatWeights.Write(updated[name], values);
            masks.ApplyTo(updated);
            return updated;
        }
        catch
        {
            updated.Dispose();
            throw;
        }
    }

    private static void Solve(LayerHessian hessian, double[] weights, Mask mask)
    {
        using var solver = new KeptSolver(hessian);
        for (int row = hessian.FirstRow; row < hessian.FirstRow + hessian.Rows; row++)
        {
            int first = row * hessian.Columns;
            bool[] kept = [.. Enumerable.Range(first, hessian.Columns).Select(i => mask[i])];
            solver.Solve(weights[first..(first + hessian.Columns)], kept).CopyTo(weights, first);
        }
    }
}
