namespace PruneKit;

/// <summary>Says what matters in a network.</summary>
public interface IImportance
{
    /// <summary>A score for each element of each prunable weight tensor, in the order of the layers; higher is kept longer.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <exception cref="InvalidInputException">A weight is NaN or infinite.</exception>
    ScoreMap Score(Network network);
}
