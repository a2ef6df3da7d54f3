namespace PruneKit;

/// <summary>A recursive filter of second order: y(n) = b0 x(n) + b1 x(n-1) + b2 x(n-2) - a1 y(n-1) - a2 y(n-2).</summary>
/// <param name="B0">Of x(n).</param>
/// <param name="B1">Of x(n-1).</param>
/// <param name="B2">Of x(n-2).</param>
/// <param name="A1">Of y(n-1).</param>
/// <param name="A2">Of y(n-2).</param>
public sealed record SecondOrderSection(double B0, double B1, double B2, double A1, double A2)
{
    /// <summary>Whether its poles lie inside the unit circle. Source: Jury's criterion for second order.</summary>
    public bool IsStable => Math.Abs(A2) < 1 && Math.Abs(A1) < 1 + A2;

    /// <summary>What a constant is multiplied by.</summary>
    public double GainAtZero => (B0 + B1 + B2) / (1 + A1 + A2);

    /// <summary>The complex gain at a frequency.</summary>
    /// <param name="cycles">Cycles a sample, 0 to 0.5.</param>
    public System.Numerics.Complex Response(double cycles)
    {
        var z = System.Numerics.Complex.FromPolarCoordinates(1, -2 * Math.PI * cycles);
        return (B0 + (B1 * z) + (B2 * z * z)) / (1 + (A1 * z) + (A2 * z * z));
    }
}
