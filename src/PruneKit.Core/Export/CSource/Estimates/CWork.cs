namespace PruneKit;

/// <summary>What each kernel's instructions grow with; how much each amount takes on a core is fitted (<see cref="InstructionModel"/>).</summary>
internal static class CWork
{
    /// <summary>Rows that the dense kernels take together.</summary>
    private const int RowsAtOnce = 4;

    /// <summary>Products that Helium takes at once.</summary>
    private const int Lanes = 16;

    /// <summary>As PK_LEAST_PART has it: with fewer channels a group, Helium works on tiles too.</summary>
    private const int LeastPart = 8;

    /// <summary>pk_linear_dense with pk_widen.</summary>
    public static CKernelCall LinearDense(int rows, int width) => Of("pk_linear_dense", [.. Dense(1, rows, width), width]);

    /// <summary>pk_linear_csr8 and 16: kept weights, rows, inputs.</summary>
    public static CKernelCall LinearCsr(int rows, int width, int kept) => Of(width <= 256 ? "pk_linear_csr8" : "pk_linear_csr16", kept, rows, width);

    /// <summary>pk_linear_blocks1x4 and 2x4: blocks, rows, inputs.</summary>
    public static CKernelCall LinearBlocks(int rows, int width, int height, int blocks) => Of(height == 1 ? "pk_linear_blocks1x4" : "pk_linear_blocks2x4", blocks, rows, width);

    /// <summary>pk_convolve_taps, by weights.</summary>
    public static CKernelCall ConvolveTaps(CWindow window, int weights) => Tiled(HasPatches(window) ? "pk_convolve_taps wide" : "pk_convolve_taps", window, window.Taps, window.Channels, weights);

    /// <summary>pk_convolve_csr, by entries.</summary>
    public static CKernelCall ConvolveCsr(CWindow window, int entries) => Tiled("pk_convolve_csr", window, window.Taps, window.Channels, entries);

    /// <summary>pk_convolve_fours, by fours of weights.</summary>
    public static CKernelCall ConvolveFours(CWindow window, int fours) =>
        Tiled(HasPatches(window) ? "pk_convolve_fours wide" : "pk_convolve_fours", window, window.TapsInFours, window.Channels / CSparseRows.Four * CSparseRows.Four, fours);

    /// <summary>pk_convolve_blocks, by blocks.</summary>
    public static CKernelCall ConvolveBlocks(CWindow window, int blocks) => Tiled("pk_convolve_blocks", window, window.TapsInFours, window.Channels / CSparseRows.Four * CSparseRows.Four, blocks);

    /// <summary>A recurrent layer's gates, dense.</summary>
    public static CKernelCall GatesDense(int steps, int rows, int width) => Of("pk_gates dense", [.. Dense(steps, rows, width), steps]);

    /// <summary>Without zeros: kept weights, rows, steps.</summary>
    public static CKernelCall GatesCsr(int steps, int rows, int kept) => Of("pk_gates csr", (double)steps * kept, (double)steps * rows, steps);

    /// <summary>pk_lstm and pk_gru: units, inputs, steps.</summary>
    public static CKernelCall Cell(string kernel, int steps, long units, int inputs) => Of(kernel, (double)steps * units, (double)steps * inputs, steps);

    /// <summary>A kernel that takes so much for each of its amounts, and something for the call.</summary>
    public static CKernelCall Of(string kernel, params double[] amounts) => new(kernel, [.. amounts, 1]);

    /// <summary>Products by four rows and of the rows left over, those behind the last four inputs, rows, runs of Helium's.</summary>
    private static double[] Dense(double times, int rows, int width) =>
        [times * (rows / RowsAtOnce * RowsAtOnce) * width, times * (rows % RowsAtOnce) * width, times * rows * (width % CSparseRows.Four), times * rows, times * ((rows + RowsAtOnce - 1) / RowsAtOnce) * Runs(width)];

    private static int Runs(int width) => (width + Lanes - 1) / Lanes;

    /// <summary>Whether Helium has a way of its own, over the patches of eight windows.</summary>
    private static bool HasPatches(CWindow window) => window.Groups == 1 || window.Part >= LeastPart;

    /// <summary>For all tiles: sums of one group, of several; taps filled in one run, and gathered one by one; places, and spread ones; rows, and at each place of several groups; codes; tiles; Helium's runs over a row, and of its patches.</summary>
    private static CKernelCall Tiled(string kernel, CWindow window, int taps, int filled, int sums)
    {
        double tiles = window.Tiles, places = tiles * window.Places;
        double together = window.PlacesTogether * (double)filled;
        double row = Runs(taps / window.Groups);
        return Of(
            kernel,
            window.Groups == 1 ? tiles * sums : 0,
            window.Groups == 1 ? 0 : tiles * sums,
            together,
            (places * taps / window.Places) - together,
            places,
            window.Transposed ? places : 0,
            tiles * window.Rows,
            window.Groups == 1 ? 0 : window.Rows * places,
            (double)window.Positions * window.Rows,
            tiles,
            tiles * window.Rows * row,
            places * window.Groups * ((window.Part + LeastPart - 1) / LeastPart));
    }
}
