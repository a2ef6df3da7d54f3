namespace PruneKit;

/// <summary>A layer, operation or platform that this stage cannot handle; the message says which, and the way round it (exit code 3).</summary>
public sealed class UnsupportedLayerException : InvalidInputException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">One line: what happened, where, with numbers, and what to do.</param>
    /// <param name="inner">The failure beneath, or null.</param>
    public UnsupportedLayerException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
