using MathNet.Numerics.LinearAlgebra;
using TorchSharp;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class FisherModelTests
{
    private const int Weights = 12;

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(30)]
    public void Solves_as_the_dense_matrix_does_whichever_of_the_two_systems_is_smaller(int samples)
    {
        (Matrix<double> a, double[] slope) = Problem(samples);
        using FisherModel model = Model(a, slope, damping: 0.05);
        foreach (int free in new[] { 1, 5, Weights })
        {
            int[] indices = [.. Enumerable.Range(0, Weights).OrderBy(i => (i * 5) % Weights).Take(free).Order()];
            double[] changes = SolverNetworks.Numbers(samples, 9);
            Matrix<double> part = Matrix<double>.Build.DenseOfColumnVectors(indices.Select(a.Column));
            Vector<double> right = -Vector<double>.Build.DenseOfEnumerable(indices.Select(i => slope[i])) - (part.TransposeThisAndMultiply(Vector<double>.Build.DenseOfArray(changes)) / samples);
            Vector<double> dense = ((part.TransposeThisAndMultiply(part) / samples) + (Matrix<double>.Build.DenseIdentity(free) * 0.05)).Solve(right);
            Assert.Equal(dense, model.Solve(indices, changes), Close);
        }
    }

    [Fact]
    public void The_inverse_s_diagonal_is_that_of_the_dense_inverse()
    {
        (Matrix<double> a, double[] slope) = Problem(7);
        using FisherModel model = Model(a, slope, damping: 0.05);
        Matrix<double> fisher = (a.TransposeThisAndMultiply(a) / 7) + (Matrix<double>.Build.DenseIdentity(Weights) * 0.05);
        Assert.Equal(fisher.Inverse().Diagonal(), model.InverseDiagonal([.. Enumerable.Range(0, Weights)]), Close);
        int[] some = [1, 4, 7];
        Matrix<double> part = Matrix<double>.Build.Dense(3, 3, (i, j) => fisher[some[i], some[j]]);
        Assert.Equal(part.Inverse().Diagonal(), model.InverseDiagonal(some), Close);
    }

    [Fact]
    public void Value_and_gradient_are_those_of_the_formula()
    {
        (Matrix<double> a, double[] slope) = Problem(7);
        using FisherModel model = Model(a, slope, damping: 0.05);
        double[] move = SolverNetworks.Numbers(Weights, 3);
        Vector<double> d = Vector<double>.Build.DenseOfArray(move), g = Vector<double>.Build.DenseOfArray(slope);
        Assert.Equal(a * d, model.Changes(move), Close);
        Assert.Equal((g * d) + ((a * d) * (a * d) / 14) + (0.05 * (d * d) / 2), model.Value(move, model.Changes(move)), 10);
        Assert.Equal(g + (a.TransposeThisAndMultiply(a * d) / 7) + (0.05 * d), model.Gradient(move, model.Changes(move)), Close);
    }

    [Fact]
    public void Rows_of_several_windows_estimate_the_same_matrix()
    {
        using Network network = SolverNetworks.Small();
        CalibrationData calibration = SolverNetworks.Classes(network, 4000, 3) with { BatchSize = 100 };
        var weights = new FlatWeights(network.Spec, network.PrunableWeights.Select(weight => weight.Name).ToHashSet());
        using FisherModel single = FisherModels.Of(network, weights, calibration, new FisherOptions { Rows = 4000, FirstOrder = true });
        using FisherModel several = FisherModels.Of(network, weights, calibration, new FisherOptions { Rows = 1000, WindowsPerRow = 4, FirstOrder = true });
        Assert.Equal(single.Slope, several.Slope, Close);
        double[] move = SolverNetworks.Numbers(weights.Count, 3);
        double one = Curvature(single, move), other = Curvature(several, move);
        Assert.InRange(other / one, 0.85, 1.15);
    }

    [Fact]
    public void Gradients_are_those_of_single_windows_and_too_few_windows_make_fewer_rows()
    {
        using Network network = SolverNetworks.Row(2, 1);
        var weights = new FlatWeights(network.Spec, new HashSet<string> { "fc.weight" });
        using FisherModel model = FisherModels.Of(network, weights, SolverNetworks.Windows(2, 1, 1, 3, -1), new FisherOptions { FirstOrder = true });
        Assert.Equal(2, model.Samples);
        Assert.Equal([2, 0], model.Slope, Close);
        Assert.Equal([1, 3], model.Changes([1, 0]).Order(), Close);
    }

    [Fact]
    public void Above_300_000_weights_it_is_refused_with_numbers_and_advice()
    {
        using Network network = new NetworkBuilder().Input("x", 600).Linear("a", 501).Linear("b", 2).Build(seed: 1);
        UnsupportedLayerException e = Assert.Throws<UnsupportedLayerException>(() => Importances.WoodFisher(SolverNetworks.Classes(network, 2, 2)).Score(network));
        Assert.Equal("the network has 301602 prunable weights; the full Fisher matrix is held as 1000 gradients of each and takes at most 300000 weights: protect layers, or choose --importance fisher or obs, which go weight by weight or layer by layer", e.Message);
    }

    [Fact]
    public void Too_much_memory_is_refused_with_what_would_fit()
    {
        using Network network = new NetworkBuilder().Input("x", 500).Linear("a", 500).Linear("b", 2).Build(seed: 1);
        InvalidOptionException e = Assert.Throws<InvalidOptionException>(() => Importances.WoodFisher(SolverNetworks.Classes(network, 2, 2), new FisherOptions { Rows = 20_000 }).Score(network));
        Assert.Contains("take at most 4277 rows", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_windows_for_one_row_are_refused()
    {
        using Network network = SolverNetworks.Row(2, 1);
        InvalidInputException e = Assert.Throws<InvalidInputException>(() => Importances.WoodFisher(SolverNetworks.Windows(2, 1, 1), new FisherOptions { WindowsPerRow = 2 }).Score(network));
        Assert.StartsWith("the calibration data have fewer than 2 labelled windows", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_native_tensor_is_left_behind()
    {
        using Network network = SolverNetworks.Small();
        CalibrationData calibration = SolverNetworks.Classes(network, 50, 3) with { BatchSize = 9 };
        NativeTensors.NoneLeftBehind(() => Importances.WoodFisher(calibration, new FisherOptions { WindowsPerRow = 4 }).Score(network));
    }

    private static double Curvature(FisherModel model, double[] move) => model.Changes(move).Sum(change => change * change) / model.Samples;

    private static (Matrix<double> A, double[] Slope) Problem(int samples) =>
        (Matrix<double>.Build.DenseOfRowMajor(samples, Weights, SolverNetworks.Numbers(samples * Weights, 1)), SolverNetworks.Numbers(Weights, 2));

    private static FisherModel Model(Matrix<double> a, double[] slope, double damping) =>
        new(torch.tensor(a.ToColumnMajorArray(), [a.ColumnCount, a.RowCount]), slope, damping);

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) <= 1e-8 * Math.Max(1, Math.Abs(expected));
}
