using MathNet.Numerics.LinearAlgebra;

namespace PruneKit.Tests;

public sealed class RowEliminationTests
{
    [Fact]
    public void Follows_its_example()
    {
        LayerHessian hessian = LayerHessians.Damped("w", 0, 1, [1, 1, 1, 2], windows: 2, share: 1e-12);
        Assert.Equal([1, 1, 1, 2], hessian.Matrix, (a, b) => Math.Abs(a - b) < 1e-9);
        (int[] order, double[] losses) = Trace(hessian, [1, 1]);
        Assert.Equal([0, 1], order);
        Assert.Equal(0.25, losses[0], 9);
        Assert.Equal(2.25, losses[1], 9);
    }

    [Fact]
    public void Windows_give_the_Hessian_of_the_example_and_it_the_rows_solution()
    {
        using Network network = SolverNetworks.Row(1, 1);
        LayerHessian hessian = LayerHessians.Of(network, SolverNetworks.Windows(2, 1, 1, 0, 1), new ObsOptions { Damping = 1e-10 }, _ => true).Single();
        Assert.Equal([1, 1, 1, 2], hessian.Matrix, (a, b) => Math.Abs(a - b) < 1e-9);
        using var solver = new KeptSolver(hessian);
        Assert.Equal([0, 1.5], solver.Solve([1, 1], [false, true]), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Each_step_takes_what_costs_least_of_all_subsets_of_one()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            LayerHessian hessian = SolverNetworks.Hessian(1, 5, windows: 12, seed);
            double[] row = SolverNetworks.Numbers(5, seed + 100);
            using var solver = new KeptSolver(hessian);
            (int[] order, double[] losses) = Trace(hessian, row);
            double[] now = row;
            bool[] kept = [.. Enumerable.Repeat(true, 5)];
            for (int step = 0; step < 5; step++)
            {
                double before = SolverNetworks.Error(hessian, now, row);
                double[] costs = [.. Enumerable.Range(0, 5).Select(i => kept[i] ? SolverNetworks.Error(hessian, solver.Solve(row, Without(kept, i)), row) - before : double.MaxValue)];
                Assert.Equal(costs.Min(), losses[step], 8);
                Assert.Equal(Array.IndexOf(costs, costs.Min()), order[step]);
                kept = Without(kept, order[step]);
                now = solver.Solve(row, kept);
            }
        }
    }

    [Fact]
    public void The_first_step_is_least_squares_by_another_library_over_every_choice()
    {
        const int Columns = 6, Windows = 15;
        double[] windows = SolverNetworks.Numbers(Columns * Windows, 7);
        double[] row = SolverNetworks.Numbers(Columns, 8);
        LayerHessian hessian = LayerHessians.Damped("w", 0, 1, SolverNetworks.Gram(windows, Columns), Windows, share: 1e-12);
        Matrix<double> x = Matrix<double>.Build.DenseOfRowMajor(Windows, Columns, windows);
        Vector<double> y = x * Vector<double>.Build.DenseOfArray(row);
        double[] costs = [.. Enumerable.Range(0, Columns).Select(gone => Residual(x.RemoveColumn(gone), y))];
        (int[] order, double[] losses) = Trace(hessian, row);
        Assert.Equal(costs.Min() / Windows, losses[0], 8);
        Assert.Equal(Array.IndexOf(costs, costs.Min()), order[0]);
    }

    [Fact]
    public void Ends_of_traces_are_least_squares_on_what_is_left()
    {
        for (int count = 0; count <= 9; count++)
        {
            LayerHessian hessian = SolverNetworks.Hessian(1, 9, windows: 20, seed: 3);
            double[] row = SolverNetworks.Numbers(9, 4);
            using var solver = new KeptSolver(hessian);
            (int[] order, double[] losses) = Trace(hessian, row);
            bool[] kept = [.. Enumerable.Range(0, 9).Select(i => !order.Take(count).Contains(i))];
            double[] solved = solver.Solve(row, kept);
            Assert.Equal(solved, new RowElimination(9).After(KeptSolver.Invert(hessian), row, count), (a, b) => Math.Abs(a - b) < 1e-8);
            Assert.Equal(losses.Take(count).Sum(), SolverNetworks.Error(hessian, solved, row), 8);
        }
    }

    [Fact]
    public void Equal_weights_on_equal_inputs_go_by_index()
    {
        LayerHessian hessian = LayerHessians.Damped("w", 0, 1, [1, 0, 0, 0, 1, 0, 0, 0, 1], windows: 1, share: 1e-12);
        Assert.Equal([0, 1, 2], Trace(hessian, [1, 1, 1]).Order);
    }

    [Fact]
    public void Faint_inputs_are_damped_in_proportion()
    {
        double[] loud = LayerHessians.Damped("w", 0, 1, [1, 1, 1, 2], windows: 2, share: 0.01).Matrix;
        Assert.Equal([1.015, 1, 1, 2.015], loud, (a, b) => Math.Abs(a - b) < 1e-12);
        LayerHessian faint = LayerHessians.Damped("w", 0, 1, [1e-16, 1e-16, 1e-16, 2e-16], windows: 2, share: 0.01);
        Assert.Equal(loud, faint.Matrix, (a, b) => Math.Abs(a - (1e16 * b)) < 1e-9);
        (int[] order, double[] losses) = Trace(faint, [1, -1]);
        (int[] loudOrder, double[] loudLosses) = Trace(LayerHessians.Damped("w", 0, 1, [1, 1, 1, 2], windows: 2, share: 0.01), [1, -1]);
        Assert.Equal(loudOrder, order);
        Assert.Equal(loudLosses, losses, (a, b) => Math.Abs(a - (1e16 * b)) < 1e-9);
    }

    [Fact]
    public void Inputs_of_zero_alone_cost_next_to_nothing_and_go_by_magnitude()
    {
        (int[] order, double[] losses) = Trace(LayerHessians.Damped("w", 0, 1, new double[9], windows: 2, share: 0.01), [3, -1, 2]);
        Assert.Equal([1, 2, 0], order);
        Assert.All(losses, loss => Assert.InRange(loss, double.Epsilon, 1e-200));
    }

    [Fact]
    public void Columns_that_nothing_reaches_go_first()
    {
        LayerHessian hessian = LayerHessians.Damped("w", 0, 1, [2, 0, 1, 0, 0, 0, 1, 0, 2], windows: 1, share: 0.01);
        Assert.Equal(1, Trace(hessian, [0.1, 0.5, 0.1]).Order[0]);
    }

    private static double Residual(Matrix<double> x, Vector<double> y) => (y - (x * x.QR().Solve(y))).PointwisePower(2).Sum();

    private static bool[] Without(bool[] kept, int index) => [.. kept.Select((keep, i) => keep && i != index)];

    private static (int[] Order, double[] Losses) Trace(LayerHessian hessian, double[] row)
    {
        int[] order = new int[row.Length];
        double[] losses = new double[row.Length];
        new RowElimination(row.Length).Trace(KeptSolver.Invert(hessian), row, order, losses);
        return (order, losses);
    }
}
