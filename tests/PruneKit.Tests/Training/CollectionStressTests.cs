using System.Globalization;

namespace PruneKit.Tests;

/// <summary>Trains while another thread forces garbage collections: what dies under a native call dies here.</summary>
public sealed class CollectionStressTests
{
    /// <summary>How long, in seconds; the line asks for 600 once.</summary>
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(
        double.Parse(Environment.GetEnvironmentVariable("PRUNEKIT_STRESS_SECONDS") ?? "60", CultureInfo.InvariantCulture));

    [DeepFact]
    public async Task Training_survives_forced_collections()
    {
        using var end = new CancellationTokenSource(Duration);
        Task collector = Task.Run(() => CollectUntil(end.Token), CancellationToken.None);
        LabelledData data = TinyTask.Data(96, seed: 1);
        long steps = 0;
        while (!end.IsCancellationRequested)
            steps += TrainOnce(data, (OptimizerKind)(steps % 2));
        await collector;
        TestContext.Current.SendDiagnosticMessage("{0} training steps under forced collections in {1}", steps, Duration);
        Assert.True(steps > 0);
    }

    private static long TrainOnce(LabelledData data, OptimizerKind optimizer)
    {
        using Network network = Wide().Build(seed: 1);
        TrainingOptions options = TinyTask.Options with { Optimizer = optimizer, WeightDecay = 0.01, KeepBest = true };
        return Trainer.Train(network, data, data, TinyTask.Definition, options, new TrainingHooks { AfterStep = new HalfHook(network) }).Steps.Number;
    }

    /// <summary>Residual add, scale, clamp, dropout and an LSTM: the layers whose native calls take scalars.</summary>
    private static NetworkBuilder Wide()
    {
        NetworkBuilder builder = new NetworkBuilder().Input("x", 1, 16).Conv1d("c1", 4, kernel: 3).BatchNorm("n1").Activation(ActivationFunction.Relu6);
        PortRef before = builder.Last;
        return builder.Conv1d("c2", 4, kernel: 3, kind => kind with { Padding = [1] }).AddTo(before).Add(new ScaleKind(0.5, 0.1))
            .Add(new TransposeKind([1, 0])).Lstm("l", 6).Add(new SelectKind(0, -1)).Dropout(0.2).Linear("fc", 3);
    }

    private static void CollectUntil(CancellationToken end)
    {
        for (int i = 1; !end.IsCancellationRequested; i++)
        {
            // A temporary dies in the youngest generation; only now and then is the whole heap worth its time.
            GC.Collect(i % 20 == 0 ? GC.MaxGeneration : 0);
            GC.WaitForPendingFinalizers();
        }
    }
}
