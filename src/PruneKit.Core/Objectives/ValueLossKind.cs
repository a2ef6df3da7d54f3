namespace PruneKit;

/// <summary>What training makes small where numbers are predicted.</summary>
public enum ValueLossKind
{
    /// <summary>The mean of Huber's loss with threshold 1: half the square up to an error of 1, then the error less 0.5.</summary>
    /// <remarks>Source: P. J. Huber, Robust estimation of a location parameter, Annals of Mathematical Statistics 35(1), 1964. Example: errors [0.5, 3] cost 0.125 and 2.5, mean 1.3125.</remarks>
    Huber,

    /// <summary>The mean of the squared errors. Example: errors [0.5, 3] cost 0.25 and 9, mean 4.625.</summary>
    MeanSquared,
}
