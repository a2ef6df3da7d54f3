namespace PruneKit;

/// <summary>One way to compute a layer in C.</summary>
/// <param name="Encoding">How its weights stand in the flash: dense, csr, ...</param>
/// <param name="Header">The kernels' file.</param>
/// <param name="Arrays">What stands in the flash.</param>
/// <param name="Statements">The call. <c>@name</c> is an array, <c>$x0</c> an input, <c>$y0</c> an output, <c>$s</c> the scratch.</param>
internal sealed record CVariant(string Encoding, string Header, ValueList<CArray> Arrays, string Statements)
{
    /// <value>Bytes of RAM beside inputs and outputs while it runs. Default 0.</value>
    public long Scratch { get; init; }

    /// <value>The kernels' calls, which estimates of instructions are made from. Default none.</value>
    public ValueList<CKernelCall> Work { get; init; } = [];

    /// <value>Estimated instructions. Default 0.</value>
    public double Instructions { get; init; }

    /// <summary>Whether weights that are 0 are left out.</summary>
    public bool SkipsZeros => Encoding.StartsWith("csr", StringComparison.Ordinal) || Encoding.StartsWith("block", StringComparison.Ordinal);

    /// <summary>Bytes in the flash.</summary>
    public long Bytes => Arrays.Sum(array => array.Bytes);
}
