namespace PruneKit;

/// <summary>What a value of an integer graph holds.</summary>
internal enum OnnxForm
{
    /// <summary>Codes of 8 bits.</summary>
    Codes,

    /// <summary>Floating-point numbers that are still to be quantised.</summary>
    Reals,

    /// <summary>Whole numbers that choose rows of a table.</summary>
    Rows,
}
