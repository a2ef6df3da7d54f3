using System.Collections.Immutable;

namespace PruneKit;

/// <summary>Layouts end to end along one axis.</summary>
internal sealed class SumLayout(ImmutableArray<Layout> parts) : Layout
{
    /// <summary>The layouts, in order.</summary>
    public ImmutableArray<Layout> Parts { get; } = parts;

    /// <inheritdoc />
    public override long Size { get; } = parts.Sum(part => part.Size);

    /// <inheritdoc />
    public override IEnumerable<Dimension> Dimensions => Parts.SelectMany(part => part.Dimensions);

    /// <inheritdoc />
    public override Layout Resolve()
    {
        ImmutableArray<Layout> flat = [.. Parts.Select(part => part.Resolve()).SelectMany(part => PartsOf(part))];
        return flat.Length == 1 ? flat[0] : new SumLayout(flat);
    }

    /// <inheritdoc />
    public override bool[] Keep(Func<Dimension, bool[]?> kept) => [.. Parts.SelectMany(part => part.Keep(kept))];

    /// <inheritdoc />
    public override long Count(Func<Dimension, long> kept) => Parts.Sum(part => part.Count(kept));

    /// <inheritdoc />
    public override int[] UnitsOf(Dimension dimension) => [.. Parts.SelectMany(part => part.UnitsOf(dimension))];
}
