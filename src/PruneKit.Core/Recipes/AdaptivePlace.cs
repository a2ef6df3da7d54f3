namespace PruneKit;

/// <summary>Where an adaptive training stands.</summary>
/// <param name="Epochs">Ended.</param>
/// <param name="Steps">Taken.</param>
internal sealed record AdaptivePlace(int Epochs, long Steps);
