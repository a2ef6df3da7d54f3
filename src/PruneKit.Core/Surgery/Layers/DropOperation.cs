using System.Globalization;

namespace PruneKit;

/// <summary>What read one value reads an earlier one: a residual block becomes its skip, a layer the identity. What nothing reads any more goes, with its tensors.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1605.06431">Veit et al. 2016</see>, section 4.1: a residual network with a block removed still works; for layers of transformers <see href="https://arxiv.org/abs/2403.03853">Men et al.
/// 2024 (ShortGPT)</see>. Where shapes differ, positions are subsampled and channels padded with zeros or cut, see <see cref="Repair"/>. Example: in y = x + f(x), dropping from x to y leaves y = x.</remarks>
/// <param name="From">What is read instead; it does not depend on <paramref name="To"/>.</param>
/// <param name="To">What was read: the output of a layer.</param>
public sealed record DropOperation(PortRef From, PortRef To) : LayerOperation
{
    /// <value>How fewer positions are made of more; of no effect where there are as many. Default <see cref="ShapeRepair.AveragePool"/>.</value>
    public ShapeRepair Repair { get; init; } = ShapeRepair.AveragePool;

    /// <inheritdoc />
    public override LayerOperationFamily Family => LayerOperationFamily.Drop;

    /// <summary>The layers that make the shapes fit, in words; null where they do.</summary>
    /// <param name="spec">The network's description.</param>
    public string? RepairOf(NetworkSpec spec)
    {
        Layer[] layers = [.. ShapeRepairs.Between(RecurrentUnstacking.Apply(spec), From, To, Repair)];
        return layers.Length == 0 ? null : string.Join(", then ", layers.Select(layer => Describe(layer.Kind)));
    }

    /// <inheritdoc />
    internal override LayerPlan Plan(NetworkSpec spec)
    {
        SpecSurgery.CheckOrder(spec, From, To);
        List<Layer> repairs = ShapeRepairs.Between(spec, From, To, Repair);
        PortRef replacement = repairs.Count == 0 ? From : repairs[^1].Name;
        NetworkSpec plain = SpecSurgery.Replace(spec, To, repairs, replacement);
        return new LayerPlan(SpecSurgery.WithoutDead(plain), plain, To, replacement, []);
    }

    /// <summary>In words: <c>drop: 'add2' becomes 'relu1'</c>.</summary>
    public override string ToString() => $"drop: '{To}' becomes '{From}'";

    private static string Describe(LayerKind kind) => kind switch
    {
        AveragePoolKind pool => $"the mean of every {string.Join('x', pool.Kernel)} positions",
        SliceKind { Step: > 1 } slice => string.Create(CultureInfo.InvariantCulture, $"every {slice.Step}. position of axis {slice.Axis}"),
        SliceKind slice => string.Create(CultureInfo.InvariantCulture, $"the first {slice.End} channels"),
        PadKind pad => string.Create(CultureInfo.InvariantCulture, $"{pad.After.Sum()} channels of zeros"),
        _ => kind.DisplayName,
    };
}
