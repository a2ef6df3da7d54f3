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
        using nn.Module<Tensor, Tensor> module = Model();
        using optim.Optimizer adam = optim.AdamW(module.parameters(), lr: 0.01);
        using Tensor example = zeros(1, 1, 10);
        using Network network = Network.Trace(module, example);
        ISchedule schedule = MethodResumeTests.Schedule(name);
        using PruningSession pruning = new Pruner { Method = MethodResumeTests.Method(name) }.Attach(network, schedule);
        for (int step = 1; step <= 24; step++)
            MethodLoop.Step(module, adam, pruning, step);
        Assert.Equal(162 - schedule.Final.CountOf(18) - schedule.Final.CountOf(144), pruning.Masks.KeptCount);
        Assert.Equal(0, pruning.Masks.CountRevived(network));
        using var scope = NewDisposeScope();
        long nonZero = module.parameters().Where(parameter => parameter.dim() > 1).Sum(parameter => count_nonzero(parameter).item<long>());
        Assert.True(nonZero <= pruning.Masks.KeptCount, $"{nonZero} of {pruning.Masks.KeptCount} kept weights are not zero");
        Assert.True(nonZero > pruning.Masks.KeptCount / 2, "hardly any weight grew: one that is regrown starts from 0 and stays there only behind a dead unit");
    }

    /// <summary>The same weights in every run, whatever other tests draw at the same time.</summary>
    private static nn.Module<Tensor, Tensor> Model()
    {
        nn.Module<Tensor, Tensor> module = nn.Sequential(nn.Conv1d(1, 6, 3), nn.ReLU(), nn.Flatten(), nn.Linear(48, 3));
        using var guard = no_grad();
        using var generator = new Generator(11);
        foreach (TorchSharp.Modules.Parameter parameter in module.parameters())
            parameter.uniform_(-0.3, 0.3, generator);
        return module;
    }
}
