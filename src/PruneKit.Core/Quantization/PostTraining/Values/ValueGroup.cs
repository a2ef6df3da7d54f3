namespace PruneKit;

/// <summary>Values of a network that have one quantisation.</summary>
/// <param name="All">All of them.</param>
/// <param name="Measured">Those whose range decides.</param>
/// <param name="Fixed">The quantisation where nothing is measured.</param>
internal sealed record ValueGroup(PortRef[] All, PortRef[] Measured, ActivationQuantization? Fixed);
