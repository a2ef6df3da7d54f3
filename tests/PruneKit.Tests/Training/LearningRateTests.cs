namespace PruneKit.Tests;

public sealed class LearningRateTests
{
    private static readonly TrainingOptions Peak = new() { LearningRate = 1, Warmup = 0.2 };

    [Fact]
    public void Follows_the_documented_cosine() => Assert.Equal(
        [0.5, 1, 1, 0.9619, 0.8536, 0.6913, 0.5, 0.3087, 0.1464, 0.0381],
        Enumerable.Range(1, 10).Select(step => Math.Round(LearningRate.At(Peak, step, 10), 4)));

    [Fact]
    public void Falls_in_a_line() => Assert.Equal(
        [0.5, 1, 1, 0.75, 0.5, 0.25],
        Enumerable.Range(1, 6).Select(step => LearningRate.At(Peak with { LearningRateSchedule = LearningRateKind.Linear, Warmup = 1 / 3d }, step, 6)));

    [Fact]
    public void Stays_where_it_is_constant() => Assert.Equal(
        [1, 1, 1], Enumerable.Range(1, 3).Select(step => LearningRate.At(Peak with { LearningRateSchedule = LearningRateKind.Constant, Warmup = 0 }, step, 3)));

    [Fact]
    public void Rises_all_along_where_warmup_is_all() => Assert.Equal(
        [0.25, 0.5, 0.75, 1], Enumerable.Range(1, 4).Select(step => LearningRate.At(Peak with { Warmup = 1 }, step, 4)));
}
