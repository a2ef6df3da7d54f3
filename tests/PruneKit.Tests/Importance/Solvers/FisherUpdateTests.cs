namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class FisherUpdateTests
{
    [Fact]
    public void Follows_its_example()
    {
        using Network network = SolverNetworks.Row(2, 1);
        MaskSet masks = new([KeyValuePair.Create("fc.weight", Mask.Of([1, 0], Shape.Of(1, 2)))]);
        using Network updated = WeightUpdates.Fisher(SolverNetworks.Windows(2, 1, 1), new FisherOptions { Damping = 1 }).Apply(network, masks);
        Assert.Equal([2.5, 0], SolverNetworks.Values(updated, "fc.weight"), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Saliency_follows_its_example()
    {
        using Network network = SolverNetworks.Row(2, 1);
        double[] scores = Importances.WoodFisher(SolverNetworks.Windows(2, 1, 1), new FisherOptions { Damping = 1 }).Score(network).Weights[0].Values.ToArray();
        Assert.Equal([3, 0.75], scores, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Any_masks_hold_biases_stay_and_no_native_tensor_is_left_behind()
    {
        using Network network = ObservedNetworks.Build("convolution");
        CalibrationData calibration = SolverNetworks.Classes(network, 40, 3);
        MaskSet masks = new Pruner { Importance = Importances.Random(2), Only = ["a"] }.Prune(network, Sparsity.Percent(50));
        NativeTensors.NoneLeftBehind(() =>
        {
            using Network updated = WeightUpdates.Fisher(calibration).Apply(network, masks);
            Assert.Equal(0, masks.CountRevived(updated));
            Assert.Equal(SolverNetworks.Values(network, "b.weight"), SolverNetworks.Values(updated, "b.weight"));
            Assert.Equal(SolverNetworks.Values(network, "a.bias"), SolverNetworks.Values(updated, "a.bias"));
            Assert.NotEqual(SolverNetworks.Values(network, "a.weight"), SolverNetworks.Values(updated, "a.weight"));
        });
    }
}
