namespace PruneKit.Tests;

public sealed class LayoutTests
{
    [Fact]
    public void Dimensions_that_are_tied_are_one()
    {
        var (a, b) = (new Dimension(8), new Dimension(8));
        LayoutUnion.Unite(a, b, "add");
        Assert.Same(a.Resolve(), b.Resolve());
    }

    [Fact]
    public void A_dimension_tied_to_a_product_becomes_it_wherever_it_stands()
    {
        var (rows, heads, width) = (new Dimension(12), new Dimension(3), new Dimension(4));
        var outer = Layout.Sum(rows, new Dimension(2));
        LayoutUnion.Unite(rows, Layout.Product(heads, width), "reshape");
        Assert.Equal([heads, width], outer.Resolve().Dimensions.Take(2));
        Assert.Equal([0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, -1, -1], outer.Resolve().UnitsOf(width));
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, -1, -1], outer.Resolve().UnitsOf(heads));
    }

    [Fact]
    public void Two_ways_to_divide_an_axis_find_their_common_parts()
    {
        // 4 x 6 and 2 x 12 nest: 2 x 2 x 6.
        var (four, six, two, twelve) = (new Dimension(4), new Dimension(6), new Dimension(2), new Dimension(12));
        LayoutUnion.Unite(Layout.Product(four, six), Layout.Product(two, twelve), "reshape");
        Assert.Equal([2, 2], four.Resolve().Dimensions.Select(part => part.Size));
        Assert.Same(six.Resolve(), twelve.Resolve().Dimensions.Last());
        Assert.All(four.Resolve().Dimensions.Append(six), part => Assert.Null(part.Locked));
    }

    [Fact]
    public void Divisions_that_do_not_nest_lock_both()
    {
        var (eight, three, first, last) = (new Dimension(8), new Dimension(3), new Dimension(3), new Dimension(8));
        LayoutUnion.Unite(Layout.Product(eight, three), Layout.Product(first, last), "layer 'shuffle'");
        Assert.All([eight, three, first, last], dimension => Assert.All(dimension.Resolve().Dimensions, part => Assert.Contains("layer 'shuffle'", part.Locked, StringComparison.Ordinal)));
    }

    [Fact]
    public void Two_concatenated_halves_viewed_as_two_rows_are_the_same_half_twice()
    {
        var (left, right, rows, half) = (new Dimension(6), new Dimension(6), new Dimension(2), new Dimension(6));
        LayoutUnion.Unite(Layout.Sum(left, right), Layout.Product(rows, half), "shuffle");
        Assert.Same(left.Resolve(), right.Resolve());
        Assert.Same(left.Resolve(), half.Resolve());
    }

    [Fact]
    public void A_sum_is_split_where_another_ends()
    {
        var (whole, a, b) = (new Dimension(10), new Dimension(3), new Dimension(7));
        LayoutUnion.Unite(whole, Layout.Sum(a, b), "slice");
        Assert.Equal([a, b], whole.Resolve().Dimensions);
    }

    [Fact]
    public void A_lock_reaches_what_a_dimension_is_made_of_before_and_after()
    {
        var (whole, a, b) = (new Dimension(10), new Dimension(3), new Dimension(7));
        whole.Lock("it is an output");
        LayoutUnion.Unite(whole, Layout.Sum(a, b), "slice");
        Assert.Equal("it is an output", a.Locked);
        Assert.Equal("it is an output", b.Locked);
    }

    [Fact]
    public void Kept_positions_follow_products_and_sums()
    {
        var (channels, pixels, other) = (new Dimension(3), new Dimension(2), new Dimension(2));
        Layout layout = Layout.Sum(Layout.Product(channels, pixels), other);
        bool[] kept = layout.Keep(dimension => dimension == channels ? [true, false, true] : null);
        Assert.Equal([true, true, false, false, true, true, true, true], kept);
        Assert.Equal(6, layout.Count(dimension => dimension == channels ? 2 : dimension.Size));
    }
}
