namespace PruneKit;

/// <summary>Estimated instructions of the kernels on a Cortex-M4, from counts under emulation (docs/results/cortex-m.md).</summary>
internal static class CKernelCosts
{
    private const double Row = 28;

    /// <summary>pk_widen.</summary>
    public static double Widen(int count) => 20 + (2.5 * count);

    /// <summary>pk_linear_dense.</summary>
    public static double LinearDense(int rows, int width) => (1.47 * rows * width) + (Row * rows);

    /// <summary>pk_linear_csr8.</summary>
    public static double LinearCsr(int rows, int kept) => (4.75 * kept) + ((Row + 17) * rows);

    /// <summary>pk_linear_blocks1x4 and 2x4.</summary>
    public static double LinearBlocks(int rows, int height, int blocks) => ((height == 1 ? 9 : 15) * blocks) + ((Row + 10) * rows);

    /// <summary>pk_convolve_taps.</summary>
    public static double ConvolveTaps(CWindow window, int weights) => Tiles(window, window.Taps, (13.0 * weights) + (window.Groups == 1 ? 0 : 30.0 * window.Rows * window.Places));

    /// <summary>pk_convolve_csr.</summary>
    public static double ConvolveCsr(CWindow window, int entries) => Tiles(window, window.Taps, 16.5 * entries);

    /// <summary>pk_convolve_fours.</summary>
    public static double ConvolveFours(CWindow window, int fours) => Tiles(window, window.TapsInFours, (30.0 * fours) + (window.Groups == 1 ? 0 : 30.0 * window.Rows * window.Places));

    /// <summary>pk_convolve_blocks.</summary>
    public static double ConvolveBlocks(CWindow window, int blocks) => Tiles(window, window.TapsInFours, 32.0 * blocks);

    /// <summary>Rows of a tile, its filling and its codes, for all tiles.</summary>
    private static double Tiles(CWindow window, int taps, double sums) => window.Tiles * (sums + (18.0 * taps) + (260.0 * window.Places) + (225.0 * window.Rows) + 250);
}
