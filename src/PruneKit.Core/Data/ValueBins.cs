namespace PruneKit;

/// <summary>Classes that stand for values: equal steps of a measured quantity, class 0 the lowest.</summary>
/// <remarks>A network that answers with a score a step says how sure it is of each value, which one number cannot. Example: first 36, step 2 makes class 3 stand for 42, and the value 42.9 belong to class 3.</remarks>
/// <param name="First">The value in the middle of class 0.</param>
/// <param name="Step">From one class to the next; above 0.</param>
/// <param name="Unit">The values' unit, such as <c>BPM</c>.</param>
public sealed record ValueBins(double First, double Step, string Unit)
{
    /// <summary>The value at a position, in classes and parts of them.</summary>
    public double At(double position) => First + (Step * position);

    /// <summary>The class that a value belongs to; the outermost for values beyond them.</summary>
    /// <param name="value">In <see cref="Unit"/>.</param>
    /// <param name="count">How many classes there are.</param>
    public int ClassOf(double value, int count) => (int)Math.Clamp(Math.Round((value - First) / Step, MidpointRounding.AwayFromZero), 0, count - 1);
}
