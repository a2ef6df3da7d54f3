namespace PruneKit;

/// <summary>A value of an integer graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Form">What it holds.</param>
internal readonly record struct OnnxValue(string Name, OnnxForm Form)
{
    /// <summary>Codes of 8 bits.</summary>
    public static OnnxValue Codes(string name) => new(name, OnnxForm.Codes);

    /// <summary>Floating-point numbers that are still to be quantised.</summary>
    public static OnnxValue Reals(string name) => new(name, OnnxForm.Reals);
}
