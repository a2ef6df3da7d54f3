namespace PruneKit;

/// <summary>What PruneKit throws when the world is not as it must be: the message is one line that names what happened, where, with numbers, and what to do.</summary>
/// <remarks>A caller that maps failures to exit codes needs only the derived types; anything else that escapes is a bug in PruneKit.</remarks>
public abstract class PruneKitException : Exception
{
    private protected PruneKitException(string message, Exception? inner)
        : base(OneLine(message), inner)
    {
    }

    /// <summary>Names in messages come from files and may hold anything.</summary>
    private static string OneLine(string message) =>
        message.Any(char.IsControl) ? string.Create(message.Length, message, static (line, text) => Blank(text, line)) : message;

    private static void Blank(string text, Span<char> line)
    {
        for (int i = 0; i < line.Length; i++)
            line[i] = char.IsControl(text[i]) ? ' ' : text[i];
    }
}
