namespace PruneKit;

/// <summary>Where windows come from: a built-in set, a folder of public files, a user's own CSV.</summary>
public interface IDataSource
{
    /// <summary>Reads and windows the data; the same source gives the same numbers.</summary>
    /// <exception cref="InvalidInputException">A file is missing or damaged; the message names it.</exception>
    DataSplit Load(CancellationToken cancellation = default);
}
