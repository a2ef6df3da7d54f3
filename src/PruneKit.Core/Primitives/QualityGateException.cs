namespace PruneKit;

/// <summary>A metric fell by more than the gate allows (exit code 6).</summary>
public sealed class QualityGateException : PruneKitException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">One line: what happened, where, with numbers, and what to do.</param>
    /// <param name="inner">The failure beneath, or null.</param>
    public QualityGateException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
