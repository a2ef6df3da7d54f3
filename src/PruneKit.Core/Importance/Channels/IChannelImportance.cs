namespace PruneKit;

/// <summary>Says which units of a network's channel groups matter.</summary>
public interface IChannelImportance
{
    /// <summary>A score for each unit of each group that can lose units; higher is kept longer.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="graph">Its groups.</param>
    /// <exception cref="InvalidInputException">A weight is NaN or infinite, or data do not fit the network.</exception>
    ChannelScores Score(Network network, ChannelGraph graph);
}
