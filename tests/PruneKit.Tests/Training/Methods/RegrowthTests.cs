using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>RigL and SET.</summary>
public sealed class RegrowthTests
{
    private static readonly ISchedule Constant = Schedules.Constant(Sparsity.Percent(75), begin: 0, end: 40, every: 5);

    [Fact]
    public void RigL_moves_the_weight_of_the_docs_example()
    {
        using Network network = MaskNetworks.Row(5, 1, -3, 0.1f, 0.2f, 0.3f);
        RigLMethod method = PruningMethods.RigL with { DropShare = 0.4, Decay = ShareDecay.Constant };
        using PruningSession pruning = new Pruner { Method = method }.Attach(network, Schedules.Constant(Sparsity.Percent(50), begin: 0, end: 2, every: 1));
        Assert.Equal([5f, 1, -3, 0, 0, 0], MaskNetworks.Values(network, "fc.weight"));
        using (Tensor gradient = tensor([9, 0.1f, 0, 0.2f, -0.7f, 0.3f], [1, 6]))
            network["fc.weight"].grad = gradient.alias().DetachFromDisposeScope();
        pruning.Step();
        Assert.Equal([5f, 0, -3, 0, 0, 0], MaskNetworks.Values(network, "fc.weight"));
        Assert.Equal(Mask.Of([1, 0, 1, 0, 1, 0], Shape.Of(1, 6)), pruning.Masks["fc.weight"]);
    }

    [Fact]
    public void Set_moves_the_weight_of_the_docs_example_to_any_free_place()
    {
        HashSet<int> grown = [];
        for (int seed = 1; seed <= 30; seed++)
        {
            using Network network = MaskNetworks.Row(5, 1, -3, 0.1f, 0.2f, 0.3f);
            SetMethod method = PruningMethods.Set with { DropShare = 0.4, Decay = ShareDecay.Constant, Seed = seed };
            using PruningSession pruning = new Pruner { Method = method }.Attach(network, Schedules.Constant(Sparsity.Percent(50), begin: 0, end: 2, every: 1));
            pruning.Step();
            Mask mask = pruning.Masks["fc.weight"]!;
            Assert.True(mask[0] && mask[2]);
            Assert.Equal(3, mask.KeptCount);
            int place = new[] { 1, 3, 4, 5 }.Single(i => mask[i]);
            grown.Add(place);
            Assert.Equal(place == 1 ? [5f, 1, -3, 0, 0, 0] : [5f, 0, -3, 0, 0, 0], MaskNetworks.Values(network, "fc.weight"));
        }

        Assert.Equal([1, 3, 4, 5], grown.Order());
    }

    [Fact]
    public void The_share_follows_a_cosine_to_nothing()
    {
        ISchedule schedule = Schedules.Constant(Sparsity.Percent(50), begin: 0, end: 40, every: 5);
        Assert.Equal(0.3, PruningMethods.RigL.ShareAt(schedule, 0), 12);
        Assert.Equal(0.15, PruningMethods.RigL.ShareAt(schedule, 20), 12);
        Assert.Equal(0, PruningMethods.RigL.ShareAt(schedule, 40), 12);
        Assert.Equal(0.3, (PruningMethods.Set with { Decay = ShareDecay.Constant }).ShareAt(schedule, 40));
    }

    [Theory]
    [InlineData("rigl")]
    [InlineData("set")]
    public void Each_tensor_keeps_its_number_and_grown_weights_are_zero(string name)
    {
        using Network network = MaskNetworks.Mixed();
        MaskSet last = MaskSet.None;
        int moves = 0;
        MethodLoop.Run(network, new Pruner { Method = PruningMethods.Catalogue.Find(name) }, Constant, 45, pruning =>
        {
            foreach (TensorSpec weight in network.PrunableWeights)
                Assert.Equal(Constant.Final.CountOf(weight.Shape.ElementCount), pruning.Masks[weight.Name]!.PrunedCount);
            Assert.Equal(0, pruning.Masks.CountRevived(network));
            moves += last.Count > 0 && !last.Equals(pruning.Masks) ? 1 : 0;
            foreach ((string weight, Mask grown) in pruning.Reset?.Weights ?? MaskSet.None)
                Assert.All(MaskNetworks.Values(network, weight).Where((_, i) => grown[i]), value => Assert.Equal(0f, value));
            last = pruning.Masks;
        });
        Assert.InRange(moves, 3, 8);
    }

    [Fact]
    public void What_was_masked_before_never_grows()
    {
        using Network network = MaskNetworks.Row(1, 2, 3, 4, 5, 6, 7, 8);
        network.Masks = new MaskSet([new("fc.weight", Mask.Of([1, 1, 1, 1, 0, 0, 1, 1], Shape.Of(1, 8)))]);
        SetMethod method = PruningMethods.Set with { DropShare = 0.5, Decay = ShareDecay.Constant };
        using PruningSession pruning = new Pruner { Method = method }.Attach(network, Schedules.Constant(Sparsity.Percent(50), begin: 0, end: 30, every: 1));
        for (int step = 1; step <= 30; step++)
        {
            pruning.Step();
            Assert.Equal(4, pruning.Masks["fc.weight"]!.KeptCount);
            Assert.False(pruning.Masks["fc.weight"]![4] || pruning.Masks["fc.weight"]![5]);
        }
    }

    [Fact]
    public void A_tensor_without_a_slope_where_weights_could_grow_moves_nothing()
    {
        using Network network = MaskNetworks.Row(5, 1, -3, 0.1f, 0.2f, 0.3f);
        RigLMethod method = PruningMethods.RigL with { DropShare = 0.4, Decay = ShareDecay.Constant };
        using PruningSession pruning = new Pruner { Method = method }.Attach(network, Schedules.Linear(Sparsity.Percent(67), begin: 0, end: 4, every: 1, initial: Sparsity.Percent(50)));
        MaskSet first = pruning.Masks;
        // Only what stays has a slope; the schedule's part is done all the same, at the second step.
        using (Tensor gradient = tensor([9, 0, -3, 0, 0, 0f], [1, 6]))
            network["fc.weight"].grad = gradient.alias().DetachFromDisposeScope();
        pruning.Step();
        Assert.Equal(first, pruning.Masks);
        Assert.Null(pruning.Reset);
        pruning.Step();
        Assert.Equal([5f, 0, -3, 0, 0, 0], MaskNetworks.Values(network, "fc.weight"));
        Assert.Equal(Mask.Of([1, 0, 1, 0, 0, 0], Shape.Of(1, 6)), pruning.Masks["fc.weight"]);
    }

    /// <summary>Eight weights at 25, then 37.5 %: the rule takes 3; of the five left two are dropped, 4 and 5; of the five free places the two with the largest slopes grow.</summary>
    [Fact]
    public void A_rising_schedule_prunes_by_the_rule_before_it_moves()
    {
        using Network network = MaskNetworks.Row(8, 7, 6, 5, 4, 3, 2, 1);
        RigLMethod method = PruningMethods.RigL with { DropShare = 0.4, Decay = ShareDecay.Constant };
        using PruningSession pruning = new Pruner { Method = method }.Attach(network, Schedules.Linear(Sparsity.Percent(50), begin: 0, end: 2, every: 1, initial: Sparsity.Percent(25)));
        Assert.Equal([8f, 7, 6, 5, 4, 3, 0, 0], MaskNetworks.Values(network, "fc.weight"));
        using (Tensor gradient = tensor([9, 9, 9, 0.1f, 0.2f, 0.3f, 0.5f, -0.4f], [1, 8]))
            network["fc.weight"].grad = gradient.alias().DetachFromDisposeScope();
        pruning.Step();
        Assert.Equal([8f, 7, 6, 0, 0, 0, 0, 0], MaskNetworks.Values(network, "fc.weight"));
        Assert.Equal(Mask.Of([1, 1, 1, 0, 0, 0, 1, 1], Shape.Of(1, 8)), pruning.Masks["fc.weight"]);
        Assert.Equal(Mask.Of([0, 0, 0, 0, 0, 0, 1, 1], Shape.Of(1, 8)), pruning.Reset!.Weights!["fc.weight"]);
    }

    [Fact]
    public void On_a_rising_schedule_each_tensor_has_what_the_schedule_says_and_weights_do_move()
    {
        using Network network = MaskNetworks.Mixed();
        ISchedule cubic = Schedules.Cubic(Sparsity.Percent(80), begin: 2, end: 30, every: 4, initial: Sparsity.Percent(20));
        long grown = 0;
        MethodLoop.Run(network, new Pruner { Method = PruningMethods.RigL }, cubic, 32, pruning =>
        {
            foreach (TensorSpec weight in network.PrunableWeights)
                Assert.Equal(cubic.At(pruning.Completed).CountOf(weight.Shape.ElementCount), pruning.Masks[weight.Name]?.PrunedCount ?? 0);
            grown += pruning.Reset?.Weights?.KeptCount ?? 0;
        });
        Assert.InRange(grown, 3, 100);
    }

    [Fact]
    public void First_masks_may_be_random_and_the_seed_decides()
    {
        Assert.Equal(First(1), First(1));
        Assert.NotEqual(First(1), First(2));

        static MaskSet First(int seed)
        {
            using Network network = MaskNetworks.Mixed();
            using PruningSession pruning = new Pruner { Method = PruningMethods.RigL with { First = FirstMasks.Random, Seed = seed } }.Attach(network, Constant);
            return pruning.Masks;
        }
    }

    [Fact]
    public void A_step_without_gradients_is_refused_by_name()
    {
        using Network network = MaskNetworks.Mixed();
        using PruningSession pruning = new Pruner { Method = PruningMethods.RigL }.Attach(network, Schedules.Constant(Sparsity.Percent(50), begin: 0, end: 4, every: 1));
        Assert.Contains("has no gradient", Assert.Throws<InvalidInputException>(pruning.Step).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_outside_its_range_is_refused()
    {
        using Network network = MaskNetworks.Mixed();
        var pruner = new Pruner { Method = PruningMethods.Set with { DropShare = 1.5 } };
        Assert.Contains("drop-share is 1.5", Assert.Throws<InvalidOptionException>(() => pruner.Attach(network, Constant)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("adamw")]
    [InlineData("sgd")]
    public void The_direction_of_grown_weights_starts_anew_and_nothing_else(string kind)
    {
        using Network network = MaskNetworks.Mixed();
        using optim.Optimizer optimizer = kind switch
        {
            "adam" => optim.Adam(network.Module.parameters(), 0.01),
            "adamw" => optim.AdamW(network.Module.parameters(), 0.01),
            _ => optim.SGD(network.Module.parameters(), 0.01, momentum: 0.9),
        };
        using PruningSession pruning = new Pruner { Method = PruningMethods.RigL }.Attach(network, Constant);
        for (int step = 1; step <= 5; step++)
            MethodLoop.Step(network.Module, optimizer, pruning, step);
        Mask grown = pruning.Reset!.Weights!["fc.weight"]!;
        int index = Array.FindIndex([.. network.Module.named_parameters()], pair => pair.name == "fc.weight");
        (float[] direction, float[] squares, long steps) = Moments(((TorchSharp.Modules.OptimizerHelper)optimizer).state_dict().State[index]);
        for (int i = 0; i < direction.Length; i++)
            Assert.Equal(grown[i], direction[i] == 0);
        Assert.Equal(5, steps);
        Assert.DoesNotContain(0f, squares);
    }

    /// <summary>An independent plain recomputation with sorts, over a whole run in float64, bit by bit.</summary>
    [Fact]
    public void RigL_agrees_with_an_independent_recomputation()
    {
        const double share = 0.3, rate = 0.05;
        ISchedule schedule = Schedules.Constant(Sparsity.Percent(60), begin: 0, end: 30, every: 3);
        using Network single = MaskNetworks.Mixed(seed: 4);
        using Network network = single.To(ScalarType.Float64), plain = single.To(ScalarType.Float64);
        string[] names = [.. plain.PrunableWeights.Select(weight => weight.Name)];
        var keep = names.ToDictionary(name => name, name => KeepHighest(Numbers(plain[name]), [], (int)(plain[name].numel() - schedule.Final.CountOf(plain[name].numel()))));
        Zero(plain, keep);
        using optim.Optimizer sgd = optim.SGD(network.Module.parameters(), rate), other = optim.SGD(plain.Module.parameters(), rate);
        using PruningSession pruning = new Pruner { Method = PruningMethods.RigL with { DropShare = share } }.Attach(network, schedule);
        for (int step = 1; step <= 33; step++)
        {
            Learn(network, sgd, step);
            pruning.Step();
            Learn(plain, other, step);
            Zero(plain, keep);
            if (step % 3 == 0 && step < 30)
            {
                foreach (string name in names)
                    keep[name] = Next(Numbers(plain[name]), Numbers(plain[name].grad!), keep[name], share / 2 * (1 + Math.Cos(step * Math.PI / 30)));
                Zero(plain, keep);
            }

            foreach (string name in names)
                Assert.Equal(Numbers(plain[name]), Numbers(network[name]));
        }
    }

    private static HashSet<int> Next(double[] weights, double[] gradients, HashSet<int> kept, double share)
    {
        int moved = (int)Math.Floor(share * kept.Count);
        HashSet<int> stay = [.. kept.OrderBy(i => Math.Abs(weights[i])).ThenBy(i => i).Skip(moved)];
        return [.. stay, .. KeepHighest(gradients, stay, moved)];
    }

    private static HashSet<int> KeepHighest(double[] values, HashSet<int> without, int count) =>
        [.. Enumerable.Range(0, values.Length).Where(i => !without.Contains(i)).OrderByDescending(i => Math.Abs(values[i])).ThenByDescending(i => i).Take(count)];

    private static void Zero(Network network, Dictionary<string, HashSet<int>> keep)
    {
        foreach ((string name, HashSet<int> kept) in keep)
        {
            Span<double> values = MemoryMarshal.Cast<byte, double>(network[name].bytes);
            for (int i = 0; i < values.Length; i++)
                values[i] = kept.Contains(i) ? values[i] : 0;
        }
    }

    private static double[] Numbers(Tensor tensor) => MemoryMarshal.Cast<byte, double>(tensor.bytes).ToArray();

    private static void Learn(Network network, optim.Optimizer optimizer, int step)
    {
        using var scope = NewDisposeScope();
        network.Module.train();
        (Tensor input, Tensor target) = MethodLoop.Batch(step);
        optimizer.zero_grad();
        nn.functional.cross_entropy(network.Module.forward(input.to(ScalarType.Float64)), target).backward();
        optimizer.step();
    }

    private static (float[] Direction, float[] Squares, long Steps) Moments(TorchSharp.Modules.OptimizerState state) => state switch
    {
        TorchSharp.Modules.Adam.State adam => (adam.exp_avg.data<float>().ToArray(), adam.exp_avg_sq.data<float>().ToArray(), adam.step),
        TorchSharp.Modules.AdamW.State adam => (adam.exp_avg.data<float>().ToArray(), adam.exp_avg_sq.data<float>().ToArray(), adam.step),
        TorchSharp.Modules.SGD.State sgd => (sgd.momentum_buffer!.data<float>().ToArray(), [], 5),
        _ => throw new InvalidOperationException(),
    };
}
