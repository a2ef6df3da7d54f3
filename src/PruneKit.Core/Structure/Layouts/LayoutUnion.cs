using System.Collections.Immutable;

namespace PruneKit;

/// <summary>Makes two layouts of the same axis one, by finding what each dimension is made up of: unification, as in logic, over products and sums of sizes.</summary>
/// <remarks>Where two layouts have no common refinement (8 x 3 against 3 x 8), both are locked: nothing of them is ever removed, so nothing can come apart.</remarks>
internal static class LayoutUnion
{
    /// <summary>Makes them one, or locks both.</summary>
    /// <param name="first">A layout.</param>
    /// <param name="second">Another of the same size.</param>
    /// <param name="where">Who asks, for the reason of a lock.</param>
    /// <returns>Whether they are one now.</returns>
    public static bool Unite(Layout first, Layout second, string where)
    {
        if (TryUnite(first, second))
            return true;
        string reason = $"{where} divides {first.Size} positions in two ways that do not nest";
        first.Lock(reason);
        second.Lock(reason);
        return false;
    }

    private static bool TryUnite(Layout first, Layout second)
    {
        (first, second) = (first.Resolve(), second.Resolve());
        if (ReferenceEquals(first, second))
            return true;
        if (first.Size != second.Size)
            return false;
        if (second is Dimension late)
        {
            late.Become(first);
            return true;
        }

        if (first is Dimension early)
        {
            early.Become(second);
            return true;
        }

        return (first, second) switch
        {
            (ProductLayout a, ProductLayout b) => UniteProducts(a.Factors, b.Factors),
            (SumLayout a, SumLayout b) => UniteSums(a.Parts, b.Parts),
            (SumLayout sum, ProductLayout product) => Distribute(product, [.. sum.Parts.Select(part => part.Size)]) && TryUnite(sum, product),
            (ProductLayout product, SumLayout sum) => Distribute(product, [.. sum.Parts.Select(part => part.Size)]) && TryUnite(product, sum),
            _ => false,
        };
    }

    private static bool UniteProducts(ImmutableArray<Layout> first, ImmutableArray<Layout> second)
    {
        while (first.Length > 0 && second.Length > 0)
        {
            if (first[0].Size < second[0].Size)
                (first, second) = (second, first);
            (Layout wide, Layout narrow) = (first[0], second[0]);
            if (wide.Size % narrow.Size != 0)
                return false;
            var rest = new Dimension(wide.Size / narrow.Size);
            if (!TryUnite(wide, Layout.Product(narrow, rest)))
                return false;
            first = Refreshed([rest, .. first.Skip(1)]);
            second = Refreshed([.. second.Skip(1)]);
        }

        return first.Length == second.Length;
    }

    private static ImmutableArray<Layout> Refreshed(ImmutableArray<Layout> factors) =>
        [.. factors.Select(factor => factor.Resolve()).SelectMany(factor => Layout.FactorsOf(factor)).Where(factor => factor.Size > 1)];

    private static bool UniteSums(ImmutableArray<Layout> first, ImmutableArray<Layout> second)
    {
        while (first.Length > 0 && second.Length > 0)
        {
            if (first[0].Size < second[0].Size)
                (first, second) = (second, first);
            (Layout wide, Layout narrow) = (first[0], second[0]);
            if (wide.Size == narrow.Size)
            {
                if (!TryUnite(wide, narrow))
                    return false;
                (first, second) = (Parts(first.Skip(1)), Parts(second.Skip(1)));
                continue;
            }

            if (!Split(wide, [narrow.Size, wide.Size - narrow.Size]))
                return false;
            (first, second) = (Parts(first), Parts(second));
        }

        return first.Length == second.Length;
    }

    private static ImmutableArray<Layout> Parts(IEnumerable<Layout> parts) => [.. parts.Select(part => part.Resolve()).SelectMany(part => Layout.PartsOf(part))];

    /// <summary>Makes a layout a sum of parts of the given sizes.</summary>
    private static bool Split(Layout layout, ImmutableArray<long> sizes)
    {
        if (layout is Dimension dimension)
        {
            dimension.Become(Layout.Sum([.. sizes.Select(size => new Dimension(size) { IsStructural = dimension.IsStructural })]));
            return true;
        }

        return layout is ProductLayout product && Distribute(product, sizes);
    }

    /// <summary>Makes a product's outermost factor a sum, so that the product becomes a sum of parts of the given sizes.</summary>
    private static bool Distribute(ProductLayout product, ImmutableArray<long> sizes)
    {
        long inner = product.Size / product.Factors[0].Size;
        return sizes.All(size => size % inner == 0) && product.Factors[0].Resolve() is Dimension outer && Split(outer, [.. sizes.Select(size => size / inner)]);
    }
}
