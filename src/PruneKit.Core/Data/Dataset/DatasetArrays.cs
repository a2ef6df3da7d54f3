namespace PruneKit;

/// <summary>The files of format <c>npy</c>.</summary>
internal sealed record DatasetArrays
{
    /// <value>The windows. Default <c>X.npy</c>.</value>
    public string Windows { get; init; } = "X.npy";

    /// <value>The answers: [windows] or, one a time step, [windows, time]. Default <c>y.npy</c>.</value>
    public string Targets { get; init; } = "y.npy";

    /// <value>The subjects: whole numbers [windows], or a CSV file with the subject's column. Default <c>subjects.npy</c>.</value>
    public string Subjects { get; init; } = "subjects.npy";
}
