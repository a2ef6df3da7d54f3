namespace PruneKit;

/// <summary>The catalogue of initialisations of shared weights.</summary>
public static class CentroidStarts
{
    /// <summary>Evenly spaced between the lowest and the highest weight. Source: <see href="https://arxiv.org/abs/1510.00149">Han et al. 2016</see>, section 3.2, who find it best: large weights are few, and matter.</summary>
    public static ICentroidStart Linear { get; } = new LinearStart();

    /// <summary>Evenly spaced in the weights' distribution. Source: <see href="https://arxiv.org/abs/1510.00149">Han et al. 2016</see>, section 3.2.</summary>
    public static ICentroidStart Density { get; } = new DensityStart();

    /// <summary>Weights drawn at random. Source: Forgy's, <see href="https://arxiv.org/abs/1510.00149">Han et al. 2016</see>, section 3.2.</summary>
    public static ICentroidStart Random { get; } = new RandomStart();

    /// <summary>All of them, by the name that the command line takes.</summary>
    public static Catalogue<ICentroidStart> Catalogue { get; } = new(
        "initialisation of shared weights",
        new CatalogueEntry<ICentroidStart>("linear", "evenly spaced between the lowest and the highest weight (Han et al. 2016)", Linear),
        new CatalogueEntry<ICentroidStart>("density", "evenly spaced in the weights' distribution (Han et al. 2016)", Density),
        new CatalogueEntry<ICentroidStart>("random", "weights drawn at random (Forgy; Han et al. 2016)", Random));
}
