namespace PruneKit;

/// <summary>A layer's place in the program.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Part">What it becomes.</param>
/// <param name="Inputs">The values it reads.</param>
/// <param name="Outputs">The values it makes.</param>
internal sealed record CStep(Layer Layer, CPart Part, int[] Inputs, int[] Outputs)
{
    /// <value>The way that was chosen; null where there is nothing to compute.</value>
    public CVariant? Chosen { get; init; }
}
