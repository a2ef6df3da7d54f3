namespace PruneKit;

/// <summary>An input cannot be read, is damaged, or does not fit: a file, a data set, a network description (exit code 3).</summary>
public class InvalidInputException : PruneKitException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">One line: what happened, where, with numbers, and what to do.</param>
    /// <param name="inner">The failure beneath, or null.</param>
    public InvalidInputException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
