namespace PruneKit;

/// <summary>How a new tensor is filled: uniformly in [-bound, bound] around a centre.</summary>
/// <param name="Centre">The mean; 1 for a normalisation's scale.</param>
/// <param name="Bound">Half the width; 0 fills with the centre.</param>
public readonly record struct Initializer(double Centre, double Bound)
{
    /// <summary>All zeros.</summary>
    public static Initializer Zeros => new(0, 0);

    /// <summary>All ones.</summary>
    public static Initializer Ones => new(1, 0);

    /// <summary>Uniform in ±1/sqrt(fanIn), PyTorch's default for convolutions, linear and (with the hidden size) recurrent layers.</summary>
    /// <remarks>Source: He et al. 2015, <see href="https://arxiv.org/abs/1502.01852">eq. 10</see>, with a = sqrt(5). Example: fan-in 25 gives ±0.2.</remarks>
    public static Initializer FanIn(long fanIn) => new(0, 1 / Math.Sqrt(fanIn));
}
