using TorchSharp;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class GlobalWandaImportanceTests
{
    private static readonly TaskDefinition Task = new("numbers", [new InputSpec("x", Shape.Of(2))], [], new MetricSpec(MetricKind.MeanAbsoluteError, []));

    [Fact]
    public void Agrees_with_the_worked_example()
    {
        using Network network = new NetworkBuilder().Input("x", 2).Linear("fc", 1).Build(seed: 1);
        using (torch.no_grad())
        using (torch.Tensor weight = torch.tensor([3f, -1f], [1, 2]))
            network["fc.weight"].copy_(weight);
        var data = new LabelledData([new DataInput("x", Shape.Of(2), [1, 4, 1, 0])], DataTargets.OfValues([0, 0]), ["a", "b"]);
        double[] scores = Importances.GlobalWanda(new CalibrationData(data, Task)).Score(network).Weights[0].Values.ToArray();
        Assert.Equal(4.2426, scores[0], 4);
        Assert.Equal(4, scores[1], 6);
    }

    [Fact]
    public void Is_the_norm_of_what_a_weight_adds_to_its_unit_over_all_windows_and_positions()
    {
        using var scope = torch.NewDisposeScope();
        using Network network = TinyTask.Network();
        LabelledData data = TinyTask.Data(40, seed: 3);
        double[] scores = Importances.GlobalWanda(new CalibrationData(data, TinyTask.Definition) { BatchSize = 7, Batches = 100 }).Score(network).Weights[0].Values.ToArray();
        torch.Tensor x = torch.tensor(data.Inputs[0].Values, [40, 1, 16]);
        double[] weights = WeightValues.Copy(network["c1.weight"]);
        for (int filter = 0; filter < 4; filter++)
        {
            for (int tap = 0; tap < 3; tap++)
            {
                // Without padding a kernel of 3 meets positions tap .. tap + 13 of 16.
                torch.Tensor met = network.Spec.ShapeOf("c1")[-1] == 14 ? x.narrow(2, tap, 14) : torch.nn.functional.pad(x, [1, 1]).narrow(2, tap, 16);
                double expected = Math.Abs(weights[(filter * 3) + tap]) * Math.Sqrt(met.to(torch.ScalarType.Float64).square().sum().item<double>());
                Assert.Equal(expected, scores[(filter * 3) + tap], 5);
            }
        }
    }

    [Fact]
    public void Leaves_no_native_tensor_behind()
    {
        using Network network = TinyTask.Network();
        var calibration = new CalibrationData(TinyTask.Data(40, seed: 3), TinyTask.Definition);
        NativeTensors.NoneLeftBehind(() => Importances.GlobalWanda(calibration).Score(network));
    }
}
