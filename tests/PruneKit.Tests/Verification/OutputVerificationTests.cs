namespace PruneKit.Tests;

public sealed class OutputVerificationTests
{
    [Fact]
    public void Tolerates_four_times_the_other_error_or_four_units_of_the_last_place()
    {
        OutputVerification small = Result(artifact: 10.000004f, torch: 10.000001f, exact: 10);
        Assert.Equal(4 * 9.5367431640625e-7 < 4 * 10.0 / (1 << 23) ? 4 * 10.0 / (1 << 23) : double.NaN, small.Tolerance, 1e-15);
        Assert.True(small.Passed);
        OutputVerification large = Result(artifact: 10.00004f, torch: 10.00002f, exact: 10);
        Assert.Equal(4 * large.TorchError, large.Tolerance);
        Assert.Equal(2, large.ErrorRatio!.Value, 0.1);
        Assert.True(large.Passed);
        Assert.False(Result(artifact: 10.0001f, torch: 10.00002f, exact: 10).Passed);
    }

    [Fact]
    public void Has_no_ratio_where_the_other_made_no_error() => Assert.Null(Result(artifact: 1, torch: 1, exact: 1).ErrorRatio);

    private static OutputVerification Result(float artifact, float torch, double exact)
    {
        var comparison = new OutputComparison("y");
        comparison.Add(0, [artifact], [torch], [exact]);
        return comparison.Result(new VerificationOptions());
    }
}
