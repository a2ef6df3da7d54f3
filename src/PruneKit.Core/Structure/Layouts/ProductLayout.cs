using System.Collections.Immutable;

namespace PruneKit;

/// <summary>An axis of several digits, the outermost first: position = outer * inner size + inner.</summary>
internal sealed class ProductLayout(ImmutableArray<Layout> factors) : Layout
{
    /// <summary>The digits.</summary>
    public ImmutableArray<Layout> Factors { get; } = factors;

    /// <inheritdoc />
    public override long Size { get; } = factors.Aggregate(1L, (size, factor) => size * factor.Size);

    /// <inheritdoc />
    public override IEnumerable<Dimension> Dimensions => Factors.SelectMany(factor => factor.Dimensions);

    /// <inheritdoc />
    public override Layout Resolve()
    {
        List<Layout> flat = [.. Factors.Select(factor => factor.Resolve()).SelectMany(factor => FactorsOf(factor)).Where(factor => factor.Size > 1)];
        if (flat.Count == 0)
            return Factors[0].Resolve();
        if (flat.Count == 1)
            return flat[0];
        // Only an outermost sum can be written as a sum of products without moving positions.
        return flat[0] is SumLayout sum
            ? new SumLayout([.. sum.Parts.Select(part => (Layout)new ProductLayout([part, .. flat.Skip(1)]))]).Resolve()
            : new ProductLayout([.. flat]);
    }

    /// <inheritdoc />
    public override bool[] Keep(Func<Dimension, bool[]?> kept) =>
        Factors.Select(factor => factor.Keep(kept)).Aggregate((outer, inner) => Cross(outer, inner, (a, b) => a && b));

    /// <inheritdoc />
    public override long Count(Func<Dimension, long> kept) => Factors.Aggregate(1L, (count, factor) => count * factor.Count(kept));

    /// <inheritdoc />
    public override int[] UnitsOf(Dimension dimension) =>
        Factors.Select(factor => factor.UnitsOf(dimension)).Aggregate((outer, inner) => Cross(outer, inner, Math.Max));

    private static T[] Cross<T>(T[] outer, T[] inner, Func<T, T, T> join)
    {
        T[] positions = new T[outer.Length * inner.Length];
        for (int i = 0; i < positions.Length; i++)
            positions[i] = join(outer[i / inner.Length], inner[i % inner.Length]);
        return positions;
    }
}
