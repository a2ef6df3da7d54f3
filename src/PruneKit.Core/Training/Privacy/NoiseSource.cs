using System.Security.Cryptography;

namespace PruneKit;

/// <summary>Uniform and Gaussian numbers for private training: from the system's cryptographic generator, or from a seed where a test must repeat itself.</summary>
/// <remarks>Source: <see href="https://doi.org/10.1214/aoms/1177706645">Box and Muller 1958</see>. Uniform numbers have 53 bits. Example: uniforms 0.5 and 0.25 give sqrt(-2 ln 0.5) cos(pi / 2) = 0 and sqrt(-2 ln 0.5) sin(pi / 2) = 1.1774.</remarks>
internal sealed class NoiseSource
{
    private readonly Func<double> _uniform;
    private double? _spare;

    /// <param name="seed">The seed; null for the cryptographic generator.</param>
    public NoiseSource(int? seed)
        : this(seed is int number ? new Random(number).NextDouble : Unpredictable)
    {
    }

    /// <param name="uniform">Numbers from 0, included, to 1, excluded.</param>
    internal NoiseSource(Func<double> uniform) => _uniform = uniform;

    /// <summary>True with that chance.</summary>
    public bool Happens(double chance) => _uniform() < chance;

    /// <summary>A number of mean 0 and variance 1.</summary>
    public double Gaussian()
    {
        if (_spare is double spare)
        {
            _spare = null;
            return spare;
        }

        // 1 - u is never 0.
        double radius = Math.Sqrt(-2 * Math.Log(1 - _uniform())), angle = Math.Tau * _uniform();
        _spare = radius * Math.Sin(angle);
        return radius * Math.Cos(angle);
    }

    private static double Unpredictable()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return (BitConverter.ToUInt64(bytes) >> 11) * (1.0 / (1UL << 53));
    }
}
