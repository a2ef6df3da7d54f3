namespace PruneKit;

/// <summary>The grids of few bits for the weights of single layers.</summary>
internal static class WeightGrids
{
    /// <summary>-1 and +1. Source: <see href="https://arxiv.org/abs/1511.00363">Courbariaux et al. 2015</see>, BinaryConnect, eq. 1.</summary>
    public static IWeightGrid Binary { get; } = new BinaryGrid();

    /// <summary>-a, 0 and +a, a for each row. Source: <see href="https://arxiv.org/abs/1605.04711">Li et al. 2016</see>, ternary weight networks, eqs. 3 to 6.</summary>
    public static IWeightGrid Ternary { get; } = new TernaryGrid();
}
