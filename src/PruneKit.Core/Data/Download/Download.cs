namespace PruneKit;

/// <summary>One thing to download.</summary>
/// <param name="Name">What it is called in errors.</param>
/// <param name="Addresses">Where it is, in the order to try.</param>
/// <param name="Length">Its bytes; null where that is not known.</param>
/// <param name="LargestLength">The most bytes that are taken.</param>
/// <param name="Failure">What is wrong with a whole copy at a path; null where nothing is.</param>
internal sealed record Download(string Name, IReadOnlyList<Uri> Addresses, long? Length, long LargestLength, Func<string, string?> Failure);
