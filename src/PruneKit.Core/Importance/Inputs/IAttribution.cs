namespace PruneKit;

/// <summary>Says what parts of an input an answer rests on.</summary>
public interface IAttribution
{
    /// <summary>One number for each number of the window: how much of the answer is owed to it.</summary>
    /// <param name="network">The network; it is not changed. It is watched in evaluation mode, in float64, whatever its own type is.</param>
    /// <param name="data">Windows as the network takes them, after preprocessing.</param>
    /// <param name="window">The window's place in the data, from 0.</param>
    /// <param name="answer">Which number of the network's first output is explained.</param>
    /// <exception cref="InvalidInputException">Data and network do not fit, or an answer is no finite number.</exception>
    /// <exception cref="InvalidOptionException">There is no such window or answer.</exception>
    Attribution Of(Network network, LabelledData data, int window, ExplainedAnswer answer);
}
