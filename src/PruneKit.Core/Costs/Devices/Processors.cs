namespace PruneKit;

/// <summary>The classes of cores that the exported C is estimated for.</summary>
/// <remarks>Cycles an instruction: traces of the kernels, instruction by instruction, with the cycles of Arm's manuals (docs/results/devices.md, <c>benchmarks -- cycles</c>); for cores whose manual has none, those of the Cortex-M4 times the ratio of
/// published cycles for the same networks and software.</remarks>
public static class Processors
{
    private const string ByRatio = "the Cortex-M4's, times the ratio of cycles that MLPerf Tiny v1.2 publishes for the same networks and software on both";

    /// <summary>Cortex-M0+: no DSP instructions.</summary>
    public static Processor CortexM0Plus { get; } = new("cortex-m0plus", new EstimateRange(1.27, 1.45), "Cortex-M0+ Technical Reference Manual, table 3-1, with the fast multiplier", "zeros pay early: a multiplication costs as much as a load");

    /// <summary>Cortex-M4: DSP instructions.</summary>
    public static Processor CortexM4 { get; } = new("cortex-m4", new EstimateRange(1.10, 1.80), "Cortex-M4 Technical Reference Manual, table 3-1", "zeros pay: from about 52 % for a convolution's single weights and 70 % for a linear layer's, blocks far earlier");

    /// <summary>Cortex-M33: DSP instructions.</summary>
    public static Processor CortexM33 { get; } = new("cortex-m33", new EstimateRange(0.96, 1.62), ByRatio + " (0.87 to 0.90)", CortexM4.SparsityWorth);

    /// <summary>Cortex-M7: two instructions at once where they allow it.</summary>
    public static Processor CortexM7 { get; } = new("cortex-m7", new EstimateRange(0.60, 1.13), ByRatio + " (0.55 to 0.63)", CortexM4.SparsityWorth);

    /// <summary>Cortex-M55: DSP and Helium instructions.</summary>
    public static Processor CortexM55 { get; } = new("cortex-m55", new EstimateRange(0.90, 1.80), "no published figure was found: the range is a guess around the Cortex-M33's", "dense kernels gain most from Helium: zeros pay late, fewer channels always");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Processor> All { get; } = [CortexM0Plus, CortexM4, CortexM33, CortexM7, CortexM55];
}
