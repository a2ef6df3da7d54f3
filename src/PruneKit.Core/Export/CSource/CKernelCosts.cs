namespace PruneKit;

/// <summary>Estimated instructions of the kernels on one kind of core, from counts under emulation (docs/results/cortex-m.md).</summary>
internal sealed record CKernelCosts
{
    private const double Row = 28;

    /// <summary>Codes that Helium multiplies at once, and instructions that four such products take.</summary>
    private const int Lanes = 16;
    private const double FourProducts = 10;

    private static readonly CKernelCosts Dsp = new();

    private static readonly CKernelCosts Plain = new() { Weight = 2.8, Kept = 8, Block = 17.3, DoubleBlock = 25.2, Tap = 23, Entry = 22.5, Four = 89.5, WideBlock = 94, GateWeight = 6.4 };

    private static readonly CKernelCosts WithHelium = new() { IsHelium = true, Stored = 80 };

    private bool IsHelium { get; init; }

    private double Weight { get; init; } = 1.47;

    private double Kept { get; init; } = 4.75;

    private double Block { get; init; } = 9;

    private double DoubleBlock { get; init; } = 15;

    private double Tap { get; init; } = 13;

    private double Entry { get; init; } = 16.5;

    private double Four { get; init; } = 30;

    private double WideBlock { get; init; } = 32;

    private double Stored { get; init; } = 225;

    private double GateWeight { get; init; } = 2.2;

    /// <summary>A core's.</summary>
    public static CKernelCosts Of(CCore core) => core switch
    {
        CCore.Plain => Plain,
        CCore.Helium => WithHelium,
        _ => Dsp,
    };

    /// <summary>pk_widen.</summary>
    public static double Widen(int count) => 20 + (2.5 * count);

    /// <summary>pk_linear_dense.</summary>
    public double LinearDense(int rows, int width) => IsHelium ? Dots(rows, width) : (Weight * rows * width) + (Row * rows) + Widen(width);

    /// <summary>pk_linear_csr8.</summary>
    public double LinearCsr(int rows, int kept) => (Kept * kept) + ((Row + 17) * rows);

    /// <summary>pk_linear_blocks1x4 and 2x4.</summary>
    public double LinearBlocks(int rows, int height, int blocks) => ((height == 1 ? Block : DoubleBlock) * blocks) + ((Row + 10) * rows);

    /// <summary>A recurrent layer's gates, dense, for a time step.</summary>
    public double GatesDense(int rows, int width) => IsHelium ? Dots(rows, width) : (GateWeight * rows * width) + (60 * rows);

    /// <summary>A recurrent layer's gates, without zeros, for a time step.</summary>
    public double GatesCsr(int rows, int kept) => LinearCsr(rows, kept) + (60 * rows);

    /// <summary>pk_convolve_taps.</summary>
    public double ConvolveTaps(CWindow window, int weights) => HasPatches(window)
        ? Patches(window, window.Part)
        : Tiles(window, window.Taps, (Tap * weights) + (window.Groups == 1 ? 0 : 30.0 * window.Rows * window.Places));

    /// <summary>pk_convolve_csr.</summary>
    public double ConvolveCsr(CWindow window, int entries) => Tiles(window, window.Taps, Entry * entries);

    /// <summary>pk_convolve_fours.</summary>
    public double ConvolveFours(CWindow window, int fours) => HasPatches(window)
        ? Patches(window, (window.Part + 3) / 4 * 4)
        : Tiles(window, window.TapsInFours, (Four * fours) + (window.Groups == 1 ? 0 : 30.0 * window.Rows * window.Places));

    /// <summary>pk_convolve_blocks.</summary>
    public double ConvolveBlocks(CWindow window, int blocks) => Tiles(window, window.TapsInFours, WideBlock * blocks);

    /// <summary>pk_dots over rows.</summary>
    private static double Dots(int rows, int width) => (rows + 3) / 4 * ((FourProducts * ((width + Lanes - 1) / Lanes)) + 55);

    /// <summary>As PK_LEAST_PART has it.</summary>
    private bool HasPatches(CWindow window) => IsHelium && (window.Groups == 1 || window.Part >= 8);

    /// <summary>Rows over the patches of eight windows: two times four of them.</summary>
    private double Patches(CWindow window, int part)
    {
        double row = 2 * ((FourProducts * (((window.Places * part) + Lanes - 1) / Lanes)) + 25);
        double patch = 8 * window.Places * window.Groups * (20 + (6.0 * ((window.Part + 7) / 8)));
        return window.Tiles * ((window.Rows * (row + Stored)) + patch + (260.0 * window.Places) + 250);
    }

    /// <summary>Rows of a tile, its filling and its codes, for all tiles.</summary>
    private double Tiles(CWindow window, int taps, double sums) => window.Tiles * (sums + (18.0 * taps) + (260.0 * window.Places) + (Stored * window.Rows) + 250);
}
