using TorchSharp;

namespace PruneKit;

/// <summary>Least squares on what is kept: the values of a row's kept weights that leave the layer's output, for the weights as they were, with the least squared error.</summary>
/// <remarks>With S kept and P pruned, w_S + H_SS^-1 H_SP w_P, or by the smaller of the two systems w - H^-1_:P (H^-1_PP)^-1 w_P: the same numbers. Source: <see href="https://arxiv.org/abs/2208.11580">Frantar and Alistarh 2022</see>,
/// lemma 1 and section 4.2. Example: H = [[1, 1], [1, 2]], w = [1, 1], the first pruned: [0, 1.5].</remarks>
internal sealed class KeptSolver : IDisposable
{
    private readonly torch.Tensor _matrix;
    private readonly torch.Tensor _inverse;
    private readonly int _columns;

    /// <summary>Prepares to solve rows that meet the same inputs.</summary>
    public KeptSolver(LayerHessian hessian)
    {
        using var scope = torch.NewDisposeScope();
        _columns = hessian.Columns;
        _matrix = torch.tensor(hessian.Matrix, [_columns, _columns]).DetachFromDisposeScope();
        _inverse = torch.linalg.inv(_matrix).DetachFromDisposeScope();
    }

    /// <summary>The inverse of a Hessian, row-major.</summary>
    public static double[] Invert(LayerHessian hessian)
    {
        using var solver = new KeptSolver(hessian);
        return WeightValues.Copy(solver._inverse);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _matrix.Dispose();
        _inverse.Dispose();
    }

    /// <summary>The row's weights once only some are kept.</summary>
    /// <param name="weights">The row as it was.</param>
    /// <param name="kept">Whether each is kept.</param>
    public double[] Solve(double[] weights, bool[] kept)
    {
        long[] stay = [.. Enumerable.Range(0, _columns).Where(i => kept[i])];
        long[] go = [.. Enumerable.Range(0, _columns).Where(i => !kept[i] && weights[i] != 0)];
        if (stay.Length == 0 || go.Length == 0)
            return [.. weights.Zip(kept, (weight, keep) => keep ? weight : 0)];
        using var scope = torch.NewDisposeScope();
        torch.Tensor gone = torch.tensor(Array.ConvertAll(go, i => weights[i])).unsqueeze(1);
        long[] pruned = [.. Enumerable.Range(0, _columns).Where(i => !kept[i])];
        double[] moves = WeightValues.Copy(stay.Length <= pruned.Length ? ByKept(stay, go, gone) : ByPruned(stay, pruned, torch.tensor(Array.ConvertAll(pruned, i => weights[i])).unsqueeze(1)));
        double[] row = new double[_columns];
        for (int i = 0; i < stay.Length; i++)
            row[stay[i]] = weights[stay[i]] + moves[i];
        return row;
    }

    private torch.Tensor ByKept(long[] stay, long[] go, torch.Tensor gone)
    {
        torch.Tensor rows = _matrix.index_select(0, torch.tensor(stay));
        torch.Tensor right = rows.index_select(1, torch.tensor(go)).mm(gone);
        return torch.linalg.solve(rows.index_select(1, torch.tensor(stay)), right).squeeze(1);
    }

    private torch.Tensor ByPruned(long[] stay, long[] pruned, torch.Tensor gone)
    {
        torch.Tensor columns = _inverse.index_select(1, torch.tensor(pruned));
        torch.Tensor inner = torch.linalg.solve(columns.index_select(0, torch.tensor(pruned)), gone);
        return columns.index_select(0, torch.tensor(stay)).mm(inner).neg().squeeze(1);
    }
}
