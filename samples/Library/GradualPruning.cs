using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit.Samples.Library;

/// <summary>Gradual pruning of one's own module in one's own training loop.</summary>
internal static class GradualPruning
{
    /// <summary>Trains for 60 steps on random numbers and prunes to 80 %.</summary>
    public static void Run()
    {
        torch.random.manual_seed(1);
        using nn.Module<Tensor, Tensor> model = nn.Sequential(nn.Conv1d(3, 16, 5), nn.ReLU(), nn.Flatten(), nn.Linear(16 * 60, 4));
        using Tensor example = torch.randn(1, 3, 64), x = torch.randn(32, 3, 64), y = torch.randint(0, 4, 32);

        #region readme-gradual
        using Network network = Network.Trace(model, example);
        ISchedule schedule = Schedules.Cubic(Sparsity.Percent(80), begin: 10, end: 50, every: 10);
        using PruningSession pruning = new Pruner().Attach(network, schedule);
        using optim.Optimizer optimizer = optim.Adam(model.parameters(), 1e-3);
        for (int step = 0; step < 60; step++)
        {
            using var scope = torch.NewDisposeScope();
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.forward(x), y).backward();
            optimizer.step();
            pruning.Step();                                     // the one line that prunes
        }

        network.Save("sparse.safetensors", overwrite: true);    // masks and all
        Artifact artifact = Exporters.Onnx.Export(network, "sparse.onnx", overwrite: true);
        #endregion

        Console.WriteLine($"{pruning.Masks.PrunedCount} of {pruning.Masks.ElementCount} weights are zero; {artifact.Path} has {artifact.Size}");
    }
}
