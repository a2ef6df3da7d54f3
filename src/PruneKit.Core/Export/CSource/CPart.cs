namespace PruneKit;

/// <summary>What a layer becomes in C.</summary>
/// <param name="Placement">Where its output stands.</param>
/// <param name="Variants">The ways to compute it; none where there is nothing to compute.</param>
internal sealed record CPart(CPlacement Placement, ValueList<CVariant> Variants)
{
    /// <summary>Its output is its input.</summary>
    public static CPart View { get; } = new(CPlacement.View, []);

    /// <summary>One way only.</summary>
    public static CPart Of(CPlacement placement, string header, IEnumerable<CArray> arrays, string statements, params CKernelCall[] work) =>
        new(placement, [new CVariant("-", header, arrays.ToValueList(), statements) { Work = work.ToValueList() }]);

    /// <summary>One way only, of a kernel that only moves codes.</summary>
    public static CPart Of(CPlacement placement, string header, string statements, double instructions) =>
        new(placement, [new CVariant("-", header, [], statements) { Instructions = instructions }]);

    /// <summary>With the instructions of the ways' calls.</summary>
    public CPart EstimatedBy(InstructionModel model) => this with { Variants = Variants.Select(way => way.Work.Count == 0 ? way : way with { Instructions = model.Of(way) }).ToValueList() };
}
