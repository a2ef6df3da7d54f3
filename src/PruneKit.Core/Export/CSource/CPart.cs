namespace PruneKit;

/// <summary>What a layer becomes in C.</summary>
/// <param name="Placement">Where its output stands.</param>
/// <param name="Variants">The ways to compute it; none where there is nothing to compute.</param>
internal sealed record CPart(CPlacement Placement, ValueList<CVariant> Variants)
{
    /// <summary>Its output is its input.</summary>
    public static CPart View { get; } = new(CPlacement.View, []);

    /// <summary>One way only.</summary>
    public static CPart Of(CPlacement placement, string header, IEnumerable<CArray> arrays, string statements, double instructions) =>
        new(placement, [new CVariant("-", header, arrays.ToValueList(), statements) { Instructions = instructions }]);
}
