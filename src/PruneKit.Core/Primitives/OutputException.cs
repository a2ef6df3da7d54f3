namespace PruneKit;

/// <summary>An output cannot be written; what stood there before is untouched (exit code 7).</summary>
public sealed class OutputException : PruneKitException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">One line: what happened, where, with numbers, and what to do.</param>
    /// <param name="inner">The failure beneath, or null.</param>
    public OutputException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
