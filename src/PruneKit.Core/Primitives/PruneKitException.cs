namespace PruneKit;

/// <summary>What PruneKit throws when the world is not as it must be: the message is one line that names what happened, where, with numbers, and what to do.</summary>
/// <remarks>A caller that maps failures to exit codes needs only the derived types; anything else that escapes is a bug in PruneKit.</remarks>
public abstract class PruneKitException : Exception
{
    private protected PruneKitException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
