namespace PruneKit;

/// <summary>An option's value is outside its range, or options contradict each other (exit code 2).</summary>
public sealed class InvalidOptionException : PruneKitException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">One line: what happened, where, with numbers, and what to do.</param>
    /// <param name="inner">The failure beneath, or null.</param>
    public InvalidOptionException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
