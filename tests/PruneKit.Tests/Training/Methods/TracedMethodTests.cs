using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>Every method in a user's own loop over the user's own module, with TorchSharp's optimizer.</summary>
[Collection(NativeTensorCollection.Name)]
public sealed class TracedMethodTests
{
    public static TheoryData<string> Names => [.. PruningMethods.Catalogue.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Works_on_the_users_own_module_and_leaves_exact_zeros(string name)
    {
        using nn.Module<Tensor, Tensor> module = nn.Sequential(nn.Conv1d(1, 6, 3), nn.ReLU(), nn.Flatten(), nn.Linear(48, 3));
        using optim.Optimizer adam = optim.AdamW(module.parameters(), lr: 0.01);
        using Tensor example = rand(1, 1, 10);
        using Network network = Network.Trace(module, example);
        ISchedule schedule = MethodResumeTests.Schedule(name);
        using PruningSession pruning = new Pruner { Method = MethodResumeTests.Method(name) }.Attach(network, schedule);
        for (int step = 1; step <= 24; step++)
            MethodLoop.Step(module, adam, pruning, step);
        using var scope = NewDisposeScope();
        long zeros = module.parameters().Where(parameter => parameter.dim() > 1).Sum(parameter => parameter.numel() - count_nonzero(parameter).item<long>());
        Assert.Equal(schedule.Final.CountOf(18) + schedule.Final.CountOf(144), zeros);
    }
}
