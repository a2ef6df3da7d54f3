namespace PruneKit;

/// <summary>An artifact does not compute what its network computes (exit code 5).</summary>
public sealed class VerificationException : PruneKitException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">One line: what happened, where, with numbers, and what to do.</param>
    /// <param name="inner">The failure beneath, or null.</param>
    public VerificationException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
