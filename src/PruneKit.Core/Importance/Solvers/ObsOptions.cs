namespace PruneKit;

/// <summary>How optimal brain surgery weighs a layer's inputs.</summary>
public sealed record ObsOptions
{
    /// <value>What is added to the Hessian's diagonal, as a share of the diagonal's mean: it keeps columns that the calibration windows hardly reach from moving far. Default 0.01; range [1e-10, 1].</value>
    public double Damping { get; init; } = 0.01;
}
