namespace PruneKit;

/// <summary>The absolute rule: keep the weights whose score is greater than this, prune the others.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1506.02626">Han et al. 2015</see>, section 3: "all connections with weights below a threshold are removed".
/// Example: |w| = [0.3, 0.1, 0.2] with threshold 0.2 keeps the first alone.</remarks>
public readonly record struct Threshold
{
    /// <summary>Creates a threshold.</summary>
    /// <param name="value">At least 0, finite.</param>
    /// <exception cref="InvalidOptionException">It is negative, infinite or not a number.</exception>
    public Threshold(double value)
    {
        if (!double.IsFinite(value) || value < 0)
            throw new InvalidOptionException(FormattableString.Invariant($"threshold {value} is out of range; it must be a number of at least 0"));
        Value = value;
    }

    /// <summary>The score that is just pruned.</summary>
    public double Value { get; }
}
