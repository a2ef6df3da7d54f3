namespace PruneKit;

/// <summary>Why a mirror did not give a file.</summary>
/// <param name="Reason">In words that follow the address.</param>
/// <param name="IsFinal">Whether another try is useless.</param>
internal sealed record DownloadFailure(string Reason, bool IsFinal = false);
