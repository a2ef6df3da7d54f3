using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>A sparsity that was tried.</summary>
/// <param name="Sparsity">Removed.</param>
/// <param name="Metric">What was reached with it.</param>
/// <param name="Drop">By how much that is worse than before pruning; negative where it is better.</param>
/// <param name="Accepted">Whether it is inside the bound.</param>
public sealed record AdaptiveLevel([property: JsonIgnore] Sparsity Sparsity, double Metric, double Drop, bool Accepted)
{
    /// <summary>Removed, in per cent.</summary>
    public double SparsityPercent => (double)(100 * Sparsity.Fraction);
}
