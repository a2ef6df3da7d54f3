namespace PruneKit;

/// <summary>Chooses which weights go and what the others become together, where one cannot be told without the other.</summary>
public interface IPruningSolver
{
    /// <summary>The network with exactly the asked number of weights removed, and the others changed.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="problem">What may go, and how much of it.</param>
    /// <returns>A new network with its masks applied; the caller disposes it.</returns>
    /// <exception cref="UnsupportedLayerException">The network is too large for the solver; the message has the numbers.</exception>
    Network Solve(Network network, PruningProblem problem);
}
