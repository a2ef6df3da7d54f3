namespace PruneKit;

/// <summary>The update rules.</summary>
public enum OptimizerKind
{
    /// <summary>Adam (Kingma and Ba 2015, algorithm 1), betas 0.9 and 0.999, epsilon 1e-8, with decoupled weight decay.</summary>
    Adam,

    /// <summary>Stochastic gradient descent with momentum.</summary>
    Sgd,
}
