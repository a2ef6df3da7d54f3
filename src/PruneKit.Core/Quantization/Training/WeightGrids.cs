namespace PruneKit;

/// <summary>The catalogue of grids of few bits for the weights of single layers.</summary>
public static class WeightGrids
{
    /// <summary>-1 and +1. Source: <see href="https://arxiv.org/abs/1511.00363">Courbariaux et al. 2015</see>, BinaryConnect, eq. 1.</summary>
    public static IWeightGrid Binary { get; } = new BinaryGrid();

    /// <summary>-a, 0 and +a, a for each row. Source: <see href="https://arxiv.org/abs/1605.04711">Li et al. 2016</see>, ternary weight networks, eqs. 3 to 6.</summary>
    public static IWeightGrid Ternary { get; } = new TernaryGrid();

    /// <summary>All of them, by the name that the command line takes.</summary>
    public static Catalogue<IWeightGrid> Catalogue { get; } = new(
        "grid of weights",
        new CatalogueEntry<IWeightGrid>("binary", "-1 and +1 (BinaryConnect, Courbariaux et al. 2015)", Binary),
        new CatalogueEntry<IWeightGrid>("ternary", "-a, 0 and +a, a for each row (ternary weight networks, Li et al. 2016)", Ternary));
}
