namespace PruneKit;

/// <summary>Reads the windows of one format.</summary>
internal interface IWindowReader
{
    /// <summary>The windows, in the files' order.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <exception cref="InvalidInputException">A file is missing or damaged; the message names it.</exception>
    IEnumerable<SubjectWindow> Read(string folder);
}
