namespace PruneKit;

/// <summary>A network with fewer layers.</summary>
/// <param name="Network">The new network; the caller disposes it.</param>
/// <param name="Steps">The operations, in the order in which they were taken.</param>
/// <param name="Certificates">The proof of each: the new network equals the old one after the change that the operation is.</param>
public sealed record LayerRemoval(Network Network, ValueList<LayerStep> Steps, ValueList<EquivalenceCertificate> Certificates);
