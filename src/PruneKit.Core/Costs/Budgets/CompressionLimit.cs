namespace PruneKit;

/// <summary>How much of one quantity may remain: a share of what there is, or a number.</summary>
/// <param name="Quantity">What is limited.</param>
/// <param name="Number">At most so much: per cent in (0, 100], or a whole number of at least 0.</param>
/// <param name="IsShare">Whether the number is in per cent of what there was before.</param>
public sealed record CompressionLimit(LimitedQuantity Quantity, decimal Number, bool IsShare)
{
    /// <summary>The largest number that keeps the limit, rounded down. Example: 50 % of 15 is 7.</summary>
    /// <param name="before">What there was before.</param>
    public long Of(long before) => (long)Math.Floor(IsShare ? Number / 100 * before : Number);

    /// <summary>As it is written: <c>macs=50%</c>, <c>flash=65536</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{TargetSyntax.NameOf(Quantity)}={Number:0.############}{(IsShare ? "%" : "")}");
}
