namespace PruneKit;

/// <summary>The rule of one kind, with one output.</summary>
/// <param name="couple">Gives the layouts of the output's axes.</param>
/// <param name="worksOverAxes">Whether it computes over an axis that may lose units.</param>
internal sealed class CouplingRule<TKind>(Func<TKind, CouplingCall, Layout[]> couple, bool worksOverAxes = false) : CouplingRule
    where TKind : LayerKind
{
    /// <inheritdoc />
    public override Type Kind => typeof(TKind);

    /// <inheritdoc />
    public override bool WorksOverAxes => worksOverAxes;

    /// <summary>A kind that computes each element from the one at the same place.</summary>
    public static CouplingRule<TKind> ElementWise { get; } = new((_, call) => call.Input);

    /// <inheritdoc />
    public override Layout[][] Couple(CouplingCall call) => [couple((TKind)call.Layer.Kind, call)];
}
