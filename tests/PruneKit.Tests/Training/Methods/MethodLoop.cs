using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>The user's own loop, as the docs show it, for any method.</summary>
internal static class MethodLoop
{
    /// <summary>Trains a network with Adam in TorchSharp's own optimizer, and looks after each step.</summary>
    public static void Run(Network network, Pruner pruner, ISchedule schedule, int steps, Action<PruningSession> look)
    {
        using optim.Optimizer adam = optim.Adam(network.Module.parameters(), lr: 0.01);
        using PruningSession pruning = pruner.Attach(network, schedule);
        look(pruning);
        for (int step = 1; step <= steps; step++)
        {
            Step(network.Module, adam, pruning, step);
            look(pruning);
        }
    }

    /// <summary>One step of that loop.</summary>
    public static void Step(nn.Module<Tensor, Tensor> module, optim.Optimizer optimizer, PruningSession pruning, int step)
    {
        using var scope = NewDisposeScope();
        module.train();
        (Tensor input, Tensor target) = Batch(step);
        optimizer.zero_grad();
        pruning.BeginStep();
        Tensor loss = nn.functional.cross_entropy(module.call(input), target) + pruning.Penalty();
        loss.backward();
        optimizer.step();
        pruning.Step();
        pruning.ResetMoments(optimizer);
    }

    /// <summary>One step of a loop whose session wants a word before the optimizer's step, and after it.</summary>
    public static void Step(Network network, optim.Optimizer optimizer, int step, Action beforeUpdate, Action afterUpdate)
    {
        using var scope = NewDisposeScope();
        (Tensor input, Tensor target) = Batch(step);
        network.Module.train();
        optimizer.zero_grad();
        nn.functional.cross_entropy(network.Module.forward(input), target).backward();
        beforeUpdate();
        optimizer.step();
        afterUpdate();
    }

    /// <summary>Eight windows of one channel and ten samples; three classes.</summary>
    public static (Tensor Input, Tensor Target) Batch(int step) => (
        tensor([.. Enumerable.Range(0, 80).Select(i => MathF.Sin((i * 0.7f) + step))], [8, 1, 10]),
        tensor([.. Enumerable.Range(0, 8).Select(i => (long)((i + step) % 3))]));
}
