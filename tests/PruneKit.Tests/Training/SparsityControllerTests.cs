using CsCheck;

namespace PruneKit.Tests;

public sealed class SparsityControllerTests
{
    [Fact]
    public void Follows_the_worked_example()
    {
        var controller = new SparsityController(new AdaptiveOptions(), reference: 90, largerIsBetter: true);
        double[] drops = [0.2, 0.7, 1.4, 0.9, 1.1, 1.05];
        foreach (double drop in drops)
        {
            Assert.False(controller.IsFinished);
            controller = controller.Judge(90 - drop);
        }

        Assert.Equal([0.5m, 0.75m, 0.8125m, 0.78125m, 0.794921875m, 0.7921875m], controller.Levels.Select(level => level.Sparsity.Fraction));
        Assert.Equal([true, true, false, true, false, false], controller.Levels.Select(level => level.Accepted));
        Assert.True(controller.IsFinished);
        Assert.Equal(0.78125m, controller.Accepted.Fraction);
        Assert.Equal(controller.Accepted, controller.Candidate);
    }

    [Fact]
    public void Stops_at_the_ceiling()
    {
        var controller = new SparsityController(new AdaptiveOptions { Ceiling = Sparsity.Percent(80) }, 90, largerIsBetter: true);
        for (int level = 0; level < 3; level++)
            controller = controller.Judge(91);
        Assert.True(controller.IsFinished);
        Assert.Equal(Sparsity.Percent(80), controller.Accepted);
        Assert.Throws<InvalidOperationException>(() => controller.Judge(91));
    }

    [Fact]
    public void Of_an_error_the_growth_counts()
    {
        var controller = new SparsityController(new AdaptiveOptions { MaxDrop = 0.5 }, 4, largerIsBetter: false);
        Assert.True(controller.Judge(4.5).Levels[0].Accepted);
        Assert.False(controller.Judge(4.6).Levels[0].Accepted);
        Assert.True(controller.Judge(3).Levels[0].Accepted);
    }

    // A network whose metric falls with sparsity as some curve does: the end is inside the bound, and the bound is out of reach of one smallest step more.
    [Fact]
    public void Ends_at_the_highest_sparsity_inside_the_bound() => Property.Holds(
        Gen.Select(Gen.Double[0.05, 0.97], Gen.Double[0.2, 6], Gen.Double[0.1, 2]),
        curve =>
        {
            (double knee, double steepness, double bound) = curve;
            double Drop(Sparsity sparsity) => (double)sparsity.Fraction <= knee ? 0 : steepness * ((double)sparsity.Fraction - knee) * 100;
            var options = new AdaptiveOptions { MaxDrop = bound, Ceiling = Sparsity.Percent(99.5m) };
            var controller = new SparsityController(options, 90, largerIsBetter: true);
            int levels = 0;
            for (; !controller.IsFinished; levels++)
                controller = controller.Judge(90 - Drop(controller.Candidate));
            Assert.True(Drop(controller.Accepted) <= bound + 1e-9);
            Assert.True(levels < 120, $"{levels} levels");
            Assert.Equal(controller.Levels.Where(level => level.Accepted).Select(level => level.Sparsity).DefaultIfEmpty(Sparsity.None).Max(), controller.Accepted);
            if (controller.Accepted != options.Ceiling && controller.Levels.Any(level => !level.Accepted))
            {
                Sparsity refused = controller.Levels.Where(level => !level.Accepted).Min(level => level.Sparsity);
                Assert.True(refused > controller.Accepted);
            }

            decimal further = 1 - ((1 - controller.Accepted.Fraction) * (1 - (decimal)options.SmallestShare));
            if (further < options.Ceiling.Fraction)
                Assert.True(Drop(new Sparsity(further)) > bound, $"it ended at {controller.Accepted}, and {further} is inside the bound too");
        });

    [Fact]
    public void Refuses_what_is_out_of_range()
    {
        Assert.Throws<InvalidOptionException>(() => new SparsityController(new AdaptiveOptions { MaxDrop = -1 }, 90, true));
        Assert.Throws<InvalidOptionException>(() => new SparsityController(new AdaptiveOptions { FirstShare = 1 }, 90, true));
        Assert.Throws<InvalidOptionException>(() => new SparsityController(new AdaptiveOptions { SmallestShare = 0.6 }, 90, true));
        Assert.Throws<InvalidOptionException>(() => new SparsityController(new AdaptiveOptions { Ceiling = Sparsity.None }, 90, true));
        Assert.Throws<InvalidOptionException>(() => new SparsityController(new AdaptiveOptions(), double.NaN, true));
        Assert.Throws<InvalidInputException>(() => new SparsityController(new AdaptiveOptions(), 90, true).Judge(double.NaN));
    }
}
