namespace PruneKit;

/// <summary>What a spectrum's numbers are.</summary>
public enum SpectrumScale
{
    /// <summary>The magnitude: of a sine of amplitude 1 at a bin about 1.</summary>
    Magnitude,

    /// <summary>The square root of the magnitude: strong lines hide weak ones less.</summary>
    RootMagnitude,

    /// <summary>The natural logarithm of the power, not below that of 1e-6.</summary>
    LogPower,
}
