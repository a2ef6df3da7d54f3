namespace PruneKit.Tests;

public class BeatShapesTests
{
    private static readonly BeatFeatureOptions Options = new() { Before = 1, After = 1, Shapes = 2 };

    [Fact]
    public void Twice_the_size_is_alike_by_four_fifths() => Assert.Equal(0.8, new BeatShapes(Options, 0, 2).Likeness([1, -1], [2, -2]), 1e-5);

    [Fact]
    public void The_shape_most_often_seen_is_the_patients_own()
    {
        var shapes = new BeatShapes(Options, 0, 2);
        Assert.Equal(-1, shapes.Own);
        foreach (double[] beat in (double[][])[[-3, 3], [1, -1], [1.1, -1.1]])
            shapes.Learn(beat, shapes.Match(beat), 1);
        Assert.Equal(1.05, shapes.Mean(shapes.Own)[0], 1e-9);
        Assert.Equal(0.5, shapes.Share(shapes.Match([-3, 3])), 2e-2);
    }

    [Fact]
    public void A_new_shape_takes_the_place_of_the_lightest()
    {
        var shapes = new BeatShapes(Options, 0, 2);
        foreach (double[] beat in (double[][])[[1, -1], [1, -1], [-3, 3], [9, -9]])
            shapes.Learn(beat, shapes.Match(beat), 1);
        Assert.Equal(-1, shapes.Match([-3, 3]));
        Assert.NotEqual(-1, shapes.Match([9, -9]));
        Assert.Equal(1, shapes.Mean(shapes.Own)[0]);
    }
}
