using static TorchSharp.torch;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class VariationalDropoutTests
{
    private static readonly VariationalDropoutMethod Method = PruningMethods.VariationalDropout with { Examples = 1, InitialLogVariance = -2, VarianceRate = 0.1 };

    [Fact]
    public void The_penalty_is_that_of_the_docs_example()
    {
        using Network network = MaskNetworks.Row(0.5f);
        using PruningSession pruning = new Pruner { Method = Method }.Attach(network, Schedules.OneShot(Sparsity.None, at: 9));
        pruning.BeginStep();
        using Tensor penalty = pruning.Penalty();
        Assert.Equal(0.6991f, penalty.item<float>(), 1e-4f);
    }

    /// <summary>The paper's equations written plainly, with gradients by autograd, in float64: weights, variances and penalty agree over ten steps.</summary>
    [Fact]
    public void Agrees_with_a_plain_recomputation_by_autograd()
    {
        using Network single = MaskNetworks.Row(0.5f, -0.3f, 1.2f, 0.05f);
        using Network network = single.To(ScalarType.Float64);
        VariationalDropoutMethod method = Method with { Examples = 40, PenaltyWeight = 2, WarmUp = 5 };
        using var scope = NewDisposeScope();
        using optim.Optimizer sgd = optim.SGD(network.Module.parameters(), 0.1);
        using PruningSession pruning = new Pruner { Method = method }.Attach(network, Schedules.OneShot(Sparsity.Percent(25), at: 30));
        Tensor theta = network["fc.weight"].detach().clone().requires_grad_(), bias = network["fc.bias"].detach().clone().requires_grad_(), variance = full_like(theta, -2).detach().requires_grad_();
        Tensor input = tensor([1.0, 2, -1, 0.5, 0.3, -0.2, 0.8, 1.5], [2, 4]);
        for (int step = 1; step <= 10; step++)
        {
            sgd.zero_grad();
            Tensor before = network["fc.weight"].detach().clone();
            pruning.BeginStep();
            Tensor noise = (network["fc.weight"] - before).detach();
            Tensor penalty = pruning.Penalty();
            (Loss(input, network["fc.weight"], network["fc.bias"]) + penalty).backward();
            sgd.step();
            pruning.Step();

            Tensor epsilon = (noise / exp(variance.detach() / 2)).detach();
            Tensor expected = Divergence(theta, variance) * (2.0 / 40 * Math.Min(1, step / 5.0));
            Tensor loss = Loss(input, theta + (exp(variance / 2) * epsilon), bias) + expected;
            Tensor[] slopes = [.. autograd.grad([loss], [theta, variance, bias])];
            Assert.Equal(expected.item<double>(), penalty.item<double>(), 1e-9);
            Move(theta, slopes[0], 0.1);
            Move(bias, slopes[2], 0.1);
            AdamStep(variance, slopes[1], step);
            Assert.True(theta.allclose(network["fc.weight"], rtol: 1e-7, atol: 1e-9), $"step {step}");
        }
    }

    [Fact]
    public void Weights_stand_without_noise_after_each_step_and_pruned_ones_bear_none()
    {
        using Network network = MaskNetworks.Mixed();
        ISchedule schedule = Schedules.Linear(Sparsity.Percent(60), begin: 2, end: 12, every: 2);
        MethodLoop.Run(network, new Pruner { Method = Method with { Examples = 100 } }, schedule, 15, pruning =>
        {
            Assert.Equal(0, pruning.Masks.CountRevived(network));
            float[] before = MaskNetworks.Values(network, "fc.weight");
            pruning.BeginStep();
            float[] noisy = MaskNetworks.Values(network, "fc.weight");
            for (int i = 0; i < before.Length; i++)
                Assert.Equal(pruning.Masks["fc.weight"]?[i] == false, noisy[i] == 0 && before[i] == 0);
        });
    }

    [Fact]
    public void Weights_that_the_data_do_not_need_get_noisy_and_go_first()
    {
        // Only the first two of eight inputs matter for the target.
        using Network network = MaskNetworks.Row(0.3f, 0.3f, 0.3f, 0.3f, 0.3f, 0.3f, 0.3f, 0.3f);
        using optim.Optimizer adam = optim.Adam(network.Module.parameters(), 0.02);
        VariationalDropoutMethod method = PruningMethods.VariationalDropout with { Examples = 200, VarianceRate = 0.05, InitialLogVariance = -6 };
        using PruningSession pruning = new Pruner { Method = method }.Attach(network, Schedules.OneShot(Sparsity.Percent(75), at: 600));
        using var generator = new Generator(3);
        for (int step = 1; step <= 600; step++)
        {
            using var scope = NewDisposeScope();
            Tensor input = randn([32, 8], generator: generator);
            Tensor target = (input[TensorIndex.Colon, TensorIndex.Slice(0, 1)] * 2) - input[TensorIndex.Colon, TensorIndex.Slice(1, 2)];
            adam.zero_grad();
            pruning.BeginStep();
            (nn.functional.mse_loss(network.Module.forward(input), target) + pruning.Penalty()).backward();
            adam.step();
            pruning.Step();
        }

        Assert.Equal(Mask.Of([1, 1, 0, 0, 0, 0, 0, 0], Shape.Of(1, 8)), pruning.Masks["fc.weight"]);
        Assert.True(pruning.LearnedSparsity >= Sparsity.Percent(50), $"{pruning.LearnedSparsity}");
    }

    [Fact]
    public void A_loop_without_its_calls_is_refused()
    {
        using Network network = MaskNetworks.Row(1, 2);
        using PruningSession pruning = new Pruner { Method = Method }.Attach(network, Schedules.OneShot(Sparsity.Percent(50), at: 3));
        Assert.Contains("BeginStep", Assert.Throws<InvalidInputException>(pruning.Step).Message, StringComparison.Ordinal);
        Assert.Contains("BeginStep", Assert.Throws<InvalidInputException>(() => pruning.Penalty().Dispose()).Message, StringComparison.Ordinal);
        pruning.BeginStep();
        Assert.Contains("Penalty", Assert.Throws<InvalidInputException>(pruning.Step).Message, StringComparison.Ordinal);
        Assert.Contains("Examples", Assert.Throws<InvalidOptionException>(() => new Pruner { Method = PruningMethods.VariationalDropout }.Attach(network, pruning.Schedule)).Message, StringComparison.Ordinal);
    }

    private static Tensor Loss(Tensor input, Tensor weight, Tensor bias) => (matmul(input, weight.t()) + bias).square().mean();

    private static Tensor Divergence(Tensor theta, Tensor variance)
    {
        Tensor alpha = variance - log(theta.square() + 1e-16);
        return -((0.63576 * sigmoid(1.8732 + (1.48695 * alpha))) - (0.5 * log(1 + exp(-alpha))) - 0.63576).sum();
    }

    private static void Move(Tensor tensor, Tensor slope, double rate)
    {
        using var guard = no_grad();
        tensor.sub_(slope * rate);
    }

    private readonly Dictionary<string, Tensor> _moments = [];

    private void AdamStep(Tensor variance, Tensor slope, int step)
    {
        using var guard = no_grad();
        Tensor first = (_moments.GetValueOrDefault("m") ?? zeros_like(slope)) * 0.9 + (slope * 0.1);
        Tensor second = (_moments.GetValueOrDefault("v") ?? zeros_like(slope)) * 0.999 + (slope.square() * 0.001);
        (_moments["m"], _moments["v"]) = (first, second);
        variance.sub_(0.1 * (first / (1 - Math.Pow(0.9, step))) / (sqrt(second / (1 - Math.Pow(0.999, step))) + 1e-8));
    }
}
