namespace PruneKit;

/// <summary>How far the reading of a data set is.</summary>
/// <param name="Done">Recordings read.</param>
/// <param name="Total">Recordings there are.</param>
/// <param name="Name">The recording just read.</param>
internal readonly record struct ReadingProgress(int Done, int Total, string Name);
