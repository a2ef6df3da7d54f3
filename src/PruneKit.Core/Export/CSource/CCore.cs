namespace PruneKit;

/// <summary>What a core's instructions make of the kernels; the C is the same for all, what is fastest is not.</summary>
public enum CCore
{
    /// <summary>Two products at once: Cortex-M4, M7, M33.</summary>
    Dsp,

    /// <summary>Sixteen products at once: Cortex-M55, M85.</summary>
    Helium,

    /// <summary>One product at once: Cortex-M0+, M3, M23.</summary>
    Plain,
}
