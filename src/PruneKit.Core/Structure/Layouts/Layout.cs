using System.Collections.Immutable;

namespace PruneKit;

/// <summary>How the positions along an axis are made up of units that can be removed: a <see cref="Dimension"/>, a product of layouts (a flattened or grouped axis, row-major) or a sum (a
/// concatenated one).</summary>
/// <remarks>Example: 64 channels of 7 x 7 pixels, flattened, are the product of a dimension of 64 with two locked ones of 7; the query rows of an attention of 4 heads are the product of 4 heads and
/// their width; a DenseNet's channels are a sum.</remarks>
internal abstract class Layout
{
    /// <summary>Positions along the axis.</summary>
    public abstract long Size { get; }

    /// <summary>The dimensions in it, in order; one that stands in several places comes several times.</summary>
    public abstract IEnumerable<Dimension> Dimensions { get; }

    /// <summary>The same layout with every dimension that has been found to be made up of others replaced by these; products are flat and products of sums are sums of products.</summary>
    public abstract Layout Resolve();

    /// <summary>For each position, whether it stays.</summary>
    /// <param name="kept">For a dimension, which of its units stay; null where all do.</param>
    public abstract bool[] Keep(Func<Dimension, bool[]?> kept);

    /// <summary>How many positions stay.</summary>
    /// <param name="kept">For a dimension, how many of its units stay.</param>
    public abstract long Count(Func<Dimension, long> kept);

    /// <summary>For each position, the unit of a dimension that it belongs to, or -1.</summary>
    public abstract int[] UnitsOf(Dimension dimension);

    /// <summary>A product, row-major; factors of size 1 fall away.</summary>
    public static Layout Product(params ReadOnlySpan<Layout> factors) => new ProductLayout([.. factors]).Resolve();

    /// <summary>Layouts end to end.</summary>
    public static Layout Sum(params ReadOnlySpan<Layout> parts) => new SumLayout([.. parts]).Resolve();

    /// <summary>Keeps all units of all its dimensions, for this reason, where none was given before.</summary>
    public void Lock(string reason)
    {
        foreach (Dimension dimension in Resolve().Dimensions)
            dimension.Locked ??= reason;
    }

    /// <summary>The layouts of a product, or the layout alone.</summary>
    public static ImmutableArray<Layout> FactorsOf(Layout layout) => layout is ProductLayout product ? product.Factors : [layout];

    /// <summary>The layouts of a sum, or the layout alone.</summary>
    public static ImmutableArray<Layout> PartsOf(Layout layout) => layout is SumLayout sum ? sum.Parts : [layout];
}
