using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>The session in a user's own loop over the user's own module.</summary>
[Collection(NativeTensorCollection.Name)]
public sealed class TracedPruningTests
{
    [Fact]
    public void Masks_hold_in_the_users_own_module_and_outlive_the_session()
    {
        using var module = new ResNetStyle();
        using optim.Optimizer adam = optim.Adam(module.parameters(), lr: 0.01);
        using (Tensor example = rand(1, 3, 16, 16))
        using (Network network = Network.Trace(module, example))
        using (PruningSession pruning = new Pruner { Allocation = Allocators.Global }.Attach(network, Schedules.Linear(Sparsity.Percent(75), begin: 2, end: 6, every: 2)))
        {
            for (int step = 1; step <= 8; step++)
            {
                Train(module, adam, step);
                pruning.Step();
            }

            Assert.Equal(Sparsity.Percent(75).CountOf(pruning.Masks.ElementCount), pruning.Masks.PrunedCount);
            Assert.Equal(pruning.Masks.PrunedCount, Zeros(module));
        }

        Assert.True(Zeros(module) > 0);
        Assert.All(module.parameters(), parameter => Assert.True(parameter.requires_grad));
    }

    [Fact]
    public void A_weight_that_the_module_has_replaced_is_refused_by_name()
    {
        using var module = nn.Sequential(nn.Linear(4, 2));
        using Tensor example = rand(1, 4);
        using Network network = Network.Trace(module, example);
        using PruningSession pruning = new Pruner().Attach(network, Schedules.OneShot(Sparsity.Percent(50), at: 0));
        module.to(ScalarType.Float64);
        Assert.Contains("'0.weight'", Assert.Throws<InvalidInputException>(pruning.Step).Message, StringComparison.Ordinal);
    }

    private static long Zeros(nn.Module module)
    {
        using var scope = NewDisposeScope();
        return module.parameters().Where(parameter => parameter.dim() > 1).Sum(parameter => parameter.numel() - count_nonzero(parameter).item<long>());
    }

    private static void Train(nn.Module<Tensor, Tensor> module, optim.Optimizer optimizer, int seed)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)seed);
        optimizer.zero_grad();
        Tensor loss = nn.functional.cross_entropy(module.call(rand([4, 3, 16, 16], generator: generator)), arange(4));
        loss.backward();
        optimizer.step();
    }
}
